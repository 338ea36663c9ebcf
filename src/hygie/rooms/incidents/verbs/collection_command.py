"""Keeps first evidence of an incident on another medium, when somebody entitled asks for it."""

import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import assert_never

import click
import msgspec

from hygie import __version__
from hygie.host.files import UnwritableError
from hygie.kit.cli.console import console, plain, progress
from hygie.rooms.incidents.collection.collection import (
    COMMON,
    CONTENT,
    NOT_AN_IMAGE,
    OUTCOMES,
    Choice,
    Context,
    Item,
    Outcome,
    Taken,
    manifest,
    totals,
)
from hygie.rooms.incidents.collection.look import Signs, judge, look
from hygie.rooms.incidents.collection.place import refuse
from hygie.rooms.incidents.collection.run import Collector
from hygie.rooms.incidents.record import Entry, add
from hygie.rooms.incidents.record.lines import ASKED_BY, COLLECTED
from hygie.rooms.incidents.verbs.log_usage import (
    BY,
    CORRECT,
    JSON,
    NOTHING,
    UNSEEN,
    Door,
    meant,
    print_json,
    usage,
)
from hygie.spine import os_words
from hygie.spine.measure import Platform
from hygie.spine.practice import Practice

LEAST_WORDS = 5

QUESTION = "En ce moment, des fichiers changent-ils de nom, ou cessent-ils de s’ouvrir ?"
ANSWERS = ("oui", "non", "inconnu")

STOP = (
    "Un chiffrement est peut-être en cours : ne lancez rien sur cet ordinateur, n’y branchez rien. "
    "Photographiez l’écran avec un téléphone, notez sur papier, et appelez votre informaticien "
    "ou 17Cyber."
)

AFTER = (
    "Éjectez le support, étiquetez-le (date, heure, votre nom), et rangez-le sous clé. Ne "
    "l’ouvrez sur aucun poste du cabinet."
)


@click.command(
    "relever",
    epilog='Exemple : hygie incident relever 2026-11-21-1 /media/marie/NEUVE --pour "M. X, expert"',
    help="Garder les premières traces de cet ordinateur sur un support neuf, seulement si un "
    "expert, l’assureur ou la police le demande et ne peut pas le faire. Lecture seule. Refusé "
    "si un chiffrement semble en cours, sur le disque de l’ordinateur, sur un disque de "
    "sauvegarde ou sur le réseau. Ce n’est pas une image forensique.",
)
@click.argument("identifiant", metavar="ID")
@click.argument("destination", type=click.Path(path_type=Path))
@click.option("--pour", required=True, metavar="NOM", help="Qui le demande : nom et qualité.")
@click.option("--fichiers", is_flag=True, help="Aussi les noms des fichiers modifiés récemment.")
@click.option("--navigateur", is_flag=True, help="Aussi l’historique des navigateurs.")
@BY
@JSON
@click.pass_obj
def relever(  # noqa: PLR0913 - Click gives one argument an option
    door: Door,
    /,
    identifiant: str,
    destination: Path,
    pour: str,
    par: str,
    *,
    fichiers: bool,
    navigateur: bool,
    as_json: bool,
) -> None:
    """Check, ask, look, collect, tell."""
    if len(pour.strip()) < LEAST_WORDS:
        raise click.UsageError("--pour attend le nom et la qualité de qui le demande.")
    with usage(), door.workspace() as practice:
        one = meant(practice, identifiant).id
        refuse(destination, practice.folder)
        if _may_be_running(practice.clock()):
            click.echo(STOP, err=True)
            sys.exit(CORRECT)
        asked = Entry(where=ASKED_BY, words=pour, by=par)
        add(practice, one, asked, now=practice.clock())
        folder = _new_folder(destination, one, practice.clock())
        wanted = {Choice.FILES: fichiers, Choice.BROWSER: navigateur}
        choices = [choice for choice, yes in wanted.items() if yes]
        context = _context(practice, one, pour, par)
        taken, raw = _collect(practice, folder, context, choices)
        counts = totals(taken)
        done = Entry(
            where=COLLECTED,
            reply=f"{counts.collected}/{counts.expected}",
            by=par,
            attached=(("manifest.json", raw),),
        )
        add(practice, one, done, now=practice.clock())
    if as_json:
        print_json(
            {
                "format": 1,
                "incident": one,
                "folder": folder.name,
                "expected": counts.expected,
                "collected": counts.collected,
                "failed": counts.failed,
                "left_out": counts.left_out,
            }
        )
    else:
        _show(folder, taken)
    sys.exit(UNSEEN if counts.failed else NOTHING)


