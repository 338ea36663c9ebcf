"""Says how soon a guesser tries a number: a year, a date, a postcode, a telephone."""

from collections.abc import Callable, Mapping
from math import log10

from hygie.analysis.guesses.parts import Parts
from hygie.analysis.guesses.text import Text

Cost = tuple[float, str]
"""log10 of the guesses, and the kind of number."""

_FAVOURITES = (
    "1 123 12 2 01 1234 13 7 3 10 11 12345 5 69 123456 75 4 33 59 00 8 9 6 22 99 21 77 07 31 "
    "007 34 44 93 06 38 62 67 14 18 23 19 25 08 17 15 20 42 54 666 76 35 29 000 111 100 88 "
    "91 92 94 95 78 66 64 24 16 83 84 87 89 90 85 1111 0000 777 1000 789 321 974 972 971 "
    "456 333 222 999 555 159 357 147 258 369 951 753 1212 4321 6969 1313 7777 2222 9999 "
    "5555 8888 4444 3333 6666 0123 1664 007007 0007 2580 1470 159753 147258 147258369 "
    "159357 123123 112233 121212 654321 987654321 123321 101010 131313 789456 789456123 "
    "456789 147852 258456 741852963 963852741 118218 112 911 360 365 404 421 747 1001 10000 "
    "100000 1000000 01234 1337 314 3141 31415 314159 3615 36"
)
FAVOURITES = {number: 0.3 + log10(rank) for rank, number in enumerate(_FAVOURITES.split(), start=1)}
"""The numbers that end most passwords, the likeliest first."""

_HISTORY = (
    "1789 1515 1492 1815 1870 1804 1805 1830 1848 1871 1793 1799 1769 1821 1661 1715 1214 "
    "1066 1429 1431 1685 1598 1610 1643 1774 1792 1794 1851 1889 1885 1802 1803"
)
HISTORY = frozenset(_HISTORY.split())
OLDEST = 1000
LIVED, RECENT = range(1920, 2031), range(2010, 2031)
DAYS, MONTHS, DEPARTMENTS = range(1, 32), range(1, 13), range(1, 99)
LONGEST_FREE = 4
LONGEST = 15
SPLIT = 0.7
"""A number right after another one: without it, any digits at all would be two usual numbers."""


def find(text: Text, parts: Parts) -> None:
    """Add every number: short ones anywhere in a run of digits, long ones when they mean more."""
    low, length = text.low, len(text.low)
    if low.isalpha():
        return
    runs = [char in "0123456789" for char in low]
    for start in range(length):
        end = start
        extra = SPLIT if start and runs[start - 1] else 0.0
        while end < min(length, start + LONGEST) and runs[end]:
            end += 1
            spent, kind = cost(low[start:end])
            if end - start <= LONGEST_FREE or spent < end - start:
                parts[start].append((end, spent + extra, kind, ""))


def cost(number: str) -> Cost:
    """What this run of ASCII digits costs, as the cheapest thing it may be."""
    size = len(number)
    plain = float(size) if size > 1 else 0.9
    best = (min(FAVOURITES.get(number, plain), plain), "number")
    read = READERS.get(size)
    return min([best, *read(number)]) if read else best


def year(number: str) -> list[Cost]:
    """A year of four digits; none for what is no year."""
    value = int(number)
    if value in RECENT:
        return [(1.0, "year")]
    if value in LIVED:
        return [(1.7, "year")]
    if number in HISTORY:
        return [(1.6, "year")]
    return [(3.0, "year")] if OLDEST <= value < LIVED.start else []


def _day(number: str) -> bool:
    """Day and month, in this order or the other."""
    first, second = int(number[:2]), int(number[2:])
    return (first in DAYS and second in MONTHS) or (second in DAYS and first in MONTHS)


def _with_year(number: str, extra: float) -> list[Cost]:
    return [(spent + extra, "date") for spent, _kind in year(number)]


def _two(number: str) -> list[Cost]:
    """The day of a month."""
    return [(1.6, "number")] if int(number) in DAYS else []


def _four(number: str) -> list[Cost]:
    return year(number) + ([(2.6, "date")] if _day(number) else [])


def _five(number: str) -> list[Cost]:
    """A postcode: chief towns, then large ones, then all; D/MM/YY reads as one of them too."""
    if int(number[:2]) not in DEPARTMENTS:
        return []
    round_ = {"000": 2.2, "100": 2.7, "200": 2.8, "300": 2.9}.get(number[2:])
    return [(round_ or (3.0 if number.endswith("00") else 3.8), "postcode")]


def _six(number: str) -> list[Cost]:
    """DDMMYY, YYMMDD, MMYYYY, YYYYMM."""
    found: list[Cost] = []
    if _day(number[:4]) or _day(number[4:] + number[2:4]):
        found.append((4.4, "date"))
    if int(number[:2]) in MONTHS:
        found += _with_year(number[2:], 1.5)
    if int(number[4:]) in MONTHS:
        found += _with_year(number[:4], 1.6)
    return found


def _seven(number: str) -> list[Cost]:
    """DMMYYYY."""
    fits = number[0] != "0" and int(number[1:3]) in MONTHS
    return _with_year(number[3:], 2.1) if fits else []


def _eight(number: str) -> list[Cost]:
    """DDMMYYYY, YYYYMMDD."""
    found = _with_year(number[4:], 2.56) if _day(number[:4]) else []
    return found + (_with_year(number[:4], 2.6) if _day(number[4:]) else [])


def _nine(number: str) -> list[Cost]:
    """ADELI and FINESS begin with the department; their last digit is a key."""
    return [(8.0, "register")] if int(number[:2]) in DEPARTMENTS else []


def _ten(number: str) -> list[Cost]:
    """A telephone: 06 and 07 first."""
    return [(8.3 if number[1] in "67" else 8.5, "phone")] if number[0] == "0" else []


def _eleven(number: str) -> list[Cost]:
    """RPPS: 10, eight digits and a key; or 33 and a telephone."""
    kinds = {"10": "register", "33": "phone"}
    return [(8.5, kinds[number[:2]])] if number[:2] in kinds else []


def _insured(number: str) -> list[Cost]:
    """Social security: sex, year, month, department, town, order; the key follows."""
    fits = number[0] in "12" and int(number[3:5]) in MONTHS
    return [(10.8, "register")] if fits else []


READERS: Mapping[int, Callable[[str], list[Cost]]] = {
    2: _two,
    4: _four,
    5: _five,
    6: _six,
    7: _seven,
    8: _eight,
    9: _nine,
    10: _ten,
    11: _eleven,
    13: _insured,
    15: _insured,
}
