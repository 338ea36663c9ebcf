"""French public holidays follow Easter, and working days leave them out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.incidents.working_days import after, easter, holidays, is_working


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (1818, 3, 22),
        (1943, 4, 25),
        (1954, 4, 18),
        (1981, 4, 19),
        (2000, 4, 23),
        (2024, 3, 31),
        (2025, 4, 20),
        (2026, 4, 5),
        (2027, 3, 28),
        (2028, 4, 16),
        (2038, 4, 25),
        (2285, 3, 22),
    ],
)
def test_easter_falls_where_the_calendars_say(year, month, day) -> None:
    """The earliest, the latest, Gauss's exceptions and the years to come."""
    assert date(year, month, day) == easter(year)


def by_gauss(year: int) -> date:
    """Easter by Gauss's rule with its two exceptions (another way to the same day)."""
    century = year // 100
    p = (13 + 8 * century) // 25
    m, n = (15 - p + century - century // 4) % 30, (4 + century - century // 4) % 7
    d = (19 * (year % 19) + m) % 30
    e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + n) % 7
    if (d, e) == (29, 6):
        return date(year, 4, 19)
    if (d, e) == (28, 6) and (11 * m + 11) % 30 < 19:
        return date(year, 4, 18)
    return date(year, 3, 22) + timedelta(days=d + e)


def test_two_rules_agree_for_a_thousand_years() -> None:
    """Meeus's and Gauss's."""
    for year in range(1583, 2600):
        assert by_gauss(year) == easter(year)


def test_the_holidays_of_2026_are_the_eleven_of_the_law() -> None:
    """Code du travail, L. 3133-1."""
    days = [(1, 1), (4, 6), (5, 1), (5, 8), (5, 14), (5, 25)]
    days += [(7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
    assert {date(2026, month, day) for month, day in days} == holidays(2026)


def test_a_holiday_on_another_holiday_counts_once() -> None:
    """In 2008, Ascension fell on 1 May."""
    assert 10 == len(holidays(2008))


def test_working_days_leave_out_weekends_and_holidays() -> None:
    """From Thursday 30 April 2026: 1 and 8 May are holidays."""
    assert date(2026, 5, 4) == after(date(2026, 4, 30), 1)
    assert date(2026, 5, 11) == after(date(2026, 4, 30), 5)


def test_the_year_s_end_is_crossed() -> None:
    """Christmas and New Year's Day are Fridays in 2026 and 2027."""
    assert date(2026, 12, 28) == after(date(2026, 12, 24), 1)
    assert date(2027, 1, 4) == after(date(2026, 12, 31), 1)


@pytest.mark.parametrize("count", [0, -1])
def test_a_count_is_at_least_one(count) -> None:
    """No deadline is before its start; and nothing is searched for ever."""
    with pytest.raises(ValueError, match="at least one"):
        after(date(2026, 1, 1), count)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_as_many_working_days_lie_between(day, count) -> None:
    """The last is one of them, the first day is not."""
    last = after(day, count)
    days = [day + timedelta(days=n) for n in range(1, (last - day).days + 1)]
    assert count == sum(map(is_working, days))
    assert is_working(last)
