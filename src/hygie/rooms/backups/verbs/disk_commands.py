"""Takes a disk, a folder of the network or a host into use for copies."""

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import msgspec

from hygie.host import identity
from hygie.kit.cli.console import console, plain
from hygie.kit.cli.french import agreed
from hygie.rooms.backups import adoption, adoption_words, connect, destinations, engine, keys
from hygie.rooms.backups import plan as plans
from hygie.rooms.backups.adoption import Found
from hygie.rooms.backups.destinations import PLACES, Destination, Place, Sort
from hygie.rooms.backups.home import Home, home
from hygie.rooms.backups.plan import Plan
from hygie.rooms.backups.reaching import Hands, ask_sheet, meant
from hygie.rooms.backups.run import kept as run_kept
from hygie.rooms.backups.run.count import left_out
from hygie.rooms.backups.survey import shown, survey
from hygie.spine.practice import Practice

PLACE = click.Choice([*PLACES])
HOSTS = {"sftp": Sort.SFTP, "s3": Sort.S3, "rest": Sort.REST}
AFTER = (
    "Il reste à imprimer la fiche de récupération : sans elle, si l’ordinateur disparaît, rien "
    "ne revient. Tapez : hygie sauvegardes fiches recuperation"
)
KEEP_SHEET = "Gardez la fiche de récupération : elle ouvre toujours ces copies."


@click.command(
    "disque",
    epilog='Exemple : hygie sauvegardes disque /media/marie/ELEMENTS --nom "Disque A"',
    help="Prendre un disque externe (ou un répertoire du réseau) pour les sauvegardes. Hygie dit "
    "d’abord ce qu’il contient, et n’efface rien.",
)
@click.argument("emplacement", type=click.Path(path_type=Path))
@click.option("--nom", default="", help="Comment vous l’appelez, par exemple « Disque A ».")
@click.option("--lieu", type=PLACE, default="cabinet", show_default=True, help="Où il est rangé.")
@click.option("--reseau", is_flag=True, help="C’est un répertoire du réseau, pas un disque.")
@click.option("--reprendre", is_flag=True, help="Se servir des sauvegardes restic qui y sont.")
@click.option("--malgre-tout", is_flag=True, help="Même sur le disque de l’ordinateur.")
@click.option("--oui", is_flag=True, help="Ne pas demander confirmation.")
@click.option("--json", "as_json", is_flag=True, help="Écrire un seul objet JSON.")
@click.pass_obj
def disque(hands: Hands, /, **typed: Any) -> None:  # noqa: ANN401 - Click gives them by name
    """Say what is on a disk, then adopt it."""
    with hands.workspace() as practice:
        place = home(practice.folder)
        place.make()
        decided = plans.load(place.plan)
        restic = engine.find(practice.platform, decided.restic)
        volumes = tuple(connect.volumes_of(practice.platform)())
        found = adoption.look(typed["emplacement"], decided, volumes, identity.label())
        back = adoption.found_again(found, decided) if typed["reprendre"] else None
        again = back or erased(found, decided, sort_of(typed))
        if typed["reprendre"]:
            told = adoption_words.instead(found, back)
        else:
            adoption_words.check(found, decided, insist=typed["malgre_tout"])
            told = adoption_words.too_small(found, weight(place, decided))
        _agree(found, told, ask=not typed["oui"])
        wanted = again or _wanted(practice, found, decided, typed)
        if back is not None and plans.called(typed["nom"]):
            wanted = replace(wanted, name=plans.called(typed["nom"]))
        plans.must_be_free(decided, wanted)
        made = _adopt(practice, place, restic, wanted, found.folder, take_over=typed["reprendre"])
        plans.save(place.plan, decided.with_destination(made, instead=wanted.id))
        where = practice.secrets.where()
    _tell(made, where, as_json=typed["as_json"])


def sort_of(typed: dict[str, Any]) -> Sort:
    """What was typed is a folder of the network, or a disk."""
    return Sort.FOLDER if typed["reseau"] else Sort.DISK


def erased(found: Found, decided: Plan, sort: Sort) -> Destination | None:
    """The destination that this very place was, when it holds no copies any more."""
    if found.repository:
        return None
    here = adoption.destination_of(found, "", "", Place.PRACTICE, sort)
    known = (
        one for one in decided.destinations if (one.volume, one.path) == (here.volume, here.path)
    )
    return next(known, None)


def _wanted(practice: Practice, found: Found, decided: Plan, typed: dict[str, Any]) -> Destination:
    label = found.volume.label if found.volume is not None else ""
    name = plans.called(typed["nom"]) or label or f"Disque {len(decided.destinations) + 1}"
    drawn = adoption.new_identity(practice)
    return adoption.destination_of(found, drawn, name, PLACES[typed["lieu"]], sort_of(typed))


