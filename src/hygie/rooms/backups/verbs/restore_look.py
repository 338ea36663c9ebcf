"""Shows what a copy holds: its dates, what was searched, or its folders and files at the top."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import click
import msgspec

from hygie.kit.cli.console import console, plain
from hygie.rooms.backups.manifest.manifest import Entry, Manifest
from hygie.rooms.backups.reading import Snapshot
from hygie.rooms.backups.restore.choice import MOST, inside, search
from hygie.rooms.backups.restore.dates import shared, typeable
from hygie.rooms.backups.restore.partial import MARK, Partial, partial_of
from hygie.rooms.backups.restore.told import NOT_THERE
from hygie.rooms.backups.run.report import size
from hygie.rooms.backups.survey import shown

UNSEEN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """The copies of a place, the one that was chosen, its files; ``runs``: the partial ones."""

    backups: tuple[Snapshot, ...]
    chosen: Snapshot
    runs: Partial
    manifest: Manifest
    listed: bool


def is_there(manifest: Manifest, path: str) -> bool:
    """Whether a path was typed that is a file or a folder of this backup."""
    return bool(path) and any(
        entry.path == path or entry.path.startswith(f"{path}/") for entry in manifest.entries
    )


def look(copies: Copies, typed: dict[str, Any]) -> int:
    """Show the dates, then what was searched, or the folders and files at the top.

    The exit code: a name that is nowhere was not seen, and nothing came back of a path that is
    not there.
    """
    words = typed["chercher"] or typed["chemin"]
    backups, snapshot, manifest = copies.backups, copies.chosen, copies.manifest
    folders, files = ((), search(manifest, words)) if words else inside(manifest, "")
    wanted = typed["vers"] or typed["parmi"]
    code = UNSEEN if (words and not files) or wanted else 0
    if typed["as_json"]:
        click.echo(msgspec.json.encode(looked(copies, folders, files)).decode())
        return code
    out, close = console(), shared(backups)
    if not words:
        out.print(plain("Sauvegardes, de la plus ancienne à la plus récente :", "bold"))
        for one in backups[-MOST:]:
            mark = f"  ({MARK})" if partial_of(copies.runs, one) else ""
            out.print(plain(f"  {typeable(one.time, seconds=one.id in close)}{mark}"))
    when = typeable(snapshot.time, seconds=snapshot.id in close)
    out.print(plain(f"Dans celle du {when} :", "bold"))
    if partial_of(copies.runs, snapshot):
        out.print(plain(NOT_THERE))
    for folder in folders:
        out.print(plain(f"  {folder}/"))
    for entry in files:
        out.print(plain(f"  {entry.path}  ({size(entry.size)})"))
    if words and not files:
        out.print(plain("  rien de ce nom. Essayez un seul mot, ou une autre --date."))
        if typed["chemin"]:
            out.print(plain(LINKS))
        return code
    if wanted:
        out.print(
            plain("Rien n’est encore revenu : donnez un chemin en entier, ou --tout.", "bold")
        )
    out.print(plain('Pour faire revenir : hygie sauvegardes restaurer "CHEMIN", ou --tout', "dim"))
    return code


LINKS = "  Un lien (raccourci vers un autre fichier) revient avec son répertoire, pas seul."


def looked(copies: Copies, folders: Sequence[str], files: Sequence[Entry]) -> dict[str, Any]:
    """The object of ``--json`` (docs/json.md)."""
    return {
        "format": 1,
        "snapshots": [
            {"id": one.id, "at": one.time, "partial": partial_of(copies.runs, one)}
            for one in copies.backups
        ],
        "snapshot": copies.chosen.id,
        "folders": [shown(folder) for folder in folders],
        "files": [{"path": shown(one.path), "size": one.size} for one in files],
        "listed": copies.listed,
    }
