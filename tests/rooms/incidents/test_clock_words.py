"""A clock is said in one sentence, with the time of Paris."""

from datetime import UTC, datetime, timedelta

import pytest

from hygie.rooms.incidents.awareness import Start, knew
from hygie.rooms.incidents.clock_words import STANDINGS, duration, sentence
from hygie.rooms.incidents.clocks import Case, ClockId, Standing, clocks

AWARE = datetime(2026, 3, 28, 11, tzinfo=UTC)
KNEW = {Start.BREACH: knew(Start.BREACH, AWARE, "Lu sur l’écran ce midi.", now=AWARE)}
SPACES = str.maketrans("\u00a0\u202f", "  ")


def said(hours: float, case: Case = Case()) -> list[str]:
    now = AWARE + timedelta(hours=hours)
    return [sentence(clock).translate(SPACES) for clock in clocks(KNEW, now, case)]


def test_a_running_clock_says_until_when_and_how_long() -> None:
    """Across the change of hour, in the time of the wall."""
    assert said(31.5)[0] == (
        "Notifier à la CNIL : avant le mardi 31/03/2026 à 13:00. Il reste 40 h 30."
    )


def test_a_late_clock_says_to_do_it_all_the_same() -> None:
    """And to say why."""
    assert "Faites-le quand même, et dites pourquoi" in said(73)[0]


def test_what_has_not_begun_asks_when_it_was_known() -> None:
    """Nobody entered the attack here."""
    assert "dites d’abord" in said(1)[1]


def test_patients_are_told_without_a_fixed_hour() -> None:
    """As the law says."""
    assert "dans les meilleurs délais" in said(1)[2]


@pytest.mark.parametrize(("hours", "late"), [(10, False), (80, True)])
def test_what_is_done_says_when(hours, late) -> None:
    """In time or not."""
    done = Case(done={ClockId.CNIL: AWARE + timedelta(hours=hours)})
    assert "fait le" in said(90, done)[0]
    assert late == ("après le délai" in said(90, done)[0])


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (timedelta(0), "0 min"),
        (timedelta(seconds=59), "0 min"),
        (timedelta(minutes=59), "59 min"),
        (timedelta(hours=1, minutes=5), "1 h 05"),
        (timedelta(hours=-3, minutes=0), "3 h 00"),
        (timedelta(hours=95, minutes=59), "95 h 59"),
        (timedelta(hours=142, minutes=43), "5 jours et 22 h"),
    ],
)
def test_a_span_is_in_hours_and_minutes(span, expected) -> None:
    """Rounded down: nobody is promised a minute too many."""
    assert expected == duration(span).translate(SPACES)


def test_every_standing_has_its_word() -> None:
    """Beside its colour."""
    assert set(STANDINGS) == set(Standing)
