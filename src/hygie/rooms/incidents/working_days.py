"""Which days are working days in France: neither week-ends nor public holidays."""

from datetime import date, timedelta

FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
"""Month and day. With Easter's three Mondays and Thursday, the eleven holidays of article
L. 3133-1 of the Code du travail. Alsace and Moselle have two more: leaving them out only
brings a deadline forward."""

EASTER_MONDAY, ASCENSION, WHIT_MONDAY = 1, 39, 50
"""Days after Easter Sunday."""

SATURDAY = 5
"""As ``date.weekday`` counts."""


def easter(year: int) -> date:
    """Easter Sunday, by the Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leaps, left = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leaps - shift + 15) % 30
    fours, odd = divmod(rest, 4)
    sunday = (32 + 2 * left + 2 * fours - moon - odd) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def holidays(year: int) -> frozenset[date]:
    """The eleven public holidays of a year."""
    sunday = easter(year)
    moving = (EASTER_MONDAY, ASCENSION, WHIT_MONDAY)
    return frozenset(
        {date(year, month, day) for month, day in FIXED}
        | {sunday + timedelta(days=days) for days in moving}
    )


def is_working(day: date) -> bool:
    """Whether a day is neither a Saturday, a Sunday nor a public holiday."""
    return day.weekday() < SATURDAY and day not in holidays(day.year)


def after(day: date, count: int) -> date:
    """The ``count``-th working day after a day, which is not counted itself.

    Raises ``ValueError`` for a count below one.
    """
    if count < 1:
        raise ValueError("a count of working days is at least one")
    while count:
        day += timedelta(days=1)
        count -= is_working(day)
    return day
