"""Takes the fingerprint of each file, of the new and changed ones only."""

import hashlib
import os
import stat
import threading
from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from hygie.rooms.backups.manifest.entries import Entry
from hygie.rooms.backups.stopping import heed
from hygie.rooms.backups.survey import File, Unread

THREADS = 2
"""SHA-256 lets other threads run: two keep a disk and two processors busy."""

BUFFER = 1 << 20
"""Bytes that each thread reads at once."""

SMALL = 256
"""Files handed to a thread at once, so that small ones cost no more than their reading."""

_FLAGS = os.O_RDONLY
for _name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY", "O_NOCTTY"):
    _FLAGS |= getattr(os, _name, 0)

_room = threading.local()


@dataclass(frozen=True, slots=True)
class Sorted:
    """Which files are as the last manifest knew them, and which must be read."""

    known: tuple[Entry, ...]
    fresh: tuple[File, ...]

    @property
    def size(self) -> int:
        """Bytes to read."""
        return sum(file.size for file in self.fresh)


def sort_out(files: Iterable[File], last: Mapping[str, Entry], staged: Collection[str]) -> Sorted:
    """Tell the files that need no reading: same size, times and inode as in the last manifest.

    ``last`` are its entries by path; one that was unstable then, or stood for the staged copy
    of a database (``staged``), is read again.
    """
    known, fresh = [], []
    for file in files:
        old = last.get(file.path)
        steady = old is not None and not old.unstable and file.path not in staged
        if old is not None and steady and as_it_was(old, file):
            known.append(old)
        else:
            fresh.append(file)
    return Sorted(tuple(known), tuple(fresh))


def as_it_was(entry: Entry, file: File) -> bool:
    """Whether a file still looks as its entry says: size, times and inode."""
    return (entry.size, entry.mtime_ns, entry.ctime_ns, entry.inode) == (
        file.size,
        file.mtime_ns,
        file.ctime_ns,
        file.inode,
    )


def hash_all(
    files: Collection[File],
    stop: threading.Event,
    tick: Callable[[int], None] = lambda _size: None,
) -> tuple[list[Entry], list[Unread]]:
    """The entries of these files, in their order, and those that could not be read.

    ``tick`` is called from several threads with the bytes read since it was last called.
    Raises ``StoppedError`` once ``stop`` is set.
    """
    todo = list(files)
    parts = [todo[start : start + SMALL] for start in range(0, len(todo), SMALL)]

    def work(part: list[File]) -> list[Entry | Unread]:
        return [hash_file(file, stop, tick) for file in part]

    with ThreadPoolExecutor(THREADS) as pool:
        done = [one for part in pool.map(work, parts) for one in part]
    entries = [one for one in done if isinstance(one, Entry)]
    return entries, [one for one in done if isinstance(one, Unread)]


def hash_file(
    file: File, stop: threading.Event, tick: Callable[[int], None] = lambda _size: None
) -> Entry | Unread:
    """The entry of one file, as it was read.

    One that changed under the reading is read once more; if it changes again, its entry is
    unstable.
    """
    entry = _once(file, stop, tick)
    if isinstance(entry, Entry) and entry.unstable:
        entry = _once(file, stop, tick)
    return entry


def _once(file: File, stop: threading.Event, tick: Callable[[int], None]) -> Entry | Unread:
    try:
        handle = os.open(file.full, _FLAGS)
        try:
            before = os.fstat(handle)
            if not stat.S_ISREG(before.st_mode):
                return Unread(file.full, "no longer a file")
            digest, length = _digest(handle, stop, tick)
            after = os.fstat(handle)
        finally:
            os.close(handle)
    except OSError as error:
        return Unread(file.full, error.strerror or "")
    steady = length == after.st_size and _looks(before) == _looks(after)
    return Entry(
        file.path,
        length,
        after.st_mtime_ns,
        after.st_ino,
        digest,
        unstable=not steady,
        ctime_ns=after.st_ctime_ns,
    )


def _digest(handle: int, stop: threading.Event, tick: Callable[[int], None]) -> tuple[str, int]:
    if not hasattr(_room, "buffer"):
        _room.buffer = bytearray(BUFFER)
    view = memoryview(_room.buffer)
    digest, length = hashlib.sha256(), 0
    while count := _read_into(handle, view):
        digest.update(view[:count])
        length += count
        tick(count)
        heed(stop)
    return digest.hexdigest(), length


def _read_into(handle: int, view: memoryview) -> int:
    if hasattr(os, "readv"):
        return os.readv(handle, [view])
    piece = os.read(handle, len(view))
    view[: len(piece)] = piece
    return len(piece)


def _looks(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
