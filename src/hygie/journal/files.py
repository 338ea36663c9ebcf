"""Opens the file of the journal, or makes it, so that nothing written is ever lost."""

import errno
import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from hygie.journal.chain import FORMAT, Chance, Signer
from hygie.journal.errors import JournalError, code_of, damaged
from hygie.journal.tables import APPLICATION_ID, create, is_empty, is_ours, number

Remote = Callable[[Path], bool]
"""Tells whether a folder lies on a network drive."""

_UNWRITABLE: Final = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
# The file that readers share finds no place: a full disk.
_NO_ROOM: Final = {sqlite3.SQLITE_IOERR_SHMOPEN, sqlite3.SQLITE_IOERR_SHMSIZE}
_NETWORK: Final = (
    "Le journal ne peut pas être tenu sur un lecteur réseau : il pourrait s'y abîmer.",
    "Choisissez un répertoire de cet ordinateur.",
)
_NEWER: Final = (
    "Ce journal a été écrit par une version plus récente d'Hygie.",
    "Mettez Hygie à jour sur cet ordinateur, puis recommencez.",
)
_ABSENT: Final = (
    "Il n'y a pas encore de journal dans {folder}.",
    "Faites un premier bilan : « hygie bilan ».",
)


def refuse_network(path: Path, remote: Remote) -> None:
    """Raise :class:`JournalError` on a network drive, where SQLite's WAL cannot work.

    See https://sqlite.org/wal.html, "all processes must be on the same host computer".
    """
    if remote(path.parent):
        raise JournalError(*_NETWORK)


def open_to_write(path: Path, signer: Signer, chance: Chance, wait_s: float) -> sqlite3.Connection:
    """A connection that writes; makes the folder (0700) and the file (0600) where absent.

    Raises what :func:`in_french` expects.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _touch(path)
    connection = _connect(path, "mode=rw", wait_s)
    try:
        new = is_empty(connection)
        if not new:
            _recognise(connection, path)  # before a byte of it is changed
        _be_durable(connection)
        if new:
            create(connection, signer, chance)
            _recognise(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def open_to_read(path: Path, wait_s: float) -> sqlite3.Connection:
    """A connection that cannot write, also to a journal on a disk that is read-only."""
    if not path.exists():
        message, remedy = _ABSENT
        raise JournalError(message.format(folder=path.parent), remedy)
    try:
        return _look(path, "mode=ro", wait_s)
    except sqlite3.OperationalError as error:
        # SQLite wants to write beside the file even to read it. Without a write-ahead log, or
        # with an empty one, nothing is missed by not doing so: https://sqlite.org/wal.html
        log = path.with_name(path.name + "-wal")
        refused = code_of(error) in _UNWRITABLE or getattr(error, "sqlite_errorcode", 0) in _NO_ROOM
        if not refused or (log.exists() and log.stat().st_size):
            raise
        return _look(path, "mode=ro&immutable=1", wait_s)


def _look(path: Path, mode: str, wait_s: float) -> sqlite3.Connection:
    connection = _connect(path, mode, wait_s)
    try:
        _recognise(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _touch(path: Path) -> None:
    """Make the file, empty, for its owner only; SQLite gives its other files the same mode."""
    try:
        # Never opened when it exists: closing it would drop the locks that SQLite holds on it
        # in this process, see https://sqlite.org/howtocorrupt.html
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        if not os.access(path, os.W_OK):
            raise OSError(errno.EROFS, "read-only", str(path)) from None
        return
    # The name of a new file is only durable once its folder is; Windows has no such gesture.
    with suppress(OSError):
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _connect(path: Path, mode: str, wait_s: float) -> sqlite3.Connection:
    # `isolation_level=None`: we begin and end transactions. One connection may serve several
    # threads, as the lock of `Journal` lets one in at a time.
    uri = f"{path.absolute().as_uri()}?{mode}"
    connection = sqlite3.connect(
        uri, uri=True, timeout=wait_s, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA trusted_schema = OFF")  # a file made by others runs nothing
    connection.execute("PRAGMA cell_size_check = ON")  # damage is told, never guessed around
    return connection


def _recognise(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file of another program, of a newer Hygie, or with a table that is not ours."""
    if number(connection, "PRAGMA application_id") != APPLICATION_ID:
        raise damaged(path)
    if number(connection, "PRAGMA user_version") > FORMAT:
        raise JournalError(*_NEWER)
    if not is_ours(connection):
        raise damaged(path)


def _be_durable(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")  # macOS: really down to the disk
    connection.execute("PRAGMA secure_delete = ON")  # an erased body is overwritten
