"""Which evidence counts now: the latest of each sort, whatever the clocks have done."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from hygie.journal.codec import Key
from hygie.journal.errors import JournalError
from hygie.journal.tables import typed

NEVER: Final = ""
"""The date of a lane with no living evidence: before all dates."""

_OLD_IMPORT: Final = (
    "Un état plus récent de ce poste est déjà dans le journal : celui-ci n'a pas été ajouté.",
    (
        "Importez un état fait aujourd'hui sur ce poste ; si son horloge était en avance la "
        "dernière fois, effacez d'abord du journal l'état mal daté."
    ),
)

Name = tuple[str, str, str, str]
"""Subject, kind, source and machine."""


def name_of(key: Key) -> Name:
    """Which lane a body belongs to."""
    return key.subject, key.kind, key.source, key.machine


@dataclass(slots=True)
class Lane:
    """All the evidence of one name. ``sequence`` and ``at`` are its latest living evidence's.

    Evidence is void once a row of the same machine with an earlier date is appended after it:
    the clock was ahead. So in a lane, which has one machine, what lives is in order of date.
    """

    number: int
    name: Name
    sequence: int
    at: str


@dataclass(slots=True)
class Lanes:
    """The lanes of a journal, for the time of one transaction that writes."""

    connection: sqlite3.Connection
    _lanes: dict[Name, Lane] = field(default_factory=dict)
    _clocks: dict[str, str] = field(default_factory=dict)  # machine: latest living date
    _changed: dict[int, Lane] = field(default_factory=dict)
    _next: int = 1

    def __post_init__(self) -> None:
        for number, subject, kind, source, machine, sequence, at in read_lanes(self.connection):
            lane = Lane(number, (subject, kind, source, machine), sequence, at)
            self._lanes[lane.name] = lane
            self._clocks[machine] = max(at, self._clocks.get(machine, NEVER))
            self._next = max(self._next, number + 1)

    def enter(self, sequence: int, key: Key, *, imported: bool) -> int:
        """Take in a new row, voiding what it shows to have been dated ahead; gives its lane.

        Raises :class:`JournalError` for an imported one older than what its machine has.
        """
        if key.at < self._clocks.get(key.machine, NEVER):
            if imported:
                raise JournalError(*_OLD_IMPORT)
            self._void(key.machine, key.at)
        self._clocks[key.machine] = key.at
        lane = self._lanes.get(name_of(key))
        if lane is None:
            lane = Lane(self._next, name_of(key), 0, NEVER)
            self._lanes[lane.name] = lane
            self._next += 1
        lane.sequence, lane.at = sequence, key.at
        self._changed[lane.number] = lane
        return lane.number

    def leave(self, number: int, sequence: int) -> None:
        """Take note that the body of this row, of this lane, is there no more.

        A lane without a body goes as well: its subject may name a person.
        """
        left = "SELECT 1 FROM bodies WHERE lane = ? LIMIT 1"
        if self.connection.execute(left, (number,)).fetchone() is None:
            self.connection.execute("DELETE FROM lanes WHERE lane = ?", (number,))
            return
        for lane in self._lanes.values():
            if (lane.number, lane.sequence) == (number, sequence):
                self._recount(lane)

    def write(self) -> None:
        """Write the lanes that changed."""
        self.connection.executemany(
            "INSERT OR REPLACE INTO lanes VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(lane.number, *lane.name, lane.sequence, lane.at) for lane in self._changed.values()],
        )
        self._changed.clear()

    def _void(self, machine: str, at: str) -> None:
        for lane in self._lanes.values():
            if lane.name[3] == machine and lane.at > at:
                self.connection.execute(
                    "UPDATE bodies SET void = 1 WHERE lane = ? AND void = 0 AND at > ?",
                    (lane.number, at),
                )
                self._recount(lane)

    def _recount(self, lane: Lane) -> None:
        found = living(self.connection, lane.number, "~")
        lane.sequence, lane.at = found or (0, NEVER)
        self._changed[lane.number] = lane


def read_lanes(
    connection: sqlite3.Connection,
) -> Iterator[tuple[int, str, str, str, str, int, str]]:
    """Number, subject, kind, source, machine, sequence and date of each lane."""
    query = "SELECT lane, subject, kind, source, machine, sequence, at FROM lanes"
    yield from typed(connection.execute(query), int, str, str, str, str, int, str)


def living(connection: sqlite3.Connection, lane: int, now: str) -> tuple[int, str] | None:
    """Sequence and date of the latest living evidence of a lane, dated ``now`` or before."""
    found: tuple[int, str] | None = connection.execute(
        "SELECT sequence, at FROM bodies"
        " WHERE lane = ? AND void = 0 AND at <= ? AND typeof(at) = 'text'"
        " ORDER BY at DESC, sequence DESC LIMIT 1",
        (lane, now),
    ).fetchone()
    return found


def latest(connection: sqlite3.Connection, now: str) -> list[int]:
    """The rows that count at ``now``: one for each subject, kind and source."""
    best: dict[tuple[str, str, str], tuple[str, int]] = {}
    for number, subject, kind, source, _, sequence, at in read_lanes(connection):
        found = (sequence, at) if at <= now else living(connection, number, now)
        if found and found[0]:
            name = (subject, kind, source)
            best[name] = max(best.get(name, (NEVER, 0)), (found[1], found[0]))
    return sorted(sequence for _, sequence in best.values())
