"""What the file of the journal holds: its tables, and the seal at their head."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

from hygie.journal.chain import FORMAT, ID_SIZE, Chance, Head, Signer, genesis, sign_head

APPLICATION_ID: Final = 0x4859474A
"""``HYGJ``: tells a journal from any other SQLite file."""

# What is "derived" is drawn from the bodies, for speed: `verify` rebuilds and compares it. No
# STRICT: the SQLite of some systems that have Python 3.11 is older than it (RHEL 9).
SCHEMA: Final = (
    """CREATE TABLE head (
    journal BLOB NOT NULL,
    sequence INTEGER NOT NULL,
    hash BLOB NOT NULL,
    signature BLOB NOT NULL,
    public_key BLOB NOT NULL
)""",
    """CREATE TABLE rows (
    sequence INTEGER PRIMARY KEY,
    format INTEGER NOT NULL,
    previous BLOB NOT NULL,
    body_hash BLOB NOT NULL,
    hash BLOB NOT NULL
)""",
    """CREATE TABLE bodies (
    sequence INTEGER PRIMARY KEY,
    lane INTEGER NOT NULL, -- derived
    at TEXT NOT NULL, -- derived
    void INTEGER NOT NULL, -- derived
    salt BLOB NOT NULL,
    body BLOB NOT NULL
)""",
    """CREATE INDEX bodies_by_lane ON bodies (lane, void, at)""",
    """CREATE TABLE lanes ( -- derived
    lane INTEGER PRIMARY KEY,
    subject TEXT NOT NULL,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    machine TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    at TEXT NOT NULL
)""",
    """CREATE TABLE erasures ( -- derived
    sequence INTEGER PRIMARY KEY,
    by INTEGER NOT NULL,
    machine TEXT NOT NULL,
    at TEXT NOT NULL
)""",
)


def create(connection: sqlite3.Connection, signer: Signer, chance: Chance) -> None:
    """Make the tables and the first head, unless another Hygie made them while we waited."""
    with transaction(connection, "IMMEDIATE"):
        if is_empty(connection):
            for statement in SCHEMA:
                connection.execute(statement)
            journal = chance(ID_SIZE)
            connection.execute("INSERT INTO head VALUES (?, 0, x'', x'', x'')", (journal,))
            write_head(connection, sign_head(signer, 0, genesis(journal)))
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {FORMAT}")


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether the file holds nothing yet, not even the mark of another program."""
    marks = [number(connection, f"PRAGMA {name}") for name in ("application_id", "user_version")]
    return marks == [0, 0] and number(connection, "SELECT count(*) FROM sqlite_master") == 0


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether the file has our tables and no other thing: a trigger could change what we read."""
    found = {text for (text,) in connection.execute("SELECT sql FROM sqlite_master")}
    return found == set(SCHEMA)


def number(connection: sqlite3.Connection, query: str) -> int:
    """The one number that a query answers."""
    (value,) = connection.execute(query).fetchone()
    return int(value)


@contextmanager
def transaction(connection: sqlite3.Connection, kind: str) -> Iterator[None]:
    """All or nothing. ``IMMEDIATE`` waits its turn to write, ``DEFERRED`` reads one state."""
    connection.execute(f"BEGIN {kind}")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A full disk has SQLite undo by itself; what cannot be undone now is at the next opening.
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def typed(rows: Iterable[tuple[Any, ...]], *types: type) -> Iterator[tuple[Any, ...]]:
    """The same rows, sure to hold values of these types: a damaged file may hold any.

    Raises ``sqlite3.DatabaseError``, as SQLite does for what it finds damaged by itself.
    """
    for row in rows:
        if tuple(map(type, row)) != types:
            raise sqlite3.DatabaseError("a value of another type")
        yield row


def read_head(connection: sqlite3.Connection) -> tuple[bytes, Head]:
    """The random id of the journal, and its head as it stands, unchecked.

    Raises ``sqlite3.DatabaseError``, as SQLite does for a damaged file, when there is none.
    """
    rows = connection.execute("SELECT * FROM head").fetchall()
    if len(rows) != 1:
        raise sqlite3.DatabaseError("no head, or several")
    ((journal, sequence, row_hash, signature, key),) = typed(rows, bytes, int, bytes, bytes, bytes)
    head = Head(sequence=sequence, hash=row_hash, signature=signature, public_key=key)
    return journal, head


def write_head(connection: sqlite3.Connection, head: Head) -> None:
    """Put a new head in the place of the old one."""
    connection.execute(
        "UPDATE head SET sequence = ?, hash = ?, signature = ?, public_key = ?",
        (head.sequence, head.hash, head.signature, head.public_key),
    )


def read_erasures(connection: sqlite3.Connection) -> Iterator[tuple[int, int, str, str]]:
    """Row erased, row that says so, machine and date of what was erased."""
    query = "SELECT sequence, by, machine, at FROM erasures"
    yield from typed(connection.execute(query), int, int, str, str)
