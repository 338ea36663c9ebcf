"""Reads the evidence of the journal; what was changed by hand never counts as seen."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest
from typing import Final

from hygie.journal.chain import seal_body
from hygie.journal.codec import UNREADABLE, Reader, stamp, unstamp
from hygie.journal.lanes import latest
from hygie.spine.evidence import Evidence, MachineId, Subject, Unseen
from hygie.spine.measure import Kind

CHANGED: Final = "Cette preuve a été modifiée en dehors d'Hygie : elle ne compte pas."

_ONE: Final = (
    "SELECT body_hash, salt, body, bodies.at, subject, kind, source, machine"
    " FROM bodies JOIN rows USING (sequence) JOIN lanes USING (lane) WHERE bodies.sequence = ?"
)
_LANES: Final = (
    "SELECT lane FROM lanes WHERE subject = coalesce(?, subject) AND kind = coalesce(?, kind)"
)
_ANY: Final = "SELECT sequence FROM bodies WHERE sequence < ? ORDER BY sequence DESC LIMIT ?"
_OF_LANE: Final = (
    "SELECT sequence FROM bodies WHERE lane = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A piece of evidence, and the number of its row."""

    sequence: int
    evidence: Evidence


def read_latest(connection: sqlite3.Connection, reader: Reader, now: str) -> tuple[Recorded, ...]:
    """What counts at ``now``, by row."""
    return _recorded(connection, reader, latest(connection, now))


def read_before(
    connection: sqlite3.Connection,
    reader: Reader,
    before: int,
    limit: int,
    lane: tuple[Subject | None, Kind | None],
) -> tuple[Recorded, ...]:
    """At most ``limit`` rows before this one, newest first, of a subject and of a kind."""
    if lane == (None, None):
        rows = [row for (row,) in connection.execute(_ANY, (before, limit))]
    else:
        lanes = connection.execute(_LANES, lane).fetchall()
        found = (connection.execute(_OF_LANE, (one, before, limit)) for (one,) in lanes)
        rows = nlargest(limit, (row for rows in found for (row,) in rows))
    return _recorded(connection, reader, rows)


def read_first(connection: sqlite3.Connection, reader: Reader) -> tuple[Recorded, ...]:
    """The oldest row whose body is still there, if any."""
    found = connection.execute("SELECT sequence FROM bodies ORDER BY sequence LIMIT 1")
    return _recorded(connection, reader, [row for (row,) in found])


def _recorded(
    connection: sqlite3.Connection, reader: Reader, rows: Iterable[int]
) -> tuple[Recorded, ...]:
    found = ((row, _evidence(connection, reader, row)) for row in rows)
    return tuple(Recorded(sequence=row, evidence=evidence) for row, evidence in found if evidence)


def _evidence(connection: sqlite3.Connection, reader: Reader, row: int) -> Evidence | None:
    """The evidence of a row, or what its lane says of it where its body is not to be trusted."""
    found = connection.execute(_ONE, (row,)).fetchone()
    if found is None:
        return None
    body_hash, salt, body, *lane = found
    at, subject, kind, source, machine = lane
    try:
        evidence = reader.read(body)
        if evidence and seal_body(salt, body) == body_hash and _lane_of(evidence) == lane:
            return evidence
        return Evidence(
            subject=Subject(subject),
            kind=Kind(kind),
            source=source,
            machine=MachineId(machine),
            at=unstamp(at),
            sight=Unseen(reason=CHANGED),
        )
    except UNREADABLE:
        return None


def _lane_of(evidence: Evidence) -> list[str]:
    return [
        stamp(evidence.at),
        evidence.subject,
        evidence.kind,
        evidence.source,
        evidence.machine,
    ]
