"""Adds to the log of an incident: a note, a picture, a file; closes it."""

from pathlib import Path

import click

from hygie.kit.cli.console import console, plain
from hygie.rooms.incidents.errors import IncidentError
from hygie.rooms.incidents.paris import shown
from hygie.rooms.incidents.record import Through, attach, close, note, reopen
from hygie.rooms.incidents.record.errors import not_a_picture, too_big
from hygie.rooms.incidents.record.pictures import media_type
from hygie.rooms.incidents.record.words import FILE_LIMIT
from hygie.rooms.incidents.verbs.log_usage import (
    AT,
    BY,
    ONE,
    Door,
    instant,
    meant,
    refuse_text,
    usage,
    words,
)
from hygie.spine import os_words

THROUGH = {
    "hygie": Through.HYGIE,
    "papier": Through.PAPER,
    "telephone": Through.PHONE,
    "autre-ordinateur": Through.OTHER_COMPUTER,
}


@click.command(
    "noter",
    epilog="Exemple : hygie incident noter 2026-11-21-1 (Hygie demande le texte)",
    help="Ajouter une note au journal d’un incident. Le texte est demandé, ou lu sur l’entrée avec "
    "« - » ; il est gardé chiffré.",
)
@ONE
@click.argument("reste", nargs=-1, metavar="[-]")
@AT
@BY
@click.option(
    "--depuis", type=click.Choice([*THROUGH]), default="hygie", help="Où c’était d’abord écrit."
)
@click.pass_obj
def noter(
    door: Door,
    /,
    identifiant: str | None,
    reste: tuple[str, ...],
    le: str | None,
    par: str,
    depuis: str,
) -> None:
    """Ask for the words, then keep them."""
    name, stdin = refuse_text(identifiant, reste)
    with usage(), door.workspace() as practice:
        one = meant(practice, name)
        at = instant(le, practice.clock())
        question = "Votre note (sans nom de patient si possible)"
        text = words(stdin=stdin, question=question)
        number = note(
            practice,
            one.id,
            text,
            now=practice.clock(),
            by=par,
            at=at.at if le is not None else None,
            through=THROUGH[depuis],
        )
        when = shown(at.at)
    console().print(
        plain(f"Noté : ligne {number} de l’incident {one.id}, {when}. {at.remark}".strip())
    )


@click.command(
    "joindre",
    epilog="Exemple : hygie incident joindre 2026-11-21-1 photo.jpg",
    help="Joindre une photo ou un fichier à un incident : une copie chiffrée est gardée, le "
    "fichier d’origine reste où il est.",
)
@click.argument("identifiant", metavar="ID")
@click.argument("fichier", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--masquee", is_flag=True, help="Une photo dont les noms de patients sont masqués.")
@BY
@click.pass_obj
def joindre(door: Door, /, identifiant: str, fichier: Path, par: str, *, masquee: bool) -> None:
    """Copy the file, encrypted; its name too."""
    with usage(), door.workspace() as practice:
        one = meant(practice, identifiant)
        data = content_of(fichier)
        if masquee and not media_type(data):
            raise not_a_picture()
        number = attach(
            practice, one.id, fichier.name, data, now=practice.clock(), by=par, masked=masquee
        )
    console().print(plain(f"Joint : ligne {number} de l’incident {one.id}."))
    console().print(
        plain("La copie est chiffrée. L’original est toujours là : effacez-le s’il ne sert plus.")
    )


@click.command(
    "clore",
    epilog="Exemple : hygie incident clore 2026-11-21-1",
    help="Clore un incident : les durées de conservation courent à partir de là.",
)
@ONE
@click.option("--rouvrir", is_flag=True, help="L’ouvrir de nouveau.")
@BY
@click.pass_obj
def clore(door: Door, /, identifiant: str | None, rouvrir: bool, par: str) -> None:
    """Close, or open again."""
    with usage(), door.workspace() as practice:
        one = meant(practice, identifiant)
        (reopen if rouvrir else close)(practice, one.id, now=practice.clock(), by=par)
    state = "de nouveau ouvert" if rouvrir else "clos"
    console().print(plain(f"L’incident {one.id} est {state}."))


def content_of(file: Path) -> bytes:
    """The bytes of a file; raises ``IncidentError`` for one that is too big or cannot be read."""
    try:
        with file.open("rb") as opened:
            data = opened.read(FILE_LIMIT + 1)
    except OSError as error:
        raise IncidentError(
            f"Ce fichier ne peut pas être lu ({os_words.why(error)}).",
            "Vérifiez qu’il est encore là et qu’il vous est ouvert, puis recommencez.",
        ) from error
    if len(data) > FILE_LIMIT:
        raise too_big(FILE_LIMIT)
    return data
