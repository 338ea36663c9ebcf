"""Instants are read and shown in the time of Paris, across both changes of hour."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.incidents.errors import IncidentError
from hygie.rooms.incidents.paris import day_in_paris, end_of, of_wall_clock, read, shown, zone

SPACES = str.maketrans("\u00a0\u202f", "  ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("21/11/2026 14:05", datetime(2026, 11, 21, 13, 5, tzinfo=UTC)),
        ("21/11/2026 à 14h05", datetime(2026, 11, 21, 13, 5, tzinfo=UTC)),
        ("21/11/2026 à 14 h 05", datetime(2026, 11, 21, 13, 5, tzinfo=UTC)),
        (" 1/7/2026 9h ", datetime(2026, 7, 1, 7, 0, tzinfo=UTC)),
        ("21/11/2026 14\u202fh\u202f05", datetime(2026, 11, 21, 13, 5, tzinfo=UTC)),
        ("29/02/2028 00:00", datetime(2028, 2, 28, 23, 0, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read_as_people_write_it(text, expected) -> None:
    """Winter is one hour ahead of UTC, summer two."""
    assert expected == read(text).at
    assert "" == read(text).remark


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hier",
        "21/11/2026",
        "31/02/2026 10:00",
        "21/11/2026 25:00",
        "21/11/2026 14:60",
        "2026-11-21 14:05",
        "00/00/0000 00:00",
        "01/01/0001 00:00",
        "٢١/١١/٢٠٢٦ ١٤:٠٥",
        "21/11/2026 14:05" + " " * 100,
    ],
)
def test_what_is_no_moment_is_refused_in_french(text) -> None:
    """The remedy shows how to write one; what was typed is not repeated."""
    with pytest.raises(IncidentError) as caught:
        read(text)
    assert "21/11/2026 14:05" in caught.value.remedy
    assert not text or text not in caught.value.message


def test_an_hour_that_comes_twice_is_the_first() -> None:
    """25 October 2026: two in the morning is at 0 and at 1 UTC; the earlier deadline is safe."""
    reading = read("25/10/2026 02:30")
    assert datetime(2026, 10, 25, 0, 30, tzinfo=UTC) == reading.at
    assert "deux fois" in reading.remark


def test_an_hour_that_never_comes_is_the_instant_of_the_change() -> None:
    """29 March 2026: from 2 to 3 in the morning there is nothing."""
    for text in ("29/03/2026 02:00", "29/03/2026 02:30", "29/03/2026 02:59"):
        reading = read(text)
        assert datetime(2026, 3, 29, 1, 0, tzinfo=UTC) == reading.at
        assert "n’a pas existé" in reading.remark


def test_an_instant_is_shown_with_its_day() -> None:
    """Whatever the zone that it was given in."""
    at = datetime(2026, 11, 21, 9, 5, tzinfo=timezone(timedelta(hours=-4)))
    assert "samedi 21/11/2026 à 14:05" == shown(at).translate(SPACES)


def test_the_hour_that_comes_twice_says_which() -> None:
    """Or two instants would look the same."""
    first, second = (datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1))
    assert "dimanche 25/10/2026 à 02:30 (heure d’été)" == shown(first)
    assert "dimanche 25/10/2026 à 02:30 (heure d’hiver)" == shown(second)


def test_a_day_is_that_of_paris() -> None:
    """Half past eleven in the evening UTC is already tomorrow."""
    assert date(2027, 1, 1) == day_in_paris(datetime(2026, 12, 31, 23, 30, tzinfo=UTC))


def test_a_day_ends_at_its_last_minute() -> None:
    """21:59 UTC in summer, 22:59 in winter."""
    assert datetime(2026, 7, 1, 21, 59, tzinfo=UTC) == end_of(date(2026, 7, 1))
    assert datetime(2026, 12, 31, 22, 59, tzinfo=UTC) == end_of(date(2026, 12, 31))


@given(st.datetimes().filter(lambda local: 1950 <= local.year < 2099))
def test_an_hour_is_read_as_the_instant_that_shows_it(local) -> None:
    """Unless it never came; then the instant is just after."""
    local = local.replace(second=0, microsecond=0)
    reading = of_wall_clock(local)
    said = shown(reading.at)
    if "n’a pas existé" in reading.remark:
        assert f"{local:%d/%m/%Y}" in said
    else:
        assert f"{local:%d/%m/%Y à %H:%M}" in said


@given(st.text(max_size=70))
def test_any_text_is_a_moment_or_refused(text) -> None:
    """Nothing else is ever raised."""
    with suppress(IncidentError):
        assert read(text).at.tzinfo is UTC


def test_a_system_without_time_zones_is_told_in_french() -> None:
    """As Windows is, without the package tzdata."""
    with pytest.raises(IncidentError, match="heure de Paris"):
        zone("Europe/Atlantis")
