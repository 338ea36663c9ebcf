"""Writes a script that looks at a computer without Hygie, or the questions as one page."""

import sys
from pathlib import Path

import click

from hygie.desk.context import Desk
from hygie.kit.cli.console import console, plain
from hygie.spine.measure import Platform
from hygie.workspace import Workspace

QUESTIONS = "questions"


@click.command(
    "script",
    epilog='Exemple : hygie script windows --vers CLE_USB --auteur "Informatique Martin"',
    help="Écrire un script qui relève l’état d’un poste sans y installer Hygie, ou les questions "
    "en une page qui marche sans connexion. L’état est chiffré : seul cet ordinateur l’ouvrira, "
    "avec « hygie bilan --etat ». Apportez et lancez le script vous-même ; ne l’envoyez pas.",
)
@click.argument("quoi", type=click.Choice([*(p.value for p in Platform), QUESTIONS]))
@click.option("--auteur", help="Votre nom, que le script affichera.")
@click.option(
    "--vers",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="RÉPERTOIRE",
    help="Écrire les fichiers là, au lieu de les afficher.",
)
@click.option("--phrase", is_flag=True, help="Protéger la clé par une phrase, demandée.")
@click.pass_obj
def script(desk: Desk, quoi: str, auteur: str | None, vers: Path | None, phrase: bool) -> None:
    """Print the file, or write it with its companions into a folder."""
    with desk.workspace(read_only=quoi == QUESTIONS) as home:
        if quoi == QUESTIONS:
            files = {"questions.html": _questions(desk)}
        else:
            author = auteur or home.settings.supplier.name or home.settings.name or "Hygie"
            files = _scripts(desk, home, Platform(quoi), author, with_phrase=phrase)
    if vers is None:
        sys.stdout.buffer.write(next(iter(files.values())).encode())
        return
    from hygie.host.files import write_private

    for name, text in files.items():
        write_private(vers / name, text.encode())
        console(stderr=True).print(plain(f"Écrit : {vers / name}"))


def _questions(desk: Desk) -> str:
    from hygie.desk.offline import page

    return page(desk.load_catalogue(), desk.titles(), version=desk.version, at=desk.clock())


def _scripts(
    desk: Desk, home: Workspace, platform: Platform, author: str, *, with_phrase: bool
) -> dict[str, str]:
    from hygie.checkup import all_asks
    from hygie.host.script import companions, file_name, script_for

    text = script_for(
        platform,
        all_asks(desk.probes(platform)),
        author=author,
        certificate_pem=_certificate(desk, home, author, with_phrase=with_phrase),
        version=desk.version,
    )
    return {file_name(platform): text, **companions(platform)}


def _certificate(desk: Desk, home: Workspace, author: str, *, with_phrase: bool) -> str:
    """The certificate of this supplier; its key is made the first time."""
    key = home.supplier_key
    if key.exists:
        return key.certificate_pem()
    phrase = ""
    if with_phrase:
        phrase = click.prompt(
            "Phrase pour ouvrir les états de poste",
            hide_input=True,
            confirmation_prompt=True,
            err=True,
        )
    pem = key.make(author, now=desk.clock(), phrase=phrase, chance=desk.chance)
    console(stderr=True).print(
        plain(
            "Une clé a été faite pour ouvrir les états de poste. Elle reste sur cet ordinateur : "
            "sauvegardez le répertoire de Hygie, car sans elle ils sont perdus."
        )
    )
    return pem
