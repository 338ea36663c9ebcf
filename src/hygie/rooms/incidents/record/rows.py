"""Reads and adds the rows of incidents: one gesture, one durable addition, one Hygie at a time."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import TypeGuard, TypeVar

from hygie.host.files import locked, private_folder
from hygie.rooms.incidents.kinds import Kept, LogEntry, Opened, log_kind, opened_kind
from hygie.rooms.incidents.record.errors import no_such_incident
from hygie.rooms.incidents.record.pending import Pending
from hygie.rooms.incidents.record.retention import Sort, until
from hygie.rooms.incidents.record.twin import SHAPES, Row, Twin, last_of
from hygie.spine.errors import HygieError
from hygie.spine.evidence import PRACTICE, Evidence, Facts, Seen
from hygie.spine.measure import Kind
from hygie.spine.practice import Practice

SOURCE = "incident"

RESTATED = "hygie/restated"
"""Where a line of the log says how many rows were written again after a wrong clock."""

LOCK = "verrou"

F = TypeVar("F")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Everything that holds of every incident, by kind.

    ``hidden``: the kinds that the journal does not show, for they were dated with a wrong clock,
    a bilan that began before was written after them, or their writing was cut short. ``unread``:
    why the journal itself could not be read; everything then comes from the second copy.
    """

    facts: Mapping[Kind, Facts] = field(default_factory=dict)
    hidden: frozenset[Kind] = frozenset()
    unread: HygieError | None = None

    def of(self, shape: type[F], incident: str = "") -> tuple[F, ...]:
        """The facts of one shape, of one incident or of all, in the order of their kinds."""
        found = (
            facts
            for kind, facts in sorted(self.facts.items())
            if isinstance(facts, shape) and incident in {"", getattr(facts, "incident", "")}
        )
        return tuple(found)

    def one(self, kind: Kind, shape: type[F]) -> F | None:
        """The facts of a kind."""
        facts = self.facts.get(kind)
        return facts if isinstance(facts, shape) else None

    def opened(self, incident: str) -> Opened:
        """The opening of an incident; raises ``UnknownIncidentError``."""
        found = self.one(opened_kind(incident), Opened)
        if found is None:
            raise no_such_incident(incident)
        return found

    def next_number(self, incident: str) -> int:
        """The number of the next line of a log."""
        return 1 + max((line.number for line in self.of(LogEntry, incident)), default=0)


def read_rows(practice: Practice) -> Rows:
    """What the journal holds of incidents, and what only the second copy still shows."""
    shown = {
        piece.kind: (piece.at, piece.sight.facts)
        for piece in practice.latest()
        if piece.kind.partition(":")[0] in SHAPES
        and piece.source == SOURCE
        and isinstance(piece.sight, Seen)
    }
    twin = tuple(Twin(practice.folder).rows())
    dates = {(Kind(row.kind), row.at) for row in twin}
    facts, hidden = {kind: facts for kind, (_, facts) in shown.items()}, set()
    for kind, row in last_of(twin).items():
        at = shown[kind][0] if kind in shown else None
        # A row of the journal that the copy does not know is newer than the copy.
        if at != row.at and (at is None or (kind, at) in dates):
            facts[kind] = row.facts
            hidden.add(kind)
    return Rows(facts=facts, hidden=frozenset(hidden))


def rows_to_show(practice: Practice) -> Rows:
    """The same, to be shown only: a full disk keeps SQLite from reading what stands on it.

    Raises ``HygieError`` when there is no second copy to read instead.
    """
    try:
        return read_rows(practice)
    except HygieError as error:
        twin = last_of(tuple(Twin(practice.folder).rows()))
        if not twin:
            raise
        return Rows(facts={kind: row.facts for kind, row in twin.items()}, unread=error)


