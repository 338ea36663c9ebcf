"""Says how soon a guesser tries a sign, and finds dates, telephones and plates with signs."""

import re
from collections.abc import Callable
from math import log10

from hygie.analysis.guesses import digits
from hygie.analysis.guesses.parts import Parts
from hygie.analysis.guesses.text import Text

_FAVOURITES = "!.*@-_?$#&+/=,;:%()'\"<>[]{}^~|\\€£°§µ"
FAVOURITES = {sign: 0.3 + log10(rank) for rank, sign in enumerate(_FAVOURITES, start=1)}
FAVOURITES[" "] = 0.6
SMILEYS = {":)": 1.3, "<3": 1.3, ";)": 1.5, ":-)": 1.5, "^^": 1.3, ":p": 1.6, ":d": 1.6, ":(": 1.7}
DOUBLED = {"!!": 0.8, "**": 1.2, "..": 1.2, "!!!": 1.1, "...": 1.3, "***": 1.5, "!?": 1.6}
SEPARATORS, BETWEEN = frozenset("-_. &"), 0.6
"""Between two pieces these are all as usual; at the end, the likelier are other signs."""

AGAIN = 0.0
"""A sign that the password already used: most often the same separator."""

PLATE = 8.5  # 23^4 letters without I, O, U, and 999 numbers; the old ones come to about as many


def _joined(found: re.Match[str]) -> float:
    return digits.cost(re.sub(r"\D", "", found[0]))[0] + 0.6


def _dated(found: re.Match[str]) -> float:
    padded = "".join(piece.zfill(2) for piece in re.split(r"\D", found[0]))
    return digits.cost(padded)[0] + 0.6


def _hour(found: re.Match[str]) -> float:
    return 1.7 if found[1] in ("", "00", "30") else 3.0


WHOLE_DATES = (
    re.compile(r"(?<!\d)\d{1,2}([/.\- _])\d{1,2}\1(?:\d{4}|\d{2})(?!\d)"),
    re.compile(r"(?<!\d)\d{4}([/.\- _])\d{2}\1\d{2}(?!\d)"),
)
FORMS: tuple[tuple[re.Pattern[str], str, Callable[[re.Match[str]], float]], ...] = (
    *((form, "date", _dated) for form in WHOLE_DATES),
    (re.compile(r"(?<!\d)\d{1,2}[/.\-]\d{1,2}(?!\d)"), "date", lambda _found: 3.0),
    (re.compile(r"(?<!\d)[012]?\dh([0-5]\d|)(?!\d)"), "hour", _hour),
    (re.compile(r"0\d(?:[. \-]\d\d){4}(?!\d)"), "phone", _joined),
    (re.compile(r"\+33 ?\d(?:[. \-]?\d\d){4}(?!\d)"), "phone", _joined),
    (re.compile(r"[a-z]{2}[ \-]?\d{3}[ \-]?[a-z]{2}"), "plate", lambda _found: PLATE),
    (re.compile(r"\d{2,4} ?[a-z]{2,3} ?\d{2}(?!\d)"), "plate", lambda _found: PLATE),
)
_DIGIT = re.compile(r"[0-9]")


def find(text: Text, parts: Parts) -> None:
    """Add the signs, the smileys, and the numbers that are written with signs."""
    low = text.low
    if not low.isalnum():
        _signs(low, parts)
    if _DIGIT.search(low):
        for form, kind, price in FORMS:
            for found in form.finditer(low):
                parts[found.start()].append((found.end(), price(found), kind, ""))


def _cost(sign: str, seen: set[str], *, last: bool) -> float | None:
    if sign in seen:
        return AGAIN
    return BETWEEN if sign in SEPARATORS and not last else FAVOURITES.get(sign)


def _signs(low: str, parts: Parts) -> None:
    seen: set[str] = set()
    for start, char in enumerate(low):
        if not char.isalnum():
            spent = _cost(char, seen, last=start + 1 == len(low))
            if spent is not None:
                parts[start].append((start + 1, spent, "sign", ""))
            seen.add(char)
            for size in (2, 3):
                group = low[start : start + size]
                spent = SMILEYS.get(group) or DOUBLED.get(group)
                if spent and len(group) == size:
                    parts[start].append((start + size, spent, "sign", ""))
