"""The last answer typed holds, whatever hour it is given for; what is imported keeps its hour."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.incidents.incident import Incident, Line
from hygie.rooms.incidents.kinds import LogEntry
from tests.rooms.incidents.twelve import twelve

EIGHT = datetime(2026, 11, 21, 20, tzinfo=UTC)
WHERE = "isolate/unplug"


def lived(*told: tuple[str, int, str]) -> Incident:
    """Reply, minutes after eight, on what it was written; numbered as they were entered."""
    lines = [
        Line(
            entry=LogEntry(
                incident="x",
                number=number,
                where=WHERE,
                reply=reply,
                at=EIGHT + timedelta(minutes=minutes),
                through=through,
            )
        )
        for number, (reply, minutes, through) in enumerate(told, 1)
    ]
    by_hour = sorted(lines, key=lambda one: (one.entry.at, one.entry.number))
    return replace(twelve()[0].incident, lines=tuple(by_hour))


def test_a_gesture_put_off_then_done_at_an_earlier_hour_is_done() -> None:
    """« Plus tard » at 20:00, then « fait à 19:50 » typed at 20:10."""
    assert "done" == lived(("later", 0, "hygie"), ("done", -10, "hygie")).given[WHERE]


def test_a_clock_set_back_hides_no_answer() -> None:
    """The computer was an hour ahead, and was put right between two answers."""
    assert "no" == lived(("yes", 60, "hygie"), ("no", 0, "hygie"), ("no", 1, "hygie")).given[WHERE]


def test_a_line_brought_from_a_telephone_holds_from_its_own_hour() -> None:
    """Brought in later, it does not undo what was answered since; but what came before, it does."""
    assert "done" == lived(("done", 0, "hygie"), ("later", -30, "phone")).given[WHERE]
    assert "done" == lived(("later", 0, "hygie"), ("done", 30, "phone")).given[WHERE]


@given(st.lists(st.tuples(st.sampled_from(["yes", "no"]), st.integers(-99, 99)), min_size=1))
def test_typed_answers_hold_in_the_order_in_which_they_were_typed(told) -> None:
    assert told[-1][0] == lived(*((reply, at, "hygie") for reply, at in told)).given[WHERE]
