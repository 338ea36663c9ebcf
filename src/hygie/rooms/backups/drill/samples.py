"""Reads a little of each file that is new or changed, so that Hygie can tell when files spoil."""

import os
import stat
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final

from hygie.rooms.backups.manifest.entries import Entry, Manifest
from hygie.rooms.backups.watchfulness.entropy import HEAD, MIDDLE, TAIL, Shape, shape

MOST: Final = 20_000
"""Files read in one run; beyond, they are drawn evenly among all, and the rest waits."""

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Sample:
    """What was measured of one file of this run.

    ``intact``: what the integrity check of a database said; ``None`` when there was none.
    """

    shape: Shape | None
    intact: bool | None = None


def wanted(
    current: Manifest, measured: Collection[str], most: int = MOST
) -> tuple[tuple[Entry, ...], int]:
    """The files to read, one a content, and how many were left for another run.

    ``measured`` are the SHA-256 that the memory already knows: in an ordinary run only what is
    new or changed is read, in the first one everything. ``unstable`` files are read too.
    """
    fresh = {e.sha256: e for e in current.entries if e.size and e.sha256 not in measured}
    entries = sorted(fresh.values(), key=lambda entry: entry.path)
    if len(entries) <= most:
        return tuple(entries), 0
    step = len(entries) / most
    kept = tuple(entries[int(number * step)] for number in range(most))
    return kept, len(entries) - most


def take(
    entries: Collection[Entry],
    where: Callable[[Entry], str],
    intact: Mapping[str, bool] | None = None,
) -> dict[str, Sample]:
    """The samples of some files, by path; those that cannot be read are left out.

    ``where`` says at which place of this computer a file lies (for a database, its staged
    copy), ``intact`` what integrity checks said, by path. At most 69 KiB are read of each.
    """
    checked = intact or {}
    found = {}
    for entry in entries:
        seen = read_shape(where(entry))
        if seen is not None or entry.path in checked:
            found[entry.path] = Sample(seen, checked.get(entry.path))
    return found


def read_shape(path: str) -> Shape | None:
    """The shape of the file at this place, or ``None`` when it is no file that can be read."""
    try:
        # Opened without waiting: a file may have become a pipe that nobody fills.
        handle = os.open(path, _FLAGS)
        with os.fdopen(handle, "rb", buffering=0) as file:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                return None
            head = file.read(HEAD)
            middle = b""
            file.seek(max(0, status.st_size - TAIL))
            tail = file.read(TAIL)
            if status.st_size > HEAD:
                length = min(MIDDLE, status.st_size - HEAD)
                file.seek(HEAD + (status.st_size - HEAD - length) // 2)
                middle = file.read(length)
    except (OSError, ValueError):
        return None
    return shape(head, middle, tail)
