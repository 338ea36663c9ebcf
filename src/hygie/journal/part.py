"""Checks a stretch of the journal, from its last line to its first."""

import sqlite3
import struct
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

from hygie.journal.chain import FORMAT, seal_bodies, seal_rows
from hygie.journal.codec import UNREADABLE, read_key
from hygie.journal.errors import FAILURES, JournalError, is_damage
from hygie.journal.faults import (
    AT_MOST,
    Erasure,
    Problem,
    Row,
    body_faults,
    erasure_in,
    gap,
    problem,
    row_faults,
    unlinked,
)
from hygie.journal.files import open_to_read
from hygie.journal.lanes import Name, name_of, read_lanes
from hygie.journal.tables import read_erasures, transaction
from hygie.journal.writing import Erased

_CHUNK: Final = 500  # rows; measured: fewer or more is slower
_QUERY: Final = (
    "SELECT rows.sequence, format, previous, body_hash, hash, salt, body, lane, at, void"
    " FROM rows LEFT JOIN bodies USING (sequence) WHERE rows.sequence BETWEEN ? AND ?"
    " ORDER BY rows.sequence DESC"
)
_name = attrgetter("subject", "kind", "source", "machine")
_at = attrgetter("at")

Floors = dict[str, str]
"""The earliest date of each machine among the rows that follow: what is dated later is void."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Rows to check, from ``first`` to ``last``, both included.

    ``floors`` is what the rows after ``last`` make void.
    """

    path: Path
    wait_s: float
    first: int
    last: int
    floors: Floors = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Part:
    """What a stretch was found to hold."""

    stretch: Stretch
    floors: Floors = field(default_factory=dict)
    ceilings: Floors = field(default_factory=dict)
    """The latest living date of each machine: above a floor, it does not live after all."""
    problems: list[Problem] = field(default_factory=list)
    top: bytes | None = None
    """The hash of the last row."""
    link: bytes | None = None
    """What the first row has for previous hash; in between, that of the row just seen."""
    expected: int = 0
    rows: int = 0
    living: dict[int, tuple[int, str]] = field(default_factory=dict)
    """Sequence and date of the latest living row of each lane."""
    lanes: set[int] = field(default_factory=set)
    missing: set[int] = field(default_factory=set)
    erasures: list[Erasure] = field(default_factory=list)


def check(stretch: Stretch) -> Part:
    """Check a stretch; it may run in another process."""
    part = Part(stretch=stretch, expected=stretch.last)
    try:
        with (
            closing(open_to_read(stretch.path, stretch.wait_s)) as connection,
            # Of one moment, though another Hygie may write meanwhile.
            transaction(connection, "DEFERRED"),
        ):
            _Checker(connection, part).run()
    except (*FAILURES, JournalError) as error:
        if not is_damage(error):
            raise
        part.problems.append(problem(part.expected, "Le fichier est abîmé vers la ligne {n}."))
        part.expected, part.link = stretch.first - 1, None
    if part.expected >= stretch.first:
        part.problems.append(gap(stretch.first, part.expected))
        part.link = None
    del part.problems[AT_MOST + 1 :]
    return part


class _Checker:
    def __init__(self, connection: sqlite3.Connection, part: Part) -> None:
        self.connection, self.part = connection, part
        stretch = part.stretch
        self.names: dict[int, Name] = {}
        for lane, subject, kind, source, machine, _, _ in read_lanes(connection):
            self.names[lane] = (subject, kind, source, machine)
        self.erasing = {lane for lane, name in self.names.items() if name[1] == Erased.KIND}
        self.erased: dict[int, tuple[str, str]] = {
            sequence: (machine, at)
            for sequence, _, machine, at in read_erasures(connection)
            if stretch.first <= sequence <= stretch.last
        }
        part.floors.update(stretch.floors)

    def run(self) -> None:
        stretch = self.part.stretch
        rows = self.connection.execute(_QUERY, (stretch.first, stretch.last))
        while chunk := rows.fetchmany(_CHUNK):
            if self.part.rows == 0 and chunk[0][0] == stretch.last:
                self.part.top = self.part.link = chunk[0][4]
            if not self._is_flawless(chunk):
                for record in chunk:
                    self._examine(record)
            self.part.rows += len(chunk)

    def _is_flawless(self, chunk: Sequence[tuple[Any, ...]]) -> bool:
        """Whether nothing at all is wrong with these rows: all at once, as it is the usual case.

        Whatever this does not accept, `_examine` looks at row by row.
        """
        part = self.part
        sequences, formats, previous, body_hashes, hashes, salts, bodies, lanes, ats, voids = zip(
            *chunk, strict=True
        )
        below = part.expected - len(chunk)
        try:
            keys = [read_key(body) for body in bodies]
            flawless = (
                sequences == tuple(range(part.expected, below, -1))
                and set(formats) == {FORMAT}
                and hashes == (part.link, *previous[:-1])
                and list(hashes) == seal_rows(sequences, formats, previous, body_hashes)
                and list(body_hashes) == seal_bodies(salts, bodies)
                and ats == tuple(map(_at, keys))
                and [self.names[lane] for lane in lanes] == list(map(_name, keys))
                and self.erasing.isdisjoint(lanes)
            )
        except (struct.error, KeyError, *UNREADABLE):
            return False
        if flawless:
            part.expected, part.link = below, previous[-1]
            part.lanes.update(lanes)
            self._follow(zip(sequences, lanes, ats, voids, strict=True))
        return flawless

    def _examine(self, record: tuple[Any, ...]) -> None:
        """What is wrong with this row, if anything is."""
        part, row = self.part, Row(*record[:7])
        lane, at, void = record[7:]
        if row.sequence != part.expected:
            part.problems.append(gap(row.sequence + 1, part.expected))
        elif part.link is not None and row.hash != part.link:
            part.problems.append(unlinked(row.sequence + 1))
        part.problems += row_faults(row)
        part.expected, part.link = row.sequence - 1, row.previous
        if row.body is None:
            part.missing.add(row.sequence)
            if row.sequence in self.erased:
                machine, dated = self.erased[row.sequence]
                part.floors[machine] = min(dated, part.floors.get(machine, dated))
            return
        faults, key = body_faults(row)
        part.problems += faults
        if key is None:
            return
        if (self.names.get(lane), at) != (name_of(key), key.at):
            sentence = "Le classement de la ligne {n} n'est pas celui que dit son contenu."
            part.problems.append(problem(row.sequence, sentence))
            return
        part.lanes.add(lane)
        self._follow([(row.sequence, lane, at, void)])
        erasure = erasure_in(row.sequence, key, row.body)
        if erasure:
            part.erasures.append(erasure)

    def _follow(self, rows: Iterable[tuple[int, int, str, int]]) -> None:
        """Keep what lives: a row is void when a later one of its machine has an earlier date."""
        part, names = self.part, self.names
        floors, ceilings, living = part.floors, part.ceilings, part.living
        for sequence, lane, at, void in rows:
            machine = names[lane][3]
            lives = machine not in floors or at <= floors[machine]
            if lives:
                floors[machine] = at
                if machine not in ceilings:
                    ceilings[machine] = at
                if lane not in living:
                    living[lane] = (sequence, at)
            if void != (not lives):
                sentence = "La ligne {n} compte à tort, ou ne compte plus à tort."
                part.problems.append(problem(sequence, sentence))
