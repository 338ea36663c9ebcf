"""What an attacker can learn of a person, and the forms it takes in passwords."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import log10

from hygie.analysis.guesses.lexicon import Lexicon, lexicon
from hygie.analysis.guesses.text import fold
from hygie.spine.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Personal:
    """What is known of the person whose password it is; ``repr`` shows none of it.

    ``names``: theirs, their children's, their pets'; ``dates``: births, weddings; ``places``:
    towns, streets; ``numbers``: RPPS, SIRET, telephones, postcodes, as they are written;
    ``practice``: its name and trade. Words may hold spaces, accents and hyphens.
    """

    names: tuple[str, ...] = ()
    dates: tuple[date, ...] = ()
    places: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    practice: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return "Personal(…)"


NOBODY = Personal()

WHOLE, PIECE = 0.5, 1.0
"""log10 of the guesses for what is known as it is, and for a piece of it; names, places and the
like are tried one after the other."""

INITIALS = 0.5

SHORTEST = 3
POSTCODE = 5
_MONTHS = "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"
MONTHS = tuple(_MONTHS.split())


def of_settings(settings: Settings) -> Personal:
    """What the settings of the practice say of the people who work there."""
    supplier = settings.supplier
    return Personal(
        names=(*settings.people, supplier.name),
        numbers=(supplier.phone,),
        practice=(settings.name, settings.profession),
    )


@lru_cache(maxsize=4)
def known(about: Personal) -> Lexicon:
    """Every form of what is known, folded, with its cost; empty for ``NOBODY``."""
    found: dict[str, float] = {}
    for group in (about.names, about.places, about.practice):
        for words in group:
            _words(words, max(WHOLE, log10(len(group))), found)
    for day in about.dates:
        _date(day, found)
    for number in about.numbers:
        _number(number, found)
    return lexicon({form: (cost, "own") for form, cost in found.items() if form})


def _put(found: dict[str, float], form: str, cost: float) -> None:
    found[form] = min(cost, found.get(form, cost))


def _words(words: str, cost: float, found: dict[str, float]) -> None:
    """The words together, each of them, and their initials."""
    pieces = [piece for word in re.split(r"[\s'’.,;/()&_-]+", words) if (piece := fold(word))]
    if not pieces:
        return
    _put(found, "".join(pieces), cost)
    for piece in pieces:
        if len(piece) >= SHORTEST:
            _put(found, piece, cost)
    if len(pieces) > 1:
        first, last = pieces[0], pieces[-1]
        for form in ("".join(piece[0] for piece in pieces), first[0] + last, last + first):
            _put(found, form, cost + INITIALS)


def _date(day: date, found: dict[str, float]) -> None:
    """The date in every order and length, and its parts."""
    year, short = f"{day:%Y}", f"{day:%y}"
    for form in (f"{day:%d%m}", f"{day.day}{day:%m}", f"{day.day}{day.month}"):
        for end in ("", short, year):
            _put(found, form + end, WHOLE)
    for form in (year, short, f"{day:%m}{year}", f"{day:%m%y}", f"{day:%Y%m%d}", f"{day:%y%m%d}"):
        _put(found, form, WHOLE)
    for number in (f"{day.day}", f"{day:%d}"):
        for end in ("", short, year):
            _put(found, number + MONTHS[day.month - 1] + end, WHOLE)


def _number(number: str, found: dict[str, float]) -> None:
    """The digits, their last ones, the department of a postcode, the forms of a date."""
    digits = "".join(char for char in number if char in "0123456789")
    if not digits:
        return
    _put(found, digits, WHOLE)
    for size in (4, 6, 8):
        if len(digits) > size:
            _put(found, digits[-size:], PIECE)
    if len(digits) == POSTCODE:
        _put(found, digits[:2], PIECE)
    for day in _read_dates(digits):
        _date(day, found)


def _read_dates(digits: str) -> list[date]:
    """DDMMYYYY as one date, DDMMYY as one of each century."""
    years = {8: (digits[4:],), 6: (f"19{digits[4:]}", f"20{digits[4:]}")}.get(len(digits), ())
    found = []
    for year in years:
        with suppress(ValueError):
            found.append(date(int(year), int(digits[2:4]), int(digits[:2])))
    return found
