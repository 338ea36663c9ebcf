"""Checks the whole journal: that nothing was changed, removed or put in another order."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Final, Protocol

from hygie.journal.chain import Head, genesis
from hygie.journal.errors import FAILURES, JournalError, is_damage
from hygie.journal.faults import (
    Erasure,
    Problem,
    Verification,
    erasure_faults,
    head_faults,
    problem,
    told,
    unlike_known,
    unlinked,
)
from hygie.journal.files import open_to_read
from hygie.journal.lanes import NEVER, read_lanes
from hygie.journal.part import Floors, Part, Stretch, check
from hygie.journal.tables import number, read_erasures, read_head

Progress = Callable[[int, int], None]
"""Told the number of rows checked, and of all."""

_ATTEMPTS: Final = 3
_DAMAGED: Final = problem(0, "Le fichier du journal est abîmé.")
_CHANGING: Final = (
    "Le journal n'a pas pu être vérifié : une autre fenêtre d'Hygie y écrit sans cesse.",
    "Attendez qu'elle ait fini, puis recommencez.",
)


class Spread(Protocol):
    """How to run a function on many arguments: ``map``, or that of a pool of processes."""

    def __call__(
        self, function: Callable[[Stretch], Part], stretches: Iterable[Stretch], /
    ) -> Iterable[Part]:
        """The results, in the order of the arguments."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What to check against, and how."""

    public_key: bytes
    spread: Spread
    known: Sequence[Head]
    on_progress: Progress
    wait_s: float
    stretch: int = 50_000  # rows that one process checks at a time, in 0.15 s


def verify(path: Path, terms: Terms) -> Verification:
    """Check the journal at ``path``. Never raises for what was done to it, only returns.

    Raises what ``in_french`` expects for a file that is no journal or cannot be read.
    """
    for _ in range(_ATTEMPTS):
        with closing(open_to_read(path, terms.wait_s)) as connection:
            before = number(connection, "PRAGMA data_version")
            found = _verify(connection, path, terms)
            # Parts are read one after the other: a row added meanwhile may seem not to fit.
            if found.ok or number(connection, "PRAGMA data_version") == before:
                return found
    raise JournalError(*_CHANGING)


def _verify(connection: sqlite3.Connection, path: Path, terms: Terms) -> Verification:
    # Loaded late: it brings logging along, which no other command needs.
    from concurrent.futures import ThreadPoolExecutor

    try:
        journal, head = read_head(connection)
        whole = _Whole(connection, head)
        found = _tell(terms.spread(check, whole.stretches(path, terms)), whole, terms)
        with ThreadPoolExecutor(1) as pool:
            parts = list(islice(found, 1))
            # Not before the first part is there: processes may have been forked for it, which
            # must not happen while another thread runs. SQLite lets this one run beside us.
            sound = pool.submit(_is_sound, path, terms.wait_s)
            parts += found
            problems = [] if sound.result() else [_DAMAGED]
        for part in _checked_again(parts, terms):
            whole.add(part)
        whole.compare(genesis(journal), terms)
    except FAILURES as error:
        if not is_damage(error):
            raise
        return Verification(rows=0, erased=0, problems=(_DAMAGED,), head=None)
    return Verification(
        rows=whole.rows,
        erased=len(whole.missing),
        problems=told([*whole.problems, *problems]),
        head=head,
    )


def _tell(parts: Iterable[Part], whole: "_Whole", terms: Terms) -> Iterator[Part]:
    done = 0
    for part in parts:
        done += part.rows
        terms.on_progress(done, whole.last)
        yield part


def _checked_again(parts: list[Part], terms: Terms) -> list[Part]:
    """The parts, from the last; those that a clock going back in a later one voids, anew."""
    floors: Floors = {}
    again: dict[int, Stretch] = {}
    for index, part in enumerate(parts):
        if any(at > floors.get(machine, at) for machine, at in part.ceilings.items()):
            again[index] = replace(part.stretch, floors=dict(floors))
        for machine, at in part.floors.items():
            floors[machine] = min(at, floors.get(machine, at))
    new = dict(zip(again, terms.spread(check, again.values()), strict=True))
    return [new.get(index, part) for index, part in enumerate(parts)]


