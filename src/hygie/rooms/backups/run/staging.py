"""Makes a sound copy of a database that is in use, so that what is saved can be opened again."""

import os
import sqlite3
import threading
import time
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from hygie.host.volumes import free_bytes
from hygie.rooms.backups.manifest.entries import Entry
from hygie.rooms.backups.run.hashing import as_it_was
from hygie.rooms.backups.stopping import NEVER, heed
from hygie.rooms.backups.survey import File

MAGIC = b"SQLite format 3\0"
"""The first bytes of a database (https://www.sqlite.org/fileformat.html)."""

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database in use; saved apart from it, it is worth nothing."""

PENDING = ("-wal", "-journal")
"""Those that hold, when they are not empty, what the database does not hold yet, or no more."""

PAGES = 4_096
"""Pages copied at once: the software may write between two such steps."""

WAIT_S, STEP_S = 5.0, 0.5
"""Seconds to wait for a software that is writing, in all and between two looks."""

RESTARTS = 3
"""How often a copy may begin again by itself."""

LOCKED = "database is locked"

LEAVE_FREE = 200_000_000
"""Bytes to leave on the computer's disk."""


@dataclass(frozen=True, slots=True)
class Staged:
    """What became of one database: ``trouble`` is empty when its copy is at ``full``.

    ``trouble`` is one of ``open`` (it could not be copied while in use), ``broken`` (its copy
    is damaged, so it is too), ``room`` (the computer's disk is too full).
    """

    file: File
    full: str
    trouble: str = ""


def databases(files: Iterable[File], last: Mapping[str, Entry]) -> list[File]:
    """The databases of SQLite that must be copied before they are saved.

    Those that are new or changed since the last manifest (its entries by path), known by their
    first bytes, and those in use, known by what lies beside them. One that is neither is saved
    as it lies: if it changes meanwhile, the run says so.
    """
    listed = list(files)
    in_use = {f.path.rpartition("-")[0] for f in listed if f.size and f.path.endswith(PENDING)}

    def may_change(file: File) -> bool:
        old = last.get(file.path)
        return file.path in in_use or old is None or not as_it_was(old, file)

    return [f for f in listed if _may_be(f) and may_change(f) and is_database(f.full)]


def _may_be(file: File) -> bool:
    """A database is made of whole pages: few other files need to be opened to know."""
    return file.size > 0 and file.size % 512 == 0


def is_database(full: str) -> bool:
    """Whether a file begins as a database of SQLite does."""
    with suppress(OSError):
        handle = os.open(full, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            return os.read(handle, len(MAGIC)) == MAGIC
        finally:
            os.close(handle)
    return False


def stage(file: File, folder: Path, stop: threading.Event = NEVER) -> Staged:
    """Copy a database into the staging folder, under its own path, with SQLite's backup.

    Raises ``StoppedError`` once ``stop`` is set.
    """
    full = folder / file.path
    free = free_bytes(folder)
    if free is not None and free < file.size + LEAVE_FREE:
        return Staged(file, str(full), "room")
    try:
        full.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        copy(file.full, full, stop)
    except sqlite3.DatabaseError as error:
        return Staged(file, str(full), "open" if _is_busy(error) else "broken")
    except OSError:
        return Staged(file, str(full), "room")
    return Staged(file, str(full))


def copy(source: str, target: Path, stop: threading.Event = NEVER) -> None:
    """Copy a live database, whole as of one instant. Raises ``sqlite3.Error``.

    It is opened read-only. Between steps its software may write: the copy then begins again by
    itself, so that after a few such restarts the rest is done in one reading, during which
    nobody writes. https://www.sqlite.org/c3ref/backup_finish.html

    Raises ``StoppedError`` once ``stop`` is set.
    """
    uri = f"file:{quote(os.fsencode(source))}?mode=ro"
    with (
        closing(sqlite3.connect(uri, uri=True, timeout=STEP_S, isolation_level=None)) as live,
        closing(sqlite3.connect(target)) as into,
    ):
        for off in ("synchronous", "journal_mode"):  # a copy that is cut is thrown away
            into.execute(f"PRAGMA {off}=OFF")
        try:
            live.backup(into, pages=PAGES, progress=_Steps(stop, RESTARTS).watch, sleep=0.02)
        except _RestlessError:
            live.execute("BEGIN")
            live.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # from here, one instant
            live.backup(into, pages=PAGES, progress=_Steps(stop, None).watch, sleep=0.02)


class _RestlessError(Exception):
    """The software writes faster than we copy."""


class _Steps:
    """Watches a copy: how often it began again, how long it was refused, whether to stop."""

    def __init__(self, stop: threading.Event, restarts: int | None) -> None:
        self._stop, self._restarts = stop, restarts
        self._left: int | None = None
        self._count = 0
        self._refused_at: float | None = None

    def watch(self, status: int, remaining: int, _total: int) -> None:
        """One step was done, or refused: Python's ``backup`` would try for ever."""
        heed(self._stop)
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            self._refused_at = self._refused_at or time.monotonic()
            if time.monotonic() - self._refused_at >= WAIT_S:
                raise sqlite3.OperationalError(LOCKED)
            return
        self._refused_at = None
        if self._left is not None and remaining > self._left:
            self._count += 1
            if self._restarts is not None and self._count >= self._restarts:
                raise _RestlessError
        self._left = remaining


def sound(full: str) -> bool:
    """Whether a staged copy can be read from end to end (``PRAGMA quick_check``)."""
    uri = f"file:{quote(os.fsencode(full))}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as base:
            said = base.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error:
        return False
    return bool(said == ("ok",))


def _is_busy(error: sqlite3.DatabaseError) -> bool:
    code = (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
    return code not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def companions(staged: Collection[Staged], files: Iterable[File]) -> list[File]:
    """The files beside the databases that were copied: their copy already holds their content."""
    done = {one.file.path for one in staged if not one.trouble}
    return [f for f in files if f.path.endswith(BESIDE) and f.path.rpartition("-")[0] in done]
