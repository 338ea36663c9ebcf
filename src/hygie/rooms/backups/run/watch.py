"""Has each run looked at by Hygie’s watchfulness, and keeps old copies when something is odd."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec

from hygie.host.files import write_private
from hygie.rooms.backups import hold
from hygie.rooms.backups.drill import samples
from hygie.rooms.backups.drill.samples import Sample
from hygie.rooms.backups.home import Home
from hygie.rooms.backups.manifest.entries import Entry, Manifest, place
from hygie.rooms.backups.watchfulness import memory as watchfulness_memory
from hygie.rooms.backups.watchfulness import watchfulness
from hygie.rooms.backups.watchfulness import words as watchfulness_words
from hygie.rooms.backups.watchfulness.canaries import Canary
from hygie.rooms.backups.watchfulness.memory import Memory
from hygie.rooms.backups.watchfulness.signs import Level, Suspicion
from hygie.spine.evidence import PRACTICE, Evidence
from hygie.spine.practice import Practice

MOST = 2_000
"""Files looked into at one run, half a second of work: the first run of a practice, where all
are new, must not last for it; the next runs look into the others."""

SIZE_LIMIT = 200_000_000
"""Bytes of a memory; a longer file is none."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What watchfulness saw of a run, and what it needs to remember it.

    ``held``: old copies were already kept when the run began, as the journal says.
    """

    suspicion: Suspicion
    memory: Memory
    samples: Mapping[str, Sample] = field(default_factory=dict, repr=False)
    held: bool = False

    @property
    def odd(self) -> bool:
        """Whether there is a reason to keep all old copies."""
        return self.suspicion.level > Level.NONE

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of the snapshot, when something is odd, or was and no person has said why."""
        return (hold.TAG,) if self.odd or self.held or self.memory.held else ()

    def told(self) -> tuple[str, ...]:
        """What to say of it, in French; nothing when nothing is odd."""
        if not self.odd:
            return ()
        level = self.suspicion.level
        signs = watchfulness_words.sentences(self.suspicion)
        return (watchfulness_words.heading(level), *signs, *watchfulness_words.advice(level))


def watch(
    home: Home,
    last: Manifest | None,
    current: Manifest,
    intact: Mapping[str, bool],
    *,
    held: bool = False,
) -> Watched:
    """Compare a run with the last one; at most 69 KiB of each new or changed file are read."""
    memory = remembered(home)
    wanted, _ = samples.wanted(current, memory.shapes, MOST)
    databases = frozenset(current.databases)
    roots = {root.label: root.path for root in current.roots}

    def where(entry: Entry) -> str:
        if entry.path in databases:
            return place(current, entry.path)
        label, slash, rest = entry.path.partition("/")
        return str(Path(roots[label], rest)) if slash else roots[label]

    taken = samples.take(wanted, where, intact)
    suspicion = watchfulness.watch(last, current, taken, planted(home), memory)
    return Watched(suspicion, memory, taken, held)


def remembered(home: Home) -> Memory:
    """What the last run left; nothing when it is absent or damaged: files are read anew."""
    raw = _read(home.memory)
    return (watchfulness_memory.read(raw) if raw else None) or watchfulness.NOTHING


def remember(home: Home, watched: Watched, current: Manifest) -> None:
    """Keep what the next run compares with. Raises ``UnwritableError``."""
    memory = watchfulness.remember(watched.memory, current, watched.samples, watched.suspicion)
    if memory != watched.memory or not home.memory.exists():
        write_private(home.memory, watchfulness_memory.write(memory))


def planted(home: Home) -> tuple[Canary, ...]:
    """The decoys that were put in the folders; none when nobody wanted any."""
    raw = _read(home.canaries)
    try:
        return msgspec.json.decode(raw, type=tuple[Canary, ...]) if raw else ()
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return ()


def plant(home: Home, canaries: tuple[Canary, ...]) -> None:
    """Keep the list of the decoys. Raises ``UnwritableError``."""
    write_private(home.canaries, msgspec.json.encode(canaries))


def held(practice: Practice, home: Home) -> bool:
    """Whether old copies must all stay, until a person said why they need not."""
    earlier = hold.in_force(practice.latest(), PRACTICE)
    return hold.is_held(earlier, Memory(held=watchfulness_memory.is_held(_read(home.memory))))


def hold_evidence(
    practice: Practice, watched: Watched, snapshot: str, began: datetime | None = None
) -> list[Evidence]:
    """The hold to write in the journal, if this run is a reason for one."""
    earlier = hold.in_force(practice.latest(), PRACTICE)
    raised = hold.raised(watched.suspicion, snapshot, earlier, began)
    if raised is None:
        return []
    return [hold.as_evidence(raised, PRACTICE, practice.machine, practice.clock())]


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(SIZE_LIMIT)
    except OSError:
        return b""
