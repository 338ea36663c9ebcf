"""Tells whether a date stands in a password, in figures or with its month in letters."""

import re

from hygie.analysis.guesses import digits
from hygie.analysis.guesses.personal import MONTHS
from hygie.analysis.guesses.signs import WHOLE_DATES
from hygie.analysis.guesses.text import folded

_DIGIT = re.compile(r"[0-9]+")
_LONG_ENOUGH = range(6, 9)
_WITH_MONTH = re.compile(
    rf"\d{{1,2}}[\W_]?(?:{'|'.join(MONTHS)})|(?:{'|'.join(MONTHS)})[\W_]?\d{{2}}"
)


def holds_date(password: str) -> bool:
    """Whether a day and a month, or a month and a year, can be read in it.

    A mere year is not a date; "123456", which could be one, is better known as a number.
    """
    low = folded(password)
    if not _DIGIT.search(low):
        return False
    if any(form.search(low) for form in WHOLE_DATES):
        return True
    if _WITH_MONTH.search(low):
        return True
    runs = _DIGIT.findall(low)
    return any(len(run) in _LONG_ENOUGH and digits.cost(run)[1] == "date" for run in runs)
