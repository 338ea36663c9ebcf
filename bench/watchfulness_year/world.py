"""A practice's files as they stand, with the few gestures by which they change."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from hashlib import sha256

from bench.watchfulness_year.contents import MAKERS
from hygie.rooms.backups.manifest.entries import Entry, Manifest, Root
from hygie.rooms.backups.watchfulness.canaries import Canary
from hygie.rooms.backups.watchfulness.canary_files import drafts
from hygie.rooms.backups.watchfulness.entropy import HEAD, MIDDLE, TAIL, Shape, shape

FIRST_DAY = datetime(2026, 1, 1, 19, tzinfo=UTC)
ROOTS = (Root("documents", "/d"), Root("logiciel", "/l"))
EACH = 40
"""Different contents of each sort; several files share one, as far as statistics go."""


@dataclass(frozen=True)
class Content:
    """Bytes of a file, with their fingerprint and shape worked out once."""

    data: bytes = field(repr=False)

    @cached_property
    def sha256(self) -> str:
        """In hexadecimal."""
        return sha256(self.data).hexdigest()

    @cached_property
    def shape(self) -> Shape:
        """As ``samples.read_shape`` would read it from a disk."""
        return shape(*self.parts)

    @property
    def parts(self) -> tuple[bytes, bytes, bytes]:
        """Head, middle and tail."""
        rest = len(self.data) - HEAD
        length = max(0, min(MIDDLE, rest))
        start = HEAD + (rest - length) // 2
        middle = self.data[start : start + length] if length else b""
        return self.data[:HEAD], middle, self.data[-TAIL:]


class Pool:
    """Contents by sort, made once for all years."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._made: dict[str, list[Content]] = {}

    def of(self, sort: str) -> list[Content]:
        """All contents of a sort."""
        if sort not in self._made:
            rng = random.Random(f"{self._seed} {sort}")
            self._made[sort] = [Content(MAKERS[sort](rng)) for _ in range(EACH)]
        return self._made[sort]


@dataclass
class World:
    """Files by path. ``twist`` makes equal contents of the pool differ in their fingerprint."""

    rng: random.Random
    pool: Pool
    files: dict[str, tuple[Content, str, int]] = field(default_factory=dict)
    canaries: tuple[Canary, ...] = ()
    day: int = 0
    inodes: int = 100

    def copy(self, seed: int) -> "World":
        """The same practice, to be attacked apart."""
        rng = random.Random(seed)
        return World(rng, self.pool, dict(self.files), self.canaries, self.day, self.inodes)

    def write(self, path: str, content: Content, twist: str = "") -> None:
        """A new file, or another content for the one of this path (its inode stays)."""
        if path in self.files:
            inode = self.files[path][2]
        else:
            self.inodes += 1
            inode = self.inodes
        self.files[path] = (content, twist or f"{self.rng.getrandbits(64):x}", inode)

    def draw(self, path: str, sort: str) -> None:
        """A file with some content of a sort."""
        self.write(path, self.rng.choice(self.pool.of(sort)))

    def move(self, old: str, new: str) -> None:
        """Another name for a file."""
        self.files[new] = self.files.pop(old)

    def remove(self, path: str) -> None:
        """A file less."""
        del self.files[path]

    def under(self, prefix: str) -> list[str]:
        """The files of a folder; decoys are left alone, as people are asked to."""
        decoys = {canary.path for canary in self.canaries}
        return sorted(p for p in self.files if p.startswith(prefix) and p not in decoys)

    def some(self, paths: Iterable[str], count: int) -> list[str]:
        """So many of these, drawn, or all."""
        known = sorted(paths)
        return self.rng.sample(known, min(count, len(known)))

    def plant(self) -> None:
        """Hygie's decoys, in the documents."""
        made = drafts(self.rng.randbytes)
        for name, data in made.items():
            self.write(f"documents/{name}", Content(data), twist="decoy")
        paths = [f"documents/{name}" for name in made]
        self.canaries = tuple(Canary(path, self.fingerprint(path)) for path in paths)

    def fingerprint(self, path: str) -> str:
        """What stands for the SHA-256: content and twist."""
        content, twist, _ = self.files[path]
        return sha256(f"{content.sha256} {twist}".encode()).hexdigest()

    def manifest(self) -> Manifest:
        """The list of the files this evening."""
        entries = tuple(self._entry(path) for path in sorted(self.files))
        bases = tuple(e.path for e in entries if e.path.endswith((".sqlite", ".db")))
        at = FIRST_DAY + timedelta(days=self.day)
        return Manifest(1, "bench", at, ROOTS, entries, bases)

    def _entry(self, path: str) -> Entry:
        content, _, inode = self.files[path]
        return Entry(path, len(content.data), 0, inode, self.fingerprint(path))


Event = Callable[[World], None]
