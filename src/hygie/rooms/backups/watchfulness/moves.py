"""Which file of today was which file of the last backup, even under another name."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hygie.rooms.backups.manifest.differences import Changes
from hygie.rooms.backups.manifest.entries import Entry

_JOINTS: Final = frozenset(".-_[{(~#@ ")
"""Where a programme that renames joins its own ending: ``x.pdf.lock``, ``x.pdf[id-7].lock``."""


@dataclass(frozen=True, slots=True)
class Move:
    """A file whose content is not the one it had. ``old`` is ``None`` for a newcomer."""

    old: Entry | None
    new: Entry

    @property
    def renamed(self) -> bool:
        """Whether it has another name than before."""
        return self.old is not None and self.old.path != self.new.path


@dataclass(frozen=True, slots=True)
class Moves:
    """What came of the files. ``lost`` were removed, and nothing resembles them any more."""

    made: tuple[Move, ...]
    lost: tuple[Entry, ...]


def moves(changes: Changes) -> Moves:
    """Every change, and the removed files paired once more: by what is left of their names.

    What encrypts a file changes its size, so that neither size nor content pair it. A file
    moved or renamed with the same content is no move.
    """
    made = [Move(old, new) for old, new in changes.changed]
    made += [Move(old, new) for old, new in changes.renamed if old.sha256 != new.sha256]
    gone = {entry.path: entry for entry in changes.removed}
    stems = {_stem(path): path for path in reversed(gone)}
    for new in changes.added:
        path = _origin(new.path, gone, stems)
        made.append(Move(gone.pop(path) if path else None, new))
    return Moves(tuple(made), tuple(gone.values()))


def _origin(path: str, gone: dict[str, Entry], stems: dict[str, str]) -> str:
    """The removed path that this one grew from or changed the extension of; ``""`` if none."""
    if not gone:
        return ""
    longer = next((start for start in _beginnings(path) if start in gone), "")
    if longer:
        return longer
    candidate = stems.get(_stem(path), "")
    return candidate if candidate in gone else ""


def _beginnings(path: str) -> Iterator[str]:
    """The same path with less and less of its name, cut where an ending may be joined."""
    first = path.rfind("/") + 1
    for place in range(len(path) - 1, first, -1):
        if path[place] in _JOINTS:
            yield path[:place]


def _stem(path: str) -> str:
    """The path without its last extension; whole when it has none."""
    folder, slash, name = path.rpartition("/")
    stem, dot, _ = name.rpartition(".")
    return folder + slash + (stem if dot and stem else name)
