"""Writes down when the practice knew, and what each clock waited for."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from hygie.rooms.incidents.awareness import (
    LEAST_WORDS,
    Awareness,
    Start,
    corrected,
    knew,
)
from hygie.rooms.incidents.clocks import ClockId, Standing, deadlines
from hygie.rooms.incidents.errors import in_the_future, without_reason
from hygie.rooms.incidents.incident import Incident, Met, Own
from hygie.rooms.incidents.kinds import ClockMet, ClockStarted, LogEntry, clock_kind, met_kind
from hygie.rooms.incidents.record.rows import Rows, Writing, writing
from hygie.rooms.incidents.record.words import label, seal_file, seal_some, seal_words, words_of
from hygie.spine.practice import Practice

CLOCKS = "clocks/"
"""Where (with the identifier of a clock behind) a line holds the file of a receipt."""


def know(  # noqa: PLR0913 - what a person says at once, each by its name
    practice: Practice,
    incident: str,
    what: Start,
    at: datetime,
    because: str,
    *,
    now: datetime,
    reason: str = "",
    controller: str = "",
) -> Awareness:
    """Write when the practice knew, and why it says so; a second time corrects the first.

    With ``controller`` (a label), when this one alone knew. Raises ``IncidentError``: a future
    instant, no justification, or a correction whose ``reason`` is missing.
    """
    with writing(practice, now) as gesture:
        gesture.rows.opened(incident)
        before = awareness_of(practice, gesture.rows, incident, what, controller)
        after = (
            knew(what, at, because, now=now)
            if before is None
            else corrected(before, at, because, reason, now=now)
        )
        row = ClockStarted(
            incident=incident,
            what=str(what),
            at=after.at,
            entered=after.entered,
            because=seal_words(gesture, after.because),
            corrects=before.at if before is not None else None,
            reason=seal_some(gesture, after.reason),
            controller=label(controller),
        )
        gesture.add(clock_kind(incident, what, row.controller), row)
    return after


def awareness_of(
    practice: Practice, rows: Rows, incident: str, what: Start, controller: str = ""
) -> Awareness | None:
    """An awareness as it was written; of the one that it corrects only the instant is at hand."""
    row = rows.one(clock_kind(incident, what, controller), ClockStarted)
    if row is None:
        return None
    before = None
    if row.corrects is not None:
        before = Awareness(what=what, at=row.corrects, because="", entered=row.corrects)
    return Awareness(
        what=what,
        at=row.at,
        because=words_of(practice, [row.because]),
        entered=row.entered,
        corrects=before,
        reason=words_of(practice, [row.reason]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a clock waited for: when, by whom, why it is late, the receipt in words or as a file.

    ``controller``: the label of the only one for whom it is done.
    """

    at: datetime
    by: str = ""
    reasons: str = ""
    receipt: str = ""
    file: tuple[str, bytes] | None = None
    controller: str = ""


def meet(
    practice: Practice, incident: Incident, clock: ClockId, done: Done, *, now: datetime
) -> None:
    """Write that what a clock waited for is done; a file is also a line of the log.

    Raises ``IncidentError``: a future instant, or reasons missing when it is late.
    """
    if done.at > now:
        raise in_the_future()
    late = is_late(practice, incident.seen_by(done.controller), clock, done.at)
    if late and len(done.reasons.strip()) < LEAST_WORDS:
        raise without_reason("pourquoi cela n’a pas pu être fait dans le délai.")
    with writing(practice, now) as gesture:
        gesture.rows.opened(incident.id)
        receipt = seal_some(gesture, done.receipt)
        if done.file is not None:
            entry = _receipt(gesture, incident.id, clock, done, done.file)
            gesture.line(incident.id, entry)
            receipt = receipt or entry.kept[-1]
        row = ClockMet(
            incident=incident.id,
            clock=str(clock),
            at=done.at.astimezone(UTC),
            by=label(done.by),
            late=late,
            reasons=seal_some(gesture, done.reasons),
            receipt=receipt,
            controller=label(done.controller),
        )
        gesture.add(met_kind(incident.id, clock, row.controller), row)


def unmeet(
    practice: Practice,
    incident: str,
    clock: ClockId,
    *,
    now: datetime,
    by: str = "",
    controller: str = "",
) -> None:
    """Write that a clock was said to be met by mistake: it runs again. The mistake stays."""
    with writing(practice, now) as gesture:
        gesture.rows.opened(incident)
        row = ClockMet(
            incident=incident,
            clock=str(clock),
            at=gesture.now,
            by=label(by),
            undone=True,
            controller=label(controller),
        )
        gesture.add(met_kind(incident, clock, row.controller), row)


def _receipt(
    gesture: Writing, incident: str, clock: ClockId, done: Done, file: tuple[str, bytes]
) -> LogEntry:
    name, data = file
    return LogEntry(
        incident=incident,
        number=gesture.rows.next_number(incident),
        where=f"{CLOCKS}{clock}",
        reply="receipt",
        at=done.at.astimezone(UTC),
        by=label(done.by),
        kept=(seal_words(gesture, name), seal_file(gesture, name, data)),
    )


def is_late(practice: Practice, incident: Incident, clock: ClockId, at: datetime) -> bool:
    """Whether a clock would be met after its delay, at an instant."""
    opened = replace(incident, met={k: v for k, v in incident.met.items() if k != clock})
    (one,) = (c for c in opened.clocks(practice.settings, at) if c.rule.id == clock)
    return one.standing is Standing.LATE


def aware_of(
    practice: Practice, rows: Rows, incident: str, controller: str = ""
) -> dict[Start, Awareness]:
    """What was known since when, by all or by one controller alone."""
    found = ((what, awareness_of(practice, rows, incident, what, controller)) for what in Start)
    return {what: one for what, one in found if one is not None}


def own_of(practice: Practice, rows: Rows, incident: str) -> dict[str, Own]:
    """What each controller alone knew and did, by label."""
    known = [row.controller for row in rows.of(ClockStarted, incident)]
    done = [row.controller for row in rows.of(ClockMet, incident)]
    return {
        one: Own(
            aware=aware_of(practice, rows, incident, one), met=met_of(practice, rows, incident, one)
        )
        for one in dict.fromkeys(filter(None, (*known, *done)))
    }


def met_of(
    practice: Practice, rows: Rows, incident: str, controller: str = ""
) -> dict[ClockId, Met]:
    """The clocks that were met, by all or by one controller alone."""
    return {
        ClockId(row.clock): Met(
            row=row,
            reasons=words_of(practice, [row.reasons]),
            receipt=words_of(practice, [row.receipt]),
        )
        for row in rows.of(ClockMet, incident)
        if row.controller == controller
        and row.clock in {rule.id for rule in deadlines().clocks}
        and not row.undone
    }