def _is_sound(path: Path, wait_s: float) -> bool:
    with closing(open_to_read(path, wait_s)) as connection:
        connection.execute("PRAGMA cache_size = -65536")  # KiB; else it reads pages twice
        told_sound: list[tuple[str]] = connection.execute("PRAGMA integrity_check(1)").fetchall()
        return told_sound == [("ok",)]


@dataclass(slots=True)
class _Whole:
    """What the parts make together, added from the last to the first."""

    connection: sqlite3.Connection
    head: Head
    rows: int = 0
    last: int = 0
    problems: list[Problem] = field(default_factory=list)
    top: bytes | None = None
    link: bytes | None = None
    living: dict[int, tuple[int, str]] = field(default_factory=dict)
    lanes: set[int] = field(default_factory=set)
    missing: set[int] = field(default_factory=set)
    erasures: set[Erasure] = field(default_factory=set)

    def stretches(self, path: Path, terms: Terms) -> list[Stretch]:
        """All rows there should be, in stretches, from the last."""
        top = number(self.connection, "SELECT coalesce(max(sequence), 0) FROM rows")
        count = number(self.connection, "SELECT count(*) FROM rows")
        # A number written by hand may be so great that one would look for rows for years.
        self.last = min(max(top, self.head.sequence), 2 * count + 1_000)
        return [
            Stretch(
                path=path, wait_s=terms.wait_s, first=max(1, last - terms.stretch + 1), last=last
            )
            for last in range(self.last, 0, -terms.stretch)
        ]

    def add(self, part: Part) -> None:
        """Add the stretch of rows that comes just before those added so far."""
        if part.stretch.last == self.last:
            self.top = part.top
        elif None not in {self.link, part.top} and self.link != part.top:
            self.problems.append(unlinked(part.stretch.last + 1))
        self.link = part.link
        self.rows += part.rows
        self.problems += part.problems
        self.living = part.living | self.living
        self.lanes |= part.lanes
        self.missing |= part.missing
        self.erasures.update(part.erasures)

    def compare(self, start: bytes, terms: Terms) -> None:
        """Compare what the rows say with the head, the derived tables, and known heads."""
        if self.last == 0:
            self.top = self.link = start
        if self.link not in {None, start}:
            self.problems.append(problem(1, "La ligne {n} n'est pas la première de ce journal."))
        if (self.last, self.top) != (self.head.sequence, self.head.hash):
            self.problems.append(problem(0, "La tête du journal n'est pas sa dernière ligne."))
        self.problems += head_faults(self.head, terms.public_key)
        self.problems += erasure_faults(self.missing, self.erasures)
        self._compare_tables()
        for known in terms.known:
            query = "SELECT hash FROM rows WHERE sequence = ?"
            found = self.connection.execute(query, (known.sequence,)).fetchone()
            if found != (known.hash,) and (known.sequence, known.hash) != (0, start):
                self.problems.append(unlike_known(known))

    def _compare_tables(self) -> None:
        for table in ("rows", "bodies"):
            outside = f"SELECT count(*) FROM {table} WHERE sequence {{}}"  # noqa: S608 - ours
            if number(self.connection, outside.format("< 1")) or number(
                self.connection, outside.format(f"> {self.last}")
            ):
                self.problems.append(problem(0, "Le journal a des lignes hors de sa suite."))
        by_table = {Erasure(*row) for row in read_erasures(self.connection)}
        for erasure in self.erasures ^ by_table:
            sentence = "L'effacement de la ligne {n} n'est pas celui que dit le journal."
            self.problems.append(problem(erasure.sequence, sentence))
        for lane, _, kind, _, _, sequence, at in read_lanes(self.connection):
            found = self.living.get(lane, (0, NEVER))
            if (sequence, at) != found or lane not in self.lanes:
                sentence = f"La dernière preuve de « {kind} » n'est pas celle qui est indiquée."
                self.problems.append(Problem(sequence=found[0], sentence=sentence))
