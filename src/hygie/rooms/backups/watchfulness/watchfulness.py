"""Notices, at each backup, that files are being spoiled as ransomware spoils them.

It never stops a backup: it says what it saw, so that old backups are kept until a person looked.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from hygie.rooms.backups.drill.samples import Sample
from hygie.rooms.backups.manifest.entries import Entry, Manifest
from hygie.rooms.backups.watchfulness.canaries import Canary
from hygie.rooms.backups.watchfulness.memory import DAYS, Memory
from hygie.rooms.backups.watchfulness.others import (
    MANY,
    broken_databases,
    canary_signs,
    spoiled_slowly,
    unreadable_already,
    vanished,
)
from hygie.rooms.backups.watchfulness.scene import Scene
from hygie.rooms.backups.watchfulness.signs import SPOILING, Level, Rule, Sign, Suspicion, sign

FEW: Final = 3
"""Files that became unreadable in one run: fewer may be a single mishap."""

NOTHING: Final = Memory()

_DECOYS: Final = {Rule.CANARY_CHANGED, Rule.CANARY_MISSING}
_DOUBTFUL: Final = {*_DECOYS, Rule.DATABASE, Rule.VANISHED, Rule.SLOW, Rule.ALREADY}


def watch(
    previous: Manifest | None,
    current: Manifest,
    samples: Mapping[str, Sample],
    canaries: Collection[Canary] = (),
    memory: Memory = NOTHING,
) -> Suspicion:
    """What this run shows beside the last one.

    ``previous`` is our own manifest of the last run, ``None`` for the first; ``samples`` are
    those of new and changed files by path (``samples.wanted`` says which, ``samples.take``
    reads them); ``memory`` is what ``remember`` gave after the last run. Pure: the same
    arguments give the same answer. What was not sampled raises no sign; a sign that says too
    little alone stands in a suspicion of level ``NONE``.
    """
    scene = Scene(previous, current, samples, memory)
    found: dict[Rule, Sequence[Entry]] = {
        **scene.spoiled,
        Rule.DATABASE: broken_databases(scene),
        Rule.ALREADY: unreadable_already(scene),
    }
    signs = [sign(rule, (e.path for e in entries)) for rule, entries in found.items() if entries]
    today = sum(one.count for one in signs if one.rule in SPOILING)
    signs += spoiled_slowly(scene, today)
    signs += canary_signs(scene, canaries)
    signs += vanished(scene)
    contents = frozenset(entry.sha256 for entries in found.values() for entry in entries)
    return Suspicion(_level(signs), tuple(signs), contents)


def remember(
    memory: Memory,
    current: Manifest,
    samples: Mapping[str, Sample],
    suspicion: Suspicion,
) -> Memory:
    """The memory for the next run; to be kept once this one has a snapshot.

    A suspicion never stops Hygie from learning how files look, only from finding it usual.
    """
    shapes, here = {}, set()
    for entry in current.entries:
        sample = samples.get(entry.path)
        seen = sample.shape if sample is not None else None
        if seen is not None and not entry.unstable:
            shapes[entry.sha256] = seen
        elif entry.sha256 in memory.shapes:
            shapes.setdefault(entry.sha256, memory.shapes[entry.sha256])
        here.add(entry.sha256)
    return Memory(
        shapes=MappingProxyType(shapes),
        flagged=(memory.flagged | suspicion.contents) & here,
        spoiled=_counted(memory, current.at.date(), suspicion.spoiled),
        held=memory.held or suspicion.level > Level.NONE,
    )


def _counted(memory: Memory, today: date, spoiled: int) -> tuple[tuple[date, int], ...]:
    kept = [(day, n) for day, n in memory.spoiled if day > today - timedelta(days=DAYS)]
    return tuple(kept) + (((today, spoiled),) if spoiled else ())


def _level(signs: Sequence[Sign]) -> Level:
    counts = {one.rule: one.count for one in signs}
    spoiled = sum(counts.get(rule, 0) for rule in SPOILING)
    touched_decoy = bool(_DECOYS & counts.keys())
    if spoiled >= MANY or Rule.CANARY_UNREADABLE in counts or (spoiled and touched_decoy):
        return Level.ALARM
    wrapped = counts.get(Rule.WRAPPED, 0) >= MANY
    if spoiled >= FEW or wrapped or _DOUBTFUL & counts.keys():
        return Level.DOUBT
    return Level.NONE
