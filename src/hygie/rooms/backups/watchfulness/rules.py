"""Says of one file whether it became unreadable, and of many what they have in common."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

from hygie.rooms.backups.manifest.entries import Entry
from hygie.rooms.backups.watchfulness.entropy import Shape
from hygie.rooms.backups.watchfulness.magic import (
    ARCHIVES,
    CLOSED,
    DENSE,
    PROGRAMS,
    UNKNOWN,
    family,
)
from hygie.rooms.backups.watchfulness.moves import Move
from hygie.rooms.backups.watchfulness.signs import Rule

ShapeOf = Callable[[Entry], Shape | None]
"""What was measured of a file, now or at an earlier run."""

Usual = Callable[[Entry], bool]
"""Whether files of this sort, at this place, have always been unreadable."""

QUIET: Final = 0.1
NOISE_RISE: Final = 0.2
"""A middle that held no noise, and how much it must now hold: 16 of each 64 KiB are a quarter."""

FULL: Final = 0.95
"""The noisy share of a middle that is encrypted all through."""

HABIT: Final = 0.2
HABIT_FEWEST: Final = 5
"""From this share and number on, unreadable files of one sort and place are usual there."""


def spoiled(move: Move, before: Shape | None, now: Shape, usual: Usual) -> Rule | None:
    """The rule that a changed or new file breaks, if any.

    What was unreadable before, or always is in this practice, breaks none. A new file under
    an unknown sort of name breaks none alone: see ``Rule.REPLACED``.
    """
    if (before is not None and before.is_unreadable) or (before is None and usual(move.new)):
        return None
    promised = family(move.new.path if move.old is None else move.old.path)
    closed = _closed(promised, before, now)
    if move.renamed and closed:
        return Rule.WRAPPED
    if promised != UNKNOWN and (now.is_unreadable or closed):
        return Rule.RENAMED if move.renamed else Rule.MASKED
    return _turned(move, promised, before, now) if before is not None else None


def _turned(move: Move, promised: str, before: Shape, now: Shape) -> Rule | None:
    """How a file of which the last content is known lost what it was, if it did."""
    if UNKNOWN not in {promised, before.kind} and now.kind == UNKNOWN:
        # Perhaps not even noise: wiped with zeros, or encrypted and then spelt in letters.
        return Rule.RENAMED if move.renamed else Rule.TURNED
    if now.is_unreadable:
        return Rule.TURNED if before.kind != UNKNOWN or before.is_plain else None
    return Rule.INSIDE if any(inside(before, now)) else None


def _closed(promised: str, before: Shape | None, now: Shape) -> bool:
    """Whether what should be a document is now something that a password closes."""
    was = before is not None and before.kind in CLOSED
    return now.kind in CLOSED and not was and promised not in {ARCHIVES, PROGRAMS, UNKNOWN}


class Inside(NamedTuple):
    """Whether the rest of a file became noise under a head that still looks right.

    Two ways to see it: ``risen``, noise in a middle that held none; ``cut``, a middle of nothing
    but noise and no end any more. ``None``: this file cannot tell that way.
    """

    risen: bool | None = None
    cut: bool | None = None


def inside(before: Shape | None, now: Shape) -> Inside:
    """What one rewritten file shows; programs show nothing, for they carry anything.

    What is compressed is noisy by nature: of it, only the lost end tells.
    """
    if before is None or before.noisy is None or now.noisy is None:
        return Inside()
    kinds = {before.kind, now.kind}
    if "program" in kinds:
        return Inside()
    quiet = before.noisy <= QUIET and not kinds & DENSE
    return Inside(
        risen=now.noisy - before.noisy >= NOISE_RISE if quiet else None,
        cut=now.ended is False and now.noisy >= FULL if before.ended else None,
    )


def usual_in(entries: Iterable[Entry], shape_of: ShapeOf, flagged: frozenset[str]) -> Usual:
    """What the last run shows to be usual: some practice software encrypts what it keeps.

    The sort is the end of the name, the place the first two folders. Contents that raised a
    sign are not counted until a person called them normal.
    """
    seen: dict[tuple[str, ...], list[bool]] = defaultdict(list)
    for entry in entries:
        known = shape_of(entry)
        if known is not None:
            odd = known.is_unreadable and entry.sha256 not in flagged
            seen[_sort_and_place(entry.path)].append(odd)
    habits = {
        key
        for key, odd in seen.items()
        if sum(odd) >= HABIT_FEWEST and sum(odd) >= HABIT * len(odd)
    }
    return lambda entry: _sort_and_place(entry.path) in habits


def _sort_and_place(path: str) -> tuple[str, ...]:
    *folders, name = path.split("/")
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    return (extension, *folders[:2])


def strays(moves: Iterable[Move], shapes: Mapping[str, Shape], usual: Usual) -> list[Entry]:
    """Newcomers that nobody can read, under names that promise nothing known.

    ``shapes`` by path.
    """
    return [
        move.new
        for move in moves
        if move.old is None
        and family(move.new.path) == UNKNOWN
        and (seen := shapes.get(move.new.path)) is not None
        and seen.is_unreadable
        and not usual(move.new)
    ]
