"""Everything that one run can be compared with, and the files that it shows to be spoiled."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from hygie.rooms.backups.drill.samples import Sample
from hygie.rooms.backups.manifest.differences import differences
from hygie.rooms.backups.manifest.entries import Entry, Manifest
from hygie.rooms.backups.watchfulness.entropy import Shape
from hygie.rooms.backups.watchfulness.magic import PROGRAMS, UNKNOWN, family
from hygie.rooms.backups.watchfulness.memory import Memory
from hygie.rooms.backups.watchfulness.moves import Moves, moves
from hygie.rooms.backups.watchfulness.rules import (
    Inside,
    Usual,
    inside,
    spoiled,
    strays,
    usual_in,
)
from hygie.rooms.backups.watchfulness.signs import Rule

INSIDE_SHARE: Final = 0.3
INSIDE_FEWEST: Final = 3
"""Of the rewritten files that can tell, how many must have become noise inside for it to be a
sign: one alone may be a letter that now holds a picture, or asks for a password."""


@dataclass(frozen=True)
class Scene:
    """One run, the last one, what was measured of each, and what was remembered."""

    previous: Manifest | None
    current: Manifest
    samples: Mapping[str, Sample]
    memory: Memory

    @cached_property
    def _fresh(self) -> Mapping[str, Shape]:
        """Shapes of this run by content: of two equal files only one was read."""
        found = {}
        for entry in self.current.entries:
            sample = self.samples.get(entry.path)
            if sample is not None and sample.shape is not None:
                found[entry.sha256] = sample.shape
        return found

    def now(self, entry: Entry) -> Shape | None:
        """What was measured of a file of this run."""
        sample = self.samples.get(entry.path)
        if sample is not None and sample.shape is not None:
            return sample.shape
        return self._fresh.get(entry.sha256) or self.memory.shapes.get(entry.sha256)

    def before(self, entry: Entry | None) -> Shape | None:
        """What was measured of a file of the last run."""
        return self.memory.shapes.get(entry.sha256) if entry is not None else None

    @cached_property
    def moves(self) -> Moves:
        """What came of the files since the last run, but for folders that it did not save."""
        if self.previous is None:
            return Moves((), ())
        known = {root.label for root in self.previous.roots}
        saved = {root.label for root in self.current.roots}
        whole = moves(differences(self.previous, self.current))
        return Moves(
            made=tuple(m for m in whole.made if m.old is not None or label(m.new) in known),
            lost=tuple(entry for entry in whole.lost if label(entry) in saved),
        )

    @cached_property
    def first_seen(self) -> tuple[Entry, ...]:
        """Files of the folders that the last run did not save; all of them at the first run."""
        known = {root.label for root in self.previous.roots} if self.previous else set()
        return tuple(entry for entry in self.current.entries if label(entry) not in known)

    @cached_property
    def usual(self) -> Usual:
        """What the last run shows to be usual here."""
        entries = self.previous.entries if self.previous else ()
        return usual_in(entries, self.before, self.memory.flagged)

    @cached_property
    def spoiled(self) -> Mapping[Rule, Sequence[Entry]]:
        """The files of this run that became unreadable, by the rule that says so."""
        found: dict[Rule, list[Entry]] = defaultdict(list)
        shapes: dict[str, Shape] = {}
        insides: list[Inside] = []
        for move in self.moves.made:
            now = self.now(move.new)
            if now is None:
                continue
            shapes[move.new.path] = now
            before = self.before(move.old)
            insides.append(inside(before, now))
            rule = spoiled(move, before, now, self.usual)
            if rule is not None:
                found[rule].append(move.new)
        if not _are_many(insides):
            found.pop(Rule.INSIDE, None)
        odd = strays(self.moves.made, shapes, self.usual)
        if replaced := _in_place_of(odd, self.lost_documents):
            found[Rule.REPLACED] = replaced
        return {rule: entries for rule, entries in found.items() if entries}

    @cached_property
    def lost_documents(self) -> tuple[Entry, ...]:
        """The files that vanished or were emptied, and whose names promised something to read."""
        emptied = (m.old for m in self.moves.made if m.old is not None and not m.new.size)
        return tuple(entry for entry in (*self.moves.lost, *emptied) if is_document(entry))

    @cached_property
    def previous_entries(self) -> Mapping[str, Entry]:
        """The files of the last run by path; none at the first."""
        return {entry.path: entry for entry in self.previous.entries} if self.previous else {}

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """The files of this run by path."""
        return {entry.path: entry for entry in self.current.entries}


def label(entry: Entry) -> str:
    """The saved folder that a file belongs to."""
    return entry.path.partition("/")[0]


def is_document(entry: Entry) -> bool:
    """Whether the name promises something that a person reads or that software keeps."""
    return family(entry.path) not in {UNKNOWN, PROGRAMS}


def _are_many(insides: Sequence[Inside]) -> bool:
    """Whether enough files became noise inside, in one of the two ways to see it."""
    for way in zip(*insides, strict=True):
        told = [answer for answer in way if answer is not None]
        if sum(told) >= max(INSIDE_FEWEST, INSIDE_SHARE * len(told)):
            return True
    return False


def _in_place_of(odd: Sequence[Entry], lost: Sequence[Entry]) -> list[Entry]:
    """The unreadable newcomers that match, folder by folder, a document that vanished there."""
    left = Counter(_folder(entry) for entry in lost)
    matched = []
    for entry in odd:
        if left[_folder(entry)] > 0:
            left[_folder(entry)] -= 1
            matched.append(entry)
    return matched


def _folder(entry: Entry) -> str:
    return entry.path.rpartition("/")[0]
