"""How many tries a password is worth to somebody who knows what French people choose."""

import re
from dataclasses import dataclass
from enum import StrEnum

from hygie.analysis.guesses import french, outside, unknown
from hygie.analysis.guesses.lexicon import common, rare
from hygie.analysis.guesses.personal import NOBODY, Personal, known, of_settings
from hygie.analysis.guesses.published import EXAMPLES
from hygie.analysis.guesses.templates import Piece, cheapest
from hygie.analysis.guesses.text import fold, folded, read

__all__ = [
    "FAIR_FROM",
    "NOBODY",
    "STRONG_FROM",
    "Estimate",
    "Personal",
    "Strength",
    "estimate",
    "is_listed",
    "of_settings",
    "strength",
]

FAIR_FROM, STRONG_FROM = 10.0, 12.0
"""log10 of the guesses."""

_LONG_WORD = re.compile(r"[a-z]{5,}")

AT_ONCE, DOUBTLESS = 6.0, 20.0
"""log10 of the guesses below and above which no second opinion is asked: it is weak whatever the
answer, or so far from our lists, which hold the usual words of zxcvbn too, that what it still
recognises in it is there by chance."""


class Strength(StrEnum):
    """How well a password holds against guessing."""

    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What the cheapest attack needs.

    ``guesses_log10``: log10 of the guesses, 0 or more; ``attack``: that attack as a French
    noun phrase, which repeats nothing of the password.
    """

    guesses_log10: float
    attack: str


def estimate(password: str, about: Personal = NOBODY) -> Estimate:
    """The cheapest of several attacks; any text, of any length, in bounded time.

    ``about`` is what an attacker may know of the person.
    """
    if not password:
        return Estimate(guesses_log10=0.0, attack=french.EMPTY)
    text = read(password)
    if text.low in EXAMPLES:
        return Estimate(guesses_log10=0.0, attack=french.PUBLISHED)
    tries = unknown.trying(text)
    lexicons = (common(),) if about == NOBODY else (known(about), common())
    ours, pieces = cheapest(text, lexicons, tries)
    if ours > AT_ONCE and _unexplained(text.low, pieces):
        ours, pieces = cheapest(text, (*lexicons, rare()), tries)
    doubtful = AT_ONCE < ours < DOUBTLESS
    theirs = outside.attack(password, sum(tries)) if doubtful else ours
    if theirs < ours and outside.explained(theirs, text):
        return Estimate(guesses_log10=theirs, attack=french.OUTSIDE)
    return Estimate(guesses_log10=max(min(ours, theirs), 0.0), attack=french.name(pieces))


def _unexplained(low: str, pieces: list[Piece]) -> bool:
    """Whether letters stay unknown that a rare word could explain."""
    unknown = [(p.start, p.end) for p in pieces if p.kind in ("unknown", "syllables")]
    if not unknown:
        return False
    words = [found.span() for found in _LONG_WORD.finditer(low)]
    return any(start < end_ and start_ < end for start, end in unknown for start_, end_ in words)


def is_listed(password: str) -> bool:
    """Whether the whole of it is a word, a name or a password that everybody knows."""
    low = folded(password)
    return low in EXAMPLES or low in common().hits or fold(low) in common().hits


def strength(found: Estimate) -> Strength:
    """Weak under 10^10 guesses, strong from 10^12, else fair."""
    if found.guesses_log10 < FAIR_FROM:
        return Strength.WEAK
    return Strength.STRONG if found.guesses_log10 >= STRONG_FROM else Strength.FAIR
