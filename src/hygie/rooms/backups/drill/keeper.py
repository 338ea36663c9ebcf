"""Keeps a few files while a backup is read again, opens them, then removes them."""

import hashlib
import shutil
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from heapq import nsmallest
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple, Self

from hygie.rooms.backups.databases import is_other
from hygie.rooms.backups.drill.opening import HEAD, Opening, is_database, is_known, opens
from hygie.rooms.backups.manifest.entries import Entry, Manifest

SAMPLE: Final = 20
"""Files drawn at each drill, besides the databases."""

SAMPLE_LIMIT: Final = 50_000_000
"""Bytes of a file that may be drawn: a longer one would fill the disk for little."""

RESERVE: Final = 500_000_000
"""Bytes that a drill leaves free on the disk of the computer."""

FOLDER: Final = "essais"


@dataclass(kw_only=True)
class Opened:
    """What became of the files that were opened; ``broken`` are paths of the manifest.

    ``unchecked``: what was drawn, and every database, that only its own software can open, or
    a password.
    ``skipped``: not enough room on the disk to open them.
    """

    databases: int = 0
    databases_ok: int = 0
    opened: int = 0
    opened_ok: int = 0
    unchecked: int = 0
    skipped: int = 0
    broken: list[str] = field(default_factory=list)


def draw(manifest: Manifest, seed: bytes, count: int = SAMPLE) -> frozenset[str]:
    """Paths drawn among the stable files that are short enough; the same seed, the same paths."""

    def rank(entry: Entry) -> bytes:
        name = entry.path.encode("utf-8", "surrogateescape")
        return hashlib.blake2b(name, key=seed[:64], digest_size=16).digest()

    short = (e for e in manifest.entries if not e.unstable and 0 < e.size <= SAMPLE_LIMIT)
    return frozenset(entry.path for entry in nsmallest(count, short, key=rank))


class Sampler:
    """Writes what was drawn, and every database, in a folder; opens each once it is whole.

    The files there have numbers for names: nothing of a patient. ``free`` says how many bytes
    may still be written. What has the fingerprint of a file that was opened is not opened again.
    Opening goes on beside the reading; leaving the ``with`` waits for it.
    """

    def __init__(self, folder: Path, free: Callable[[Path], int | None]) -> None:
        self._folder = folder
        self._free = free
        self._drawn = self._databases = frozenset[str]()
        self._known: dict[str, Future[Opening]] = {}
        self._kept: list[_Kept] = []
        self._entry: Entry | None = None
        self._head = b""
        self._file: BinaryIO | None = None
        self._useless = True
        self._unchecked = set[str]()
        self._skipped = 0
        self._opener = ThreadPoolExecutor(1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._opener.shutdown(cancel_futures=True)

    def next(self, drawn: frozenset[str], databases: Iterable[str]) -> None:
        """The next backup: what was drawn there, and which files are known to be databases."""
        self._drawn, self._databases = drawn, frozenset(databases)

    def opened(self) -> Opened:
        """What became of all files, once the last one was opened."""
        found, unchecked = Opened(skipped=self._skipped), set(self._unchecked)
        for kept in self._kept:
            opening = kept.opening.result()
            well = opening is Opening.OPENS
            if opening is Opening.UNKNOWN:
                unchecked.add(kept.sha256)
                continue
            if kept.database:
                found.databases += 1
                found.databases_ok += well
            else:
                found.opened += 1
                found.opened_ok += well
            if not well:
                found.broken.append(kept.path)
        found.unchecked = len(unchecked)
        return found

    def begin(self, entry: Entry) -> bool:
        """Every file is begun: only its first bytes say whether it is a database."""
        self._entry, self._head, self._file = entry, b"", None
        self._useless = entry.unstable or not entry.size
        return not self._useless

    def add(self, piece: memoryview) -> None:
        """Keep a piece, if this file is of those that are opened."""
        if self._useless or self._entry is None:
            return
        if self._file is not None:
            self._write(piece)
            return
        self._head += bytes(piece)
        if len(self._head) >= min(HEAD, self._entry.size):
            self._decide(self._entry)
            self._write(self._head)
            self._head = self._head[:HEAD]

    def done(self, digest: str) -> None:
        """Have what was kept opened."""
        entry, file = self._entry, self._file
        self._entry = self._file = None
        if entry is None or file is None:
            return
        with suppress(OSError):
            file.close()
        if not self._useless:
            self._known[digest] = self._opener.submit(_open_once, Path(file.name))
            self._keep(entry, digest)

    def _decide(self, entry: Entry) -> None:
        """Whether the file that begins so is opened, and whether it has been already."""
        database = self._is_database(entry)
        known = database or is_known(self._head)
        drawn = entry.path in self._drawn
        if not known and (drawn or is_other(entry.path)):
            self._unchecked.add(entry.sha256)  # the same file of two backups is one file
        if not (database or (drawn and known)):
            self._useless = True
        elif entry.sha256 in self._known:
            self._useless = True
            self._keep(entry, entry.sha256)
        else:
            self._start(entry)

    def _is_database(self, entry: Entry) -> bool:
        return entry.path in self._databases or is_database(self._head)

    def _keep(self, entry: Entry, digest: str) -> None:
        opening = self._known[digest]
        self._kept.append(_Kept(entry.path, entry.sha256, self._is_database(entry), opening))

    def _start(self, entry: Entry) -> None:
        free = self._free(self._folder)
        if free is not None and free < entry.size + RESERVE:
            self._give_up()
            return
        try:
            self._file = (self._folder / f"{len(self._known)}").open("wb")
        except OSError:
            self._give_up()

    def _write(self, piece: bytes | memoryview) -> None:
        if self._file is None or self._useless:
            return
        try:
            self._file.write(piece)
        except OSError:  # the disk is full: the comparison goes on
            self._give_up()

    def _give_up(self) -> None:
        self._useless = True
        self._skipped += 1


class _Kept(NamedTuple):
    path: str
    sha256: str
    database: bool
    opening: Future[Opening]


def _open_once(path: Path) -> Opening:
    """Open a file, and remove it at once."""
    try:
        return opens(path)
    finally:
        with suppress(OSError):
            path.unlink()


def new_folder(home: Path, name: str) -> Path:
    """A folder for one drill, which only this user opens. Raises ``OSError``."""
    parent = home / FOLDER
    parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    parent.chmod(0o700)
    folder = parent / name
    folder.mkdir(mode=0o700)
    return folder


def sweep(home: Path) -> int:
    """Remove what a drill that was killed left in clear; how many folders there were."""
    left = list((home / FOLDER).glob("*")) if (home / FOLDER).is_dir() else []
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)
    return len(left)
