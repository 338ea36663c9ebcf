"""Prints the papers of the worst day: the recovery sheet, the way, and what to reinstall."""

from pathlib import Path

import click

from hygie.host.files import write_private
from hygie.kit.cli.console import clean
from hygie.rooms.backups import keys, plan, reaching
from hygie.rooms.backups.destinations import PLACE_WORDS, Destination
from hygie.rooms.backups.home import home
from hygie.rooms.backups.reaching import Hands
from hygie.rooms.backups.sheets import issue as sheet_issue
from hygie.rooms.backups.sheets import kept as sheets_kept
from hygie.rooms.backups.sheets import pending, sheets
from hygie.rooms.backups.sheets.addresses import everywhere, on_disk
from hygie.rooms.backups.sheets.issue import SheetError
from hygie.rooms.backups.sheets.sheets import Copy, Recovery

TRIES = 3
FILE = click.Path(dir_okay=False, path_type=Path)


@click.group(
    "fiches",
    epilog="Exemple : hygie sauvegardes fiches recuperation",
    help="Imprimer les papiers du mauvais jour : la fiche de récupération, la marche à suivre "
    "sans Hygie, ce qu’il faudra réinstaller.",
)
def fiches() -> None:
    """Three sheets."""


@fiches.command(
    "recuperation",
    epilog='Exemple : hygie sauvegardes fiches recuperation "Disque A"',
    help="Imprimer une nouvelle fiche de récupération. Elle n’est jamais écrite dans un fichier ; "
    "l’ancienne ne servira plus. Un mot de la fiche vous est ensuite demandé.",
)
@click.argument("lieu", default="")
@click.pass_obj
def recuperation(hands: Hands, lieu: str) -> None:
    """Draw a key, print it, ask a word back; only then does the older sheet lose its power."""
    with hands.workspace() as practice:
        own = home(practice.folder)
        decided = plan.load(own.plan)
        reached = reaching.find(practice, decided, lieu)
        destination = reached.destination
        store = reaching.store(practice, own, destination.id)
        issued = pending.issue(practice, store, destination)
        paper = Recovery(copy=copy_of(destination), words=issued.words.words)
        try:
            pdf = sheets.recovery(paper, practice.settings, practice.clock())
            sheet_issue.print_once(pdf, practice.platform)
            ask_back(issued.words, keys.asked_back(practice.chance))
        except BaseException:
            pending.annul(own, store, destination, issued.key)
            raise
        known = pending.accept(practice, destination.id, issued.key)
        click.echo("La fiche est bonne. Rangez-la sous clé, loin du disque.", err=True)
        pending.sweep(own, store, known)


def ask_back(words: keys.SheetKey, number: int) -> None:
    """Ask for a word of the sheet: proof that it came out of the printer. Raises ``SheetError``."""
    for _ in range(TRIES):
        asked = f"Le mot numéro {number} de la fiche"
        if words.is_word(number, click.prompt(asked, prompt_suffix="\u00a0: ", err=True)):
            return
        click.echo("Ce n’est pas ce mot.", err=True)
    raise SheetError(
        "La fiche n’a pas pu être vérifiée : elle ne servirait à rien, et a été annulée.",
        "Détruisez la feuille, puis imprimez-en une autre.",
    )


@fiches.command(
    "sans-hygie",
    epilog="Exemple : hygie sauvegardes fiches sans-hygie --pdf restaurer.pdf",
    help="Écrire la marche à suivre pour restaurer sans Hygie, sur un ordinateur neuf. Elle ne "
    "contient aucun mot de passe : imprimez-la.",
)
@click.option("--pdf", type=FILE, required=True, metavar="FICHIER", help="Le PDF à écrire.")
@click.pass_obj
def sans_hygie(hands: Hands, pdf: Path) -> None:
    """Write the paper instructions."""
    with hands.workspace(read_only=True) as practice:
        decided = plan.load(home(practice.folder).plan)
        copies = [copy_of(one) for one in decided.destinations]
        _put(pdf, sheets.instructions(copies, practice.settings, practice.clock()))


@fiches.command(
    "reinstaller",
    epilog="Exemple : hygie sauvegardes fiches reinstaller --pdf reinstaller.pdf",
    help="Écrire la feuille à remplir pour réinstaller : logiciels, serveur, lecteurs de cartes, "
    "agenda, téléphones. Aucun mot de passe n’y a sa place.",
)
@click.option("--pdf", type=FILE, required=True, metavar="FICHIER", help="Le PDF à écrire.")
@click.pass_obj
def reinstaller(hands: Hands, pdf: Path) -> None:
    """Write the reinstallation sheet."""
    with hands.workspace(read_only=True) as practice:
        known = sheets_kept.known(home(practice.folder))
        _put(pdf, sheets.reinstallation(known, practice.settings, practice.clock()))


def _put(path: Path, pdf: bytes) -> None:
    """Write a sheet where it was asked for, and say where that is; no folder is made for it."""
    path = path.absolute()
    if not path.parent.is_dir():
        raise click.UsageError(
            f"Le répertoire « {clean(str(path.parent))} » n’existe pas. Créez-le, ou choisissez-en "
            "un autre."
        )
    write_private(path, pdf)
    click.echo(
        f"La feuille est dans {clean(str(path))}\nImprimez-la : elle sert sans l’ordinateur."
    )


def copy_of(destination: Destination) -> Copy:
    """A destination as the sheets name it: the folder on a disk, the address of a host."""
    return Copy(
        name=destination.name,
        where=PLACE_WORDS[destination.place],
        address=destination.path,
        sort=destination.sort,
        typed=on_disk(destination.path, destination.label)
        if destination.volume
        else everywhere(destination.path),
    )