def weight(own: Home, decided: Plan) -> int:
    """Bytes to save: as the last run counted them, else as they are now."""
    last = run_kept.kept(own, decided)
    if last is not None and last.facts.size:
        return last.facts.size
    return survey(decided.roots, left_out(decided, own)).size


def _agree(found: Found, told: Iterable[str], *, ask: bool) -> None:
    err = console(stderr=True)
    for line in (*adoption_words.sentences(found), *told):
        err.print(plain(shown(line)))
    if ask and not agreed("Le prendre pour vos sauvegardes ?"):
        raise click.Abort


def _adopt(
    practice: Practice,
    place: Home,
    restic: engine.Engine,
    wanted: Destination,
    folder: Path | None,
    *,
    take_over: bool,
) -> Destination:
    if take_over:
        typed = meant(ask_sheet())
        return adoption.take_over(practice, place, restic, wanted, folder, typed)
    return adoption.adopt(practice, place, restic, wanted, folder)


def _tell(made: Destination, where: str, *, as_json: bool) -> None:
    """Say what is ready, where the key that opens it lies, and what is left to do."""
    if as_json:
        click.echo(msgspec.json.encode({"format": 1, **msgspec.to_builtins(made)}).decode())
        return
    out = console()
    out.print(plain(f"« {made.name} » est prêt. Tapez : hygie sauvegardes lancer", "bold"))
    out.print(plain(f"{where} Le mot de passe des copies y est aussi."))
    out.print(plain(AFTER if made.sheet is None else KEEP_SHEET))


@click.command(
    "hebergeur",
    epilog="Exemple : hygie sauvegardes hebergeur sftp sftp:cabinet@serveur.exemple.fr:/copies "
    '--nom Serveur --hebergeur "Exemple SA" --certificat-hds 2024-123',
    help="Prendre un hébergeur pour les sauvegardes. Un service en ligne doit être certifié pour "
    "héberger des données de santé (HDS). Le nom d’utilisateur et son secret sont demandés, "
    "jamais tapés dans la commande.",
)
@click.argument("sorte", type=click.Choice([*HOSTS]))
@click.argument("adresse")
@click.option("--nom", required=True, help="Comment vous l’appelez.")
@click.option("--hebergeur", "host", default="", help="Le nom exact de l’hébergeur.")
@click.option("--certificat-hds", "certificate", default="", help="Le numéro de son certificat.")
@click.option("--a-moi", "own", is_flag=True, help="C’est un appareil à vous, pas un service.")
@click.option("--lieu", type=PLACE, default="hebergeur", show_default=True, help="Où il est.")
@click.option("--reprendre", is_flag=True, help="Se servir des sauvegardes restic qui y sont.")
@click.option("--json", "as_json", is_flag=True, help="Écrire un seul objet JSON.")
@click.pass_obj
def hebergeur(hands: Hands, /, **typed: Any) -> None:  # noqa: ANN401 - Click gives them by name
    """Adopt a host."""
    sort = HOSTS[typed["sorte"]]
    with hands.workspace() as practice:
        place = home(practice.folder)
        place.make()
        decided = plans.load(place.plan)
        restic = engine.find(practice.platform, decided.restic)
        wanted = Destination(
            id=adoption.new_identity(practice),
            name=plans.called(typed["nom"]),
            sort=sort,
            place=PLACES[typed["lieu"]],
            path=destinations.checked_url(sort, typed["adresse"], own=typed["own"]),
            host=destinations.checked_host(typed["host"], typed["certificate"], own=typed["own"]),
        )
        if typed["reprendre"]:
            wanted = decided.at(wanted) or wanted
        plans.must_be_free(decided, wanted)
        _keep_secrets(practice, wanted)
        made = _adopt(practice, place, restic, wanted, None, take_over=typed["reprendre"])
        plans.save(place.plan, decided.with_destination(made))
        where = practice.secrets.where()
    _tell(made, where, as_json=typed["as_json"])


def _keep_secrets(practice: Practice, wanted: Destination) -> None:
    """Ask for what opens the host, if it needs any, and keep it with the keys."""
    names = destinations.SECRETS.get(wanted.sort, ())
    asked = ("Nom d’utilisateur ou clé d’accès (vide s’il n’y en a pas)", "Mot de passe ou secret")
    values = [_ask(text, hidden=bool(number)) for number, text in enumerate(asked) if names]
    if any(values):
        kept = dict(zip(names, values, strict=True))
        keys.keep_host_secrets(practice.secrets, wanted.id, kept)


def _ask(text: str, *, hidden: bool) -> str:
    if sys.stdin.isatty():
        return str(
            click.prompt(
                text,
                default="",
                hide_input=hidden,
                show_default=False,
                prompt_suffix="\u00a0: ",
                err=True,
            )
        )
    return sys.stdin.readline().rstrip("\r\n")
