"""What a password is made of: pieces that a guesser would try as a whole."""

from math import comb, log10

from hygie.analysis.guesses.text import Text

Part = tuple[int, float, str, str]
"""Where the piece ends, its cost (log10 of the guesses), its kind, and its twist or ``""``.

The twists: ``leet``, ``reversed``, ``spaced``.
"""

Parts = list[list[Part]]
"""The pieces by the place where they begin."""


def case_cost(text: Text, start: int, end: int) -> float:
    """What capitals and accents add: a first capital almost nothing, a wild mix the most."""
    cost = 0.0
    if text.accents and text.accents[end] > text.accents[start]:
        cost = 0.2
    if not text.capitals:
        return cost
    count = text.capitals[end] - text.capitals[start]
    if not count:
        return cost
    if count == 1 and text.raw[start].isupper():
        return cost + 0.15
    length = end - start
    if count == length:
        return cost + 0.4
    return cost + min(0.3 + log10(comb(length, count)), 1.0 + 0.3 * length)