class Writing:
    """A gesture that is being written: what is known, and what it adds."""

    def __init__(self, practice: Practice, rows: Rows, pending: Pending, now: datetime) -> None:
        self.practice = practice
        self.rows = rows
        self.now = now.astimezone(UTC)
        self._pending = pending
        self._added: list[tuple[Kind, Facts]] = []

    def keep(self, data: bytes, sort: Sort) -> Kept:
        """Encrypt something beside the journal; raises ``HygieError``, and nothing is left of it.

        If the gesture comes to nothing, so does it.
        """
        name = self.practice.sealed.keep(data)
        self._pending.add(name)
        size = self.practice.sealed.size(name)
        return Kept(sort=str(sort), sha256=name, size=size, until=until(sort, self.now))

    def add(self, kind: Kind, facts: Facts) -> None:
        """Have a row written at the end of the gesture."""
        self._added.append((kind, facts))
        self.rows = Rows(facts={**self.rows.facts, kind: facts}, hidden=self.rows.hidden)

    def line(self, incident: str, entry: LogEntry) -> int:
        """Have a line written; its number."""
        self.rows.opened(incident)
        self.add(log_kind(incident, entry.number), entry)
        return entry.number

    def rows_added(self) -> tuple[tuple[Kind, Facts], ...]:
        """What the gesture adds, after what the journal had lost from sight."""
        new = {kind for kind, _ in self._added}
        again = [
            (kind, self.rows.facts[kind]) for kind in sorted(self.rows.hidden) if kind not in new
        ]
        return (*again, *self._notes(again), *self._added)

    def _notes(self, again: Sequence[tuple[Kind, Facts]]) -> Iterator[tuple[Kind, Facts]]:
        """One line an incident, which says how many of its rows were written again."""
        ids = sorted(str(getattr(facts, "incident", "")) for _, facts in again)
        for incident, group in groupby(ids):
            number = self.rows.next_number(incident)
            kind, count = log_kind(incident, number), str(len(list(group)))
            yield (
                kind,
                LogEntry(
                    incident=incident, number=number, where=RESTATED, reply=count, at=self.now
                ),
            )


def kept_in(facts: object) -> Iterator[Kept]:
    """What some facts say is sealed."""
    for one in fields(facts) if is_dataclass(facts) else ():
        value = getattr(facts, one.name)
        yield from (v for v in (value if isinstance(value, tuple) else (value,)) if _is_kept(v))


def _is_kept(value: object) -> TypeGuard[Kept]:
    return isinstance(value, Kept)


@contextmanager
def writing(practice: Practice, now: datetime) -> Iterator[Writing]:
    """Write one gesture: all of its rows are on the disk for good when the ``with`` ends.

    Another Hygie waits meanwhile, so that no two lines have one number. An error in the ``with``,
    or in the journal (a full disk), leaves nothing of the gesture.
    """
    twin, pending = Twin(practice.folder), Pending(practice)
    private_folder(twin.folder)
    with locked(twin.folder / LOCK):
        rows = read_rows(practice)
        pending.clear(lambda: _named(twin, rows))
        gesture = Writing(practice, rows, pending, now)
        try:
            yield gesture
            _write(practice, twin, gesture.rows_added())
        except HygieError:
            pending.clear(lambda: _named(twin, rows))
            raise
        pending.forget()


def _write(practice: Practice, twin: Twin, added: Sequence[tuple[Kind, Facts]]) -> None:
    if not added:
        return
    # Not ``now``, which was read before the lock: a row dated before one that stands makes that
    # void (docs/journal-format.md).
    at = practice.clock()
    before = twin.add([Row(kind=kind, at=at, facts=facts) for kind, facts in added])
    try:
        practice.append([_evidence(practice, *pair, at) for pair in added])
    except HygieError:
        twin.back_to(before)
        raise


def _named(twin: Twin, rows: Rows) -> frozenset[str]:
    """The names of all that some row says is sealed."""
    everything = (*rows.facts.values(), *(row.facts for row in twin.rows()))
    return frozenset(kept.sha256 for facts in everything for kept in kept_in(facts))


def _evidence(practice: Practice, kind: Kind, facts: Facts, at: datetime) -> Evidence:
    return Evidence(
        subject=PRACTICE,
        kind=kind,
        source=SOURCE,
        machine=practice.machine,
        at=at,
        sight=Seen(facts=facts),
    )
