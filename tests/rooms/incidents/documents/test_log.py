"""Gestures and pieces are taken from the log, its words and names of files never."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hygie.rooms.incidents.clocks import ClockId
from hygie.rooms.incidents.documents.log import addresses, done, gestures, pieces
from hygie.rooms.incidents.incident import Incident, Line
from hygie.rooms.incidents.kinds import LogEntry
from tests.rooms.incidents.twelve import twelve


def test_pieces_are_numbered_by_line_and_rank() -> None:
    (piece,) = pieces(twelve()[0].incident)
    assert ("2.1", "photo") == (piece.number, piece.sort)


def test_only_gestures_said_done_are_told() -> None:
    """A note is none, and neither is a gesture of a playbook that is gone."""
    incident = twelve()[0].incident
    ((at, what),) = done(incident)
    assert incident.lines[0].entry.at == at
    assert what.startswith("Câble réseau de l’ordinateur débranché"), "done, not an order"
    assert 1 == len(list(gestures(incident)))


NINE = datetime(2026, 11, 21, 9, tzinfo=UTC)


def line(number: int, where: str, reply: str, hour: int = 0, through: str = "hygie") -> Line:
    at = NINE + timedelta(hours=hour)
    return Line(
        entry=LogEntry(
            incident="x", number=number, where=where, reply=reply, at=at, through=through
        )
    )


def lived(*lines: Line) -> Incident:
    by_hour = sorted(lines, key=lambda one: (one.entry.at, one.entry.number))
    return replace(twelve()[0].incident, lines=tuple(by_hour))


def test_a_gesture_taken_back_is_not_told_as_done() -> None:
    incident = lived(line(1, "isolate/unplug", "done"), line(2, "isolate/unplug", "cannot", 1))
    assert [] == list(done(incident))


def test_the_log_knows_whether_a_gesture_was_done() -> None:
    """As it was answered last, with its hour."""
    where = "isolate/unplug"
    assert {where: NINE} == addresses(lived(line(1, where, "done")))
    assert {} == addresses(lived(line(1, where, "done"), line(2, where, "cannot", 1)))
    assert {} == addresses(lived(line(1, where, "later")))
    assert {} == addresses(lived())


def test_the_log_knows_which_gestures_meet_a_delay() -> None:
    """The complaint for a theft is a complaint, though its delay is none of the four."""
    for where in ("declare-attack/complaint", "device-lost/complaint"):
        incident = lived(line(1, where, "done"), line(2, "isolate/unplug", "done"))
        assert {where: NINE} == addresses(incident, ClockId.COMPLAINT)
        assert {} == addresses(incident, ClockId.CNIL)


def test_a_gesture_answered_again_is_told_once_at_its_last_hour() -> None:
    incident = lived(line(1, "isolate/unplug", "done", 2), line(2, "isolate/unplug", "done"))
    ((at, _),) = done(incident)
    assert NINE == at


def test_formal_steps_and_care_are_not_for_the_police() -> None:
    """They have their own place in the papers."""
    said = ["declare-breach/cnil", "work-without/paper", "isolate/unplug"]
    incident = lived(*(line(number, where, "done") for number, where in enumerate(said, 1)))
    assert 1 == len(list(done(incident)))
    assert 2 == len(list(gestures(incident)))


def test_what_is_forbidden_is_never_told_as_done() -> None:
    assert [] == list(gestures(lived(line(1, "ransomware/no-pay", "done"))))
