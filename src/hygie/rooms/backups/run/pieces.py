"""Notices, before a copy is made, that pieces of the earlier ones are gone from the disk."""

import os
import re
from contextlib import suppress
from enum import Enum
from pathlib import Path

from hygie.host.files import UnwritableError, private_folder, write_private
from hygie.rooms.backups import restic
from hygie.rooms.backups.home import Home
from hygie.rooms.backups.run.means import Means, ask

WIDTH = 16
"""Bytes kept of a piece: eight of its name, eight of its size; 100,000 of them take 1.6 MB."""

SIZE_LIMIT = 100_000_000
"""Bytes; a longer list is none."""

_NAME = re.compile("[0-9a-f]{64}")
_DAMAGED = re.compile("repository (is damaged|contains errors)")


class State(Enum):
    """What is known of the pieces of a repository before a run."""

    THERE = "there"
    GONE = "gone"
    UNSURE = "unsure"


def state(home: Home, destination: str, means: Means) -> State:
    """Whether something is missing in a repository of this computer's disks, as restic confirms.

    It believes its index: a run on a disk that lost all of its packs ends well. Looking at their
    names and sizes takes a moment, ``restic check`` half a second or minutes: it is asked when
    a piece of the last run is gone or cut, which happens after another computer tidied, or when no
    list is known. When it gives no clear answer, nobody knows.
    """
    if means.folder is None:
        return State.THERE
    now = listed(means.folder)
    before = _before(home, destination)
    if before is None and not now and not _list(means.folder / "snapshots"):
        return State.THERE  # it is new
    if before is not None and before <= now:
        return State.THERE
    lines, ended = ask(means, restic.check(means.engine.program, means.repository))
    said = (line.text for line in lines)
    if ended.code == 0:
        return State.THERE
    gone = ended.code == 1 and any(_DAMAGED.search(text) for text in said)
    return State.GONE if gone else State.UNSURE


def listed(folder: Path) -> frozenset[bytes]:
    """The packs and indexes of a repository: the beginning of their names, then their sizes."""
    packs = (folder / "data").glob("[0-9a-f][0-9a-f]")
    found = (piece for one in (folder / "index", *packs) for piece in _list(one))
    return frozenset(
        bytes.fromhex(name)[:8] + size.to_bytes(8, "big")
        for name, size in found
        if _NAME.fullmatch(name)
    )


def remember(home: Home, destination: str, folder: Path | None) -> None:
    """Keep what is there after a run; without it, the next one only asks restic."""
    if folder is None:
        return
    with suppress(UnwritableError, OSError):
        private_folder(home.pieces)
        write_private(home.pieces / destination, b"".join(sorted(listed(folder))))


def _before(home: Home, destination: str) -> frozenset[bytes] | None:
    with suppress(OSError), (home.pieces / destination).open("rb") as file:
        raw = file.read(SIZE_LIMIT)
        return frozenset(raw[at : at + WIDTH] for at in range(0, len(raw), WIDTH))
    return None


def _list(folder: Path) -> list[tuple[str, int]]:
    with suppress(OSError):
        return [(entry.name, entry.stat().st_size) for entry in os.scandir(folder)]
    return []