def _may_be_running(now: datetime) -> bool:
    """Look, and ask: what neither knows is not risked."""
    signs = judge(look(Path.home()), now.timestamp())
    if signs is Signs.RUNNING:
        return True
    answer = click.prompt(QUESTION, type=click.Choice(ANSWERS), prompt_suffix=" ", err=True)
    return answer == "oui" or (answer == "inconnu" and signs is Signs.UNKNOWN)


def _new_folder(destination: Path, incident: str, now: datetime) -> Path:
    folder = destination / f"hygie-traces-{incident}-{now:%Y%m%dT%H%M%SZ}"
    try:
        folder.mkdir(mode=0o700)
    except OSError as error:
        raise click.UsageError(
            f"Ce support ne se laisse pas écrire ({os_words.why(error)})."
        ) from error
    return folder


def items_of(platform: Platform) -> tuple[Item, ...]:
    """Everything that may be kept on a system."""
    match platform:
        case Platform.LINUX:
            from hygie.rooms.incidents.collection import linux as collection_linux

            return (*collection_linux.ITEMS, *COMMON)
        case Platform.MACOS:
            from hygie.rooms.incidents.collection import macos as collection_macos

            return (*collection_macos.ITEMS, *COMMON)
        case Platform.WINDOWS:
            from hygie.rooms.incidents.collection import windows as collection_windows

            return (*collection_windows.ITEMS, *COMMON)
        case _:
            assert_never(platform)


def _collect(
    practice: Practice, folder: Path, context: Context, choices: Sequence[Choice]
) -> tuple[tuple[Taken, ...], bytes]:
    """What was taken, and its list; an interrupted collection has its list too."""
    with progress("Premières traces") as tick:
        collector = Collector(
            folder=folder,
            home=Path.home(),
            platform=practice.platform,
            clock=practice.clock,
            tick=tick,
        )
        try:
            taken = collector.collect(items_of(practice.platform), choices)
        except KeyboardInterrupt:
            _write(practice, folder, context, collector.taken)
            raise
    return taken, _write(practice, folder, context, taken)


def _context(practice: Practice, incident: str, asked_by: str, by: str) -> Context:
    euid = getattr(os, "geteuid", lambda: None)()
    return Context(
        incident=incident,
        asked_by=asked_by.strip(),
        operator=by,
        platform=practice.platform,
        rights={None: "inconnus", 0: "administrateur"}.get(euid, "ordinaires"),
        version=__version__,
        offset=f"{practice.clock().astimezone():%z}",
    )


def _write(practice: Practice, folder: Path, context: Context, taken: Sequence[Taken]) -> bytes:
    """The list and the sheet that explains it; raises ``UnwritableError`` without the medium."""
    raw = msgspec.json.format(msgspec.json.encode(manifest(context, taken, practice.clock())))
    for name, data in (
        ("manifest.json", raw),
        ("LISEZMOI.txt", f"{NOT_AN_IMAGE}\n\n{CONTENT}\n\n{AFTER}\n".encode()),
    ):
        path = folder / name
        try:  # a USB stick has no access rights to set: no write_private here
            with path.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise UnwritableError(path, error) from error
    return raw


def _show(folder: Path, taken: Sequence[Taken]) -> None:
    out, counts = console(), totals(taken)
    for one in taken:
        if one.outcome is not Outcome.COLLECTED:
            why = f" : {one.why.splitlines()[0]}" if one.why else ""
            out.print(plain(f"  - {one.item.title} : {OUTCOMES[one.outcome]}{why}"))
    told = f"{counts.expected} attendus, {counts.collected} gardés, {counts.failed} manquants"
    out.print(plain(f"{told}, {counts.left_out} non demandés.", "bold"))
    out.print(plain(f"Dans {folder}"))
    for text in (NOT_AN_IMAGE, CONTENT, AFTER):
        out.print(plain(text))
