"""Takes the log of a telephone into the record of an incident, once, whatever is imported again."""

from dataclasses import dataclass
from datetime import UTC, datetime

from hygie.rooms.incidents.importing.importing import PhoneLog
from hygie.rooms.incidents.incident import Incident
from hygie.rooms.incidents.playbooks import library
from hygie.rooms.incidents.record import Entry, Opening, Through, add, incidents, load
from hygie.rooms.incidents.record.lines import IMPORTED
from hygie.rooms.incidents.record.opening import open_incident
from hygie.rooms.incidents.sights import sights
from hygie.rooms.incidents.walk import Address, is_theft, walk
from hygie.rooms.incidents.wizard import State, wizard
from hygie.spine.practice import Practice

OTHER = "other"
"""The sight of a log that does not say what was seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of a log: its incident, whether it is new, lines added and already there."""

    incident: str
    opened: bool
    added: int
    already: int


def import_log(
    practice: Practice, log: PhoneLog, incident: str | None, *, now: datetime
) -> Imported:
    """Add what is new in a log, durably and in one go; a second time adds nothing.

    It goes to the incident that is named, else to the one that this log went to before, else to
    a new one. Raises ``IncidentError`` for an unknown incident.
    """
    one = load(practice, incident) if incident else _before(practice, log)
    if one is None:
        return _opened(practice, log, now)
    known = {
        _key(line.entry.at, line.entry.where, line.entry.reply, line.entry.by, line.words)
        for line in one.lines
        if line.entry.through == Through.PHONE
    }
    new = [entry for entry in log.entries if _key_of(entry) not in known]
    mark = () if _is_marked(one, log) else (_mark(log, now),)
    if new or mark:
        given = {**one.given, **{entry.where: entry.reply for entry in new if entry.where}}
        playbook = one.opened.playbook
        theft = one.opened.theft or _theft(playbook, given)
        add(practice, one.id, *mark, *new, now=now, theft=theft)
    already = len(log.entries) - len(new)
    return Imported(incident=one.id, opened=False, added=len(new), already=already)


def _opened(practice: Practice, log: PhoneLog, now: datetime) -> Imported:
    sight = log.sight if log.sight in sights().by_id() else OTHER
    lead = log.lead if log.sight == sight else ""
    playbook = wizard().playbook(State(sight=sight, lead=lead))
    given = {entry.where: entry.reply for entry in log.entries if entry.where}
    first = min((entry.at for entry in log.entries if entry.at is not None), default=now)
    opening = Opening(
        sight=sight,
        playbook=playbook,
        found=min(first.astimezone(UTC), now),
        theft=_theft(playbook, given),
    )
    one = open_incident(practice, opening, _mark(log, now), *log.entries, now=now)
    return Imported(incident=one, opened=True, added=len(log.entries), already=0)


def _before(practice: Practice, log: PhoneLog) -> Incident | None:
    for row in incidents(practice):
        one = load(practice, row.incident)
        if _is_marked(one, log):
            return one
    return None


def _is_marked(one: Incident, log: PhoneLog) -> bool:
    return any(
        (line.entry.where, line.entry.reply) == (IMPORTED, log.journal) for line in one.lines
    )


def _mark(log: PhoneLog, now: datetime) -> Entry:
    return Entry(where=IMPORTED, reply=log.journal, at=now, through=Through.PHONE)


def _theft(playbook: str, given: dict[str, str]) -> bool:
    if playbook not in library():
        return False
    replies = {Address(where): reply for where, reply in given.items()}
    return is_theft(walk(library(), playbook, replies))


def _key_of(entry: Entry) -> tuple[object, ...]:
    return _key(entry.at, entry.where, entry.reply, entry.by, entry.words)


def _key(at: datetime | None, *rest: str) -> tuple[object, ...]:
    return (at.astimezone(UTC) if at is not None else None, *rest)
