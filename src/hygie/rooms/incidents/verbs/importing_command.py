"""Takes in the log that the file for the telephone gives."""

import sys
from pathlib import Path

import click

from hygie.kit.cli.console import console, plain
from hygie.rooms.incidents.errors import IncidentError
from hygie.rooms.incidents.importing.importing import TEXT_LIMIT, parse
from hygie.rooms.incidents.importing.log import import_log
from hygie.rooms.incidents.verbs.log_usage import JSON, STDIN, Door, print_json, usage
from hygie.spine import os_words
from hygie.spine.judges import plural

BYTES_LIMIT = 4 * TEXT_LIMIT


@click.command(
    "importer",
    epilog="Exemple : hygie incident importer journal.txt",
    help="Reprendre le journal du téléphone (« copier le journal ») dans le journal de Hygie. "
    "FICHIER ou « - » pour l’entrée. Tout est repris, ou rien ; une seconde fois n’ajoute rien.",
)
@click.argument("fichier", type=click.Path(path_type=Path))
@click.option("--incident", "identifiant", metavar="ID", help="Dans cet incident-là.")
@JSON
@click.pass_obj
def importer(door: Door, /, fichier: Path, identifiant: str | None, *, as_json: bool) -> None:
    """Read all of it, then write."""
    with usage():
        log = parse(decoded(_content(fichier)))
        with door.workspace() as practice:
            done = import_log(practice, log, identifiant, now=practice.clock())
    if as_json:
        print_json(
            {
                "format": 1,
                "incident": done.incident,
                "opened": done.opened,
                "added": done.added,
                "already": done.already,
            }
        )
        return
    out = console()
    where = "Nouvel incident" if done.opened else "Incident"
    added = plural(done.added, "ligne reprise", "lignes reprises")
    out.print(plain(f"{where} {done.incident} : {added}, {done.already} déjà là."))
    if log.others:
        out.print(plain("Ce texte contient plusieurs journaux : seul le premier est repris."))
    out.print(plain("Le journal reste sur le téléphone jusqu’à ce que vous l’y effaciez."))


def decoded(raw: bytes) -> str:
    """The text of a file, as telephones, mails and Windows write it."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _content(file: Path) -> bytes:
    if str(file) == STDIN:
        return sys.stdin.buffer.read(BYTES_LIMIT)
    try:
        with file.open("rb") as opened:
            return opened.read(BYTES_LIMIT)
    except OSError as error:
        raise IncidentError(
            f"Ce fichier ne peut pas être lu ({os_words.why(error)}).",
            "Vérifiez son nom et son emplacement ; ou collez le texte après « importer - ».",
        ) from error
