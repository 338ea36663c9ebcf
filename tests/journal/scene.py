"""What the tests of the journal share: a key, a clock that is told, small facts."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hygie.journal import Journal, Verification
from hygie.spine.evidence import Evidence, MachineId, Origin, Seen, Sight, Subject
from hygie.spine.measure import Kind

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
HERE = MachineId("3f2a9b7c1d5e4f60")
IMPORTED = Origin(by="Informatique du Lac", recording="ab" * 32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    KIND: ClassVar[Kind] = Kind("session.lock")
    seconds: int
    note: str = ""


class Key:
    def __init__(self, seed: int = 1) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)

    @property
    def public_key(self) -> bytes:
        return self._key.public_key().public_bytes_raw()

    def sign(self, message: bytes, /) -> bytes:
        return self._key.sign(message)


class Drawn:
    """Chance that is the same in every run."""

    def __init__(self) -> None:
        self._drawn = 0

    def __call__(self, size: int) -> bytes:
        self._drawn += 1
        return sha256(b"chance %d" % self._drawn).digest()[:size]


def at(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


def piece(hours: float = 0, seconds: Any = 600, **other: Any) -> Evidence:
    """Evidence of one kind, seen so many hours after noon."""
    values: dict[str, Any] = {
        "subject": Subject(f"machine:{other.get('machine', HERE)}"),
        "kind": Lock.KIND,
        "source": "probe",
        "machine": HERE,
        "at": at(hours),
        "sight": Seen(facts=Lock(seconds=seconds)),
    }
    return Evidence(**{**values, **other})


def resolve(kind: Kind) -> type | None:
    return {Lock.KIND: Lock}.get(kind)


def open_journal(path: Path, **other: Any) -> Journal:
    values: dict[str, Any] = {
        "signer": Key(),
        "resolve": resolve,
        "chance": os.urandom,
        "remote": lambda _: False,
        "wait_s": 5.0,
    }
    return Journal.open(path, **{**values, **other})


def read(journal: Journal, sequence: int) -> Any:
    """The facts of a row."""
    (row,) = journal.history(before=sequence + 1, limit=1)
    assert isinstance(row.evidence.sight, Seen)
    return row.evidence.sight.facts


def sights(journal: Journal, now: datetime) -> dict[int, Sight]:
    return {row.sequence: row.evidence.sight for row in journal.latest(now)}


def problems(verification: Verification) -> list[str]:
    return [problem.sentence for problem in verification.problems]


def by_hand(path: Path, *statements: str) -> None:
    """Change the file as somebody with a tool for SQLite would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Another Hygie, in the middle of writing."""
    # A thread of the test may end it.
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


@contextmanager
def as_nobody() -> Iterator[None]:
    """Lose root's right to write everywhere, if one has it."""
    if os.getuid() != 0:
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
