"""Awareness keeps its history and its reasons; a clock met late keeps why."""

from datetime import timedelta

import pytest

from hygie.rooms.incidents.awareness import Start
from hygie.rooms.incidents.clocks import ClockId, Standing
from hygie.rooms.incidents.errors import IncidentError
from hygie.rooms.incidents.record import Done, Opening, know, load, meet, open_incident
from hygie.rooms.incidents.record.rows import read_rows
from tests.rooms.incidents.homes import NOON, home

WHY = "Un écran de rançon"


@pytest.fixture
def practice(tmp_path):
    with home(tmp_path / "cabinet") as practice:
        yield practice


@pytest.fixture
def one(practice) -> str:
    made = open_incident(practice, Opening(sight="ransom-screen"), now=NOON)
    know(practice, made, Start.ATTACK, NOON, WHY, now=NOON)
    return made


def test_an_awareness_starts_its_clocks(practice, one) -> None:
    """Who knows of the attack knows of the claim."""
    clocks = {
        clock.rule.id: clock.standing
        for clock in load(practice, one).clocks(practice.settings, NOON + timedelta(hours=1))
    }
    assert Standing.NOT_STARTED is clocks[ClockId.CNIL]
    assert Standing.RUNNING is clocks[ClockId.COMPLAINT]
    assert Standing.RUNNING is clocks[ClockId.INSURER]


def test_a_correction_needs_a_reason_and_keeps_what_was_said(practice, one) -> None:
    earlier = NOON - timedelta(hours=2)
    with pytest.raises(IncidentError):
        know(practice, one, Start.ATTACK, earlier, WHY, now=NOON)
    reason = "L’appel était plus tôt"
    know(practice, one, Start.ATTACK, earlier, WHY, now=NOON, reason=reason)
    held = load(practice, one).aware[Start.ATTACK]
    assert (earlier, WHY, reason) == (held.at, held.because, held.reason)
    assert [NOON, earlier] == [awareness.at for awareness in held.history]


def test_met_in_time_asks_nothing_and_late_asks_why(practice, one) -> None:
    late = NOON + timedelta(hours=73)
    with pytest.raises(IncidentError, match="délai"):
        meet(practice, load(practice, one), ClockId.COMPLAINT, Done(at=late), now=late)
    meet(practice, load(practice, one), ClockId.CNIL, Done(at=late), now=late)
    why = "La brigade était fermée"
    done = Done(at=late, by="dr-a", reasons=why, receipt="PV 12")
    meet(practice, load(practice, one), ClockId.COMPLAINT, done, now=late)
    met = load(practice, one).met
    assert (why, "PV 12", True) == (
        met[ClockId.COMPLAINT].reasons,
        met[ClockId.COMPLAINT].receipt,
        met[ClockId.COMPLAINT].row.late,
    )
    assert not met[ClockId.CNIL].row.late


def test_met_again_is_judged_as_if_it_were_the_first_time(practice, one) -> None:
    """A date put right after a mistake."""
    late, early = NOON + timedelta(hours=80), NOON + timedelta(hours=5)
    meet(practice, load(practice, one), ClockId.COMPLAINT, Done(at=early), now=late)
    with pytest.raises(IncidentError):
        meet(practice, load(practice, one), ClockId.COMPLAINT, Done(at=late), now=late)


def test_a_receipt_is_also_a_line_of_the_log(practice, one) -> None:
    done = Done(at=NOON, file=("récépissé.pdf", b"%PDF"))
    meet(practice, load(practice, one), ClockId.COMPLAINT, done, now=NOON)
    found = load(practice, one)
    (line,) = found.lines
    assert ("clocks/complaint", "récépissé.pdf") == (line.entry.where, line.words)
    assert line.entry.kept[-1] == found.met[ClockId.COMPLAINT].row.receipt


def test_nothing_is_met_in_the_future(practice, one) -> None:
    with pytest.raises(IncidentError, match="futur"):
        meet(
            practice,
            load(practice, one),
            ClockId.CNIL,
            Done(at=NOON + timedelta(seconds=1)),
            now=NOON,
        )
    assert {} == load(practice, one).met
    assert 2 == len(read_rows(practice).facts)
