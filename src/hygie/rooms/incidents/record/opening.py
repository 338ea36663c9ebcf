"""Opens an incident, says more of it later, closes it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from hygie.rooms.incidents.errors import in_the_future
from hygie.rooms.incidents.kinds import (
    Closed,
    Opened,
    closed_kind,
    new_incident,
    opened_kind,
)
from hygie.rooms.incidents.paris import day_in_paris
from hygie.rooms.incidents.record.lines import Entry, check, write_lines
from hygie.rooms.incidents.record.rows import Writing, writing
from hygie.rooms.incidents.record.words import label, seal_some
from hygie.spine.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What is said of an incident when it is opened; ``found`` is now unless given."""

    sight: str
    playbook: str = ""
    found: datetime | None = None
    happened: datetime | None = None
    theft: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What is said of an incident later; what is ``None`` stays as it was."""

    playbook: str | None = None
    found: datetime | None = None
    happened: datetime | None = None
    theft: bool | None = None
    title: str | None = None


def open_incident(practice: Practice, opening: Opening, *entries: Entry, now: datetime) -> str:
    """Open an incident, with its first lines if there are any; its identifier.

    Raises ``IncidentError`` for an instant after now.
    """
    check(entries, now)
    _refuse_future(now, opening.found, opening.happened)
    with writing(practice, now) as gesture:
        found = _utc(opening.found) or gesture.now
        taken = (one.incident for one in gesture.rows.of(Opened))
        incident = new_incident(day_in_paris(found), taken)
        row = Opened(
            incident=incident,
            sight=opening.sight,
            playbook=opening.playbook,
            found=found,
            happened=_utc(opening.happened),
            theft=opening.theft,
            title=seal_some(gesture, opening.title),
        )
        gesture.add(opened_kind(incident), row)
        write_lines(gesture, incident, entries)
    return incident


def amend(practice: Practice, incident: str, said: Amendment, *, now: datetime) -> None:
    """Say more of an incident. Raises ``IncidentError``: unknown, or an instant after now."""
    _refuse_future(now, said.found, said.happened)
    with writing(practice, now) as gesture:
        before = gesture.rows.opened(incident)
        after = Opened(
            incident=incident,
            sight=before.sight,
            playbook=before.playbook if said.playbook is None else said.playbook,
            found=_utc(said.found) or before.found,
            happened=_utc(said.happened) or before.happened,
            theft=before.theft if said.theft is None else said.theft,
            title=seal_some(gesture, said.title or "") or before.title,
        )
        if after != before:
            gesture.add(opened_kind(incident), after)


def _refuse_future(now: datetime, *instants: datetime | None) -> None:
    if any(at is not None and at > now for at in instants):
        raise in_the_future()


def _utc(at: datetime | None) -> datetime | None:
    return at.astimezone(UTC) if at is not None else None


def close(practice: Practice, incident: str, *, now: datetime, by: str = "") -> None:
    """Close an incident: from then on the terms of what was kept run."""
    _closed(practice, incident, now.astimezone(UTC), now, by)


def reopen(practice: Practice, incident: str, *, now: datetime, by: str = "") -> None:
    """Open a closed incident again."""
    _closed(practice, incident, None, now, by)


def _closed(practice: Practice, incident: str, at: datetime | None, now: datetime, by: str) -> None:
    who = label(by)
    with writing(practice, now) as gesture:
        if (at is None) != (closed_at(gesture, incident) is None):
            row = Closed(incident=incident, at=at, by=who)
            gesture.add(closed_kind(incident), row)


def closed_at(gesture: Writing, incident: str) -> datetime | None:
    """When an incident was closed; raises ``UnknownIncidentError``."""
    gesture.rows.opened(incident)
    found = gesture.rows.one(closed_kind(incident), Closed)
    return found.at if found is not None else None
