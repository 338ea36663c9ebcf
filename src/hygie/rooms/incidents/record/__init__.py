"""The log of incidents, kept in the journal: what was seen, done, known, decided, and when.

Reading (all raise ``HygieError``; instants are aware, in UTC):

- ``incidents(practice) -> tuple[Opened, ...]``: all that were ever opened, newest found first.
- ``load(practice, incident_id) -> Incident``: all of one; ``UnknownIncidentError``.
- ``remarks(practice, incident, now) -> tuple[str, ...]``: what is unusual, in French.
- ``told(practice, incident_id, controller, type_) -> T | None``: what ``tell`` kept last.
- ``assessment_of(practice, incident_id, controller) -> Assessment | None``; its answers are
  ``told(…, Breach)`` and ``told(…, Proofs)``, why it was decided ``told(…, Decision)``.
- ``trouble(practice) -> HygieError | None``: why the journal cannot be read; what is shown then
  comes from the second copy, and nothing can be written.
- ``content(practice, kept) -> bytes | None``: a picture or a file of a line.

Writing: each call is one durable addition, all of it or nothing, whoever else writes meanwhile.
``now`` is always given; words, names of files and values are sealed, never in the journal.

- ``open_incident(practice, Opening(sight=…), *Entry, now) -> incident_id``
- ``amend(practice, incident_id, Amendment(…), *, now)``
- ``add(practice, incident_id, *Entry, now, theft, playbook) -> numbers``; ``note``, ``attach``
- ``know(practice, incident_id, what, at, because, *, now, reason) -> Awareness``
- ``meet(practice, incident, clock, Done(at=…), *, now)``; ``unmeet`` takes it back
- ``tell(practice, incident_id, controller, value, now)``: a dataclass of plain values
- ``keep_assessment(practice, incident_id, controller, breach, proofs, *, now) -> Assessment``
- ``decide(practice, incident_id, controller, decided, because, *, now)``
- ``close(practice, incident_id, *, now, by)``, ``reopen``
"""

from datetime import datetime

from hygie.rooms.incidents.incident import Incident, Line
from hygie.rooms.incidents.kinds import Assessed, Closed, Kept, LogEntry, Opened, closed_kind
from hygie.rooms.incidents.record.clocks import Done, aware_of, know, meet, met_of, own_of, unmeet
from hygie.rooms.incidents.record.lines import Entry, Through, add, attach, note
from hygie.rooms.incidents.record.opening import (
    Amendment,
    Opening,
    amend,
    close,
    open_incident,
    reopen,
)
from hygie.rooms.incidents.record.remarks import remarks_of
from hygie.rooms.incidents.record.rows import Rows, rows_to_show
from hygie.rooms.incidents.record.told import (
    Decision,
    Proofs,
    answers,
    assessment_of,
    begun_from,
    decide,
    keep_assessment,
    tell,
    told,
)
from hygie.rooms.incidents.record.words import words_of
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice

__all__ = [
    "Amendment",
    "Decision",
    "Done",
    "Entry",
    "Opening",
    "Proofs",
    "Through",
    "add",
    "amend",
    "answers",
    "assessment_of",
    "attach",
    "begun_from",
    "close",
    "content",
    "decide",
    "incidents",
    "keep_assessment",
    "know",
    "load",
    "meet",
    "note",
    "open_incident",
    "remarks",
    "reopen",
    "tell",
    "told",
    "trouble",
    "unmeet",
]


def incidents(practice: Practice) -> tuple[Opened, ...]:
    """All incidents, those found last first."""
    found = rows_to_show(practice).of(Opened)
    return tuple(sorted(found, key=lambda one: (one.found, one.incident), reverse=True))


def trouble(practice: Practice) -> HygieError | None:
    """Why nothing of an incident can be written now, as far as reading shows; ``None``: it can."""
    return rows_to_show(practice).unread


def load(practice: Practice, incident_id: str) -> Incident:
    """Everything of one incident; raises ``UnknownIncidentError``."""
    return of_rows(practice, rows_to_show(practice), incident_id)


def of_rows(practice: Practice, rows: Rows, incident_id: str) -> Incident:
    """The same, from rows already read."""
    opened = rows.opened(incident_id)
    closed = rows.one(closed_kind(incident_id), Closed)
    return Incident(
        opened=opened,
        title=words_of(practice, [opened.title]),
        lines=_lines(practice, rows, incident_id),
        aware=aware_of(practice, rows, incident_id),
        met=met_of(practice, rows, incident_id),
        assessed={row.controller: row for row in rows.of(Assessed, incident_id)},
        closed=closed.at if closed is not None else None,
        own=own_of(practice, rows, incident_id),
    )


def remarks(practice: Practice, incident: Incident, now: datetime) -> tuple[str, ...]:
    """What is unusual about an incident, in French; none of it forbids anything."""
    rows = rows_to_show(practice)
    of = [getattr(rows.facts[kind], "incident", "") for kind in rows.hidden]
    return remarks_of(incident, now, hidden=of.count(incident.id), unread=rows.unread)


def content(practice: Practice, kept: Kept) -> bytes | None:
    """What was joined; ``None`` once it was erased. Raises ``HygieError``."""
    return practice.sealed.open(kept.sha256)


def _lines(practice: Practice, rows: Rows, incident: str) -> tuple[Line, ...]:
    entries = sorted(rows.of(LogEntry, incident), key=lambda one: (one.at, one.number))
    return tuple(Line(entry=one, words=words_of(practice, one.kept)) for one in entries)
