"""Where files may come back: a folder that is free, and never one in which copies are kept."""

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Final

from hygie.rooms.backups.connect import Reached
from hygie.rooms.backups.destinations import FOLDER
from hygie.rooms.backups.restore.choice import Choice
from hygie.rooms.backups.restore.restore import UNFINISHED, RestoreError

HALFWAY: Final = "Restauration en cours"
"""The folder, among existing files, in which the others wait until all were checked."""

MOST_NAMES: Final = 1_000


def kept_apart(own: Path, reached: Iterable[Reached]) -> tuple[Path, ...]:
    """The folders in which nothing may be mixed: Hygie's ``own``, and those of all copies."""
    folders = [one.folder for one in reached if one.folder is not None]
    return (own, *(one.parent if one.parent.name == FOLDER else one for one in folders))


def must_be_apart(target: Path, apart: Sequence[Path]) -> None:
    """Raise ``RestoreError`` for a place inside one of these folders, whatever leads there."""
    resolved = target.resolve()
    above = (resolved, *resolved.parents)
    if any(_same(folder, one.resolve()) for folder in above for one in apart):
        raise RestoreError(
            "Ce répertoire est celui des sauvegardes, ou celui de Hygie.",
            "Choisissez-en un autre, sur l’ordinateur : rien ne doit s’y mêler.",
        )


def _same(folder: Path, other: Path) -> bool:
    """Whether two paths are one folder; some systems ignore the case of letters."""
    with suppress(OSError, ValueError):
        return folder == other or folder.samefile(other)
    return False


def free_name(folder: Path, named: str) -> Path:
    """A folder that does not exist yet, nor its unfinished one: ``named``, then ``named (2)``."""
    for number in range(1, MOST_NAMES):
        found = folder / (named if number == 1 else f"{named} ({number})")
        if is_new(found) and is_new(Path(f"{found}{UNFINISHED}")):
            return found
    return folder / named  # restoring there is then refused, in a sentence


def is_new(target: Path) -> bool:
    """Whether nothing at all is there."""
    return not os.path.lexists(target)


def met(choice: Choice, target: Path) -> list[str]:
    """The files to bring back for which one of the same name exists; their paths below."""
    return [path for path in choice.entries if os.path.lexists(target / PurePosixPath(path))]


def sweep(folder: Path) -> bool:
    """Remove the empty folders that are left; whether none stays, for it still holds something."""
    for below, _, _ in os.walk(folder, topdown=False):
        with suppress(OSError):
            Path(below).rmdir()
    return is_new(folder)
