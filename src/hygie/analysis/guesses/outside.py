"""Asks the best-known program of its kind what it thinks, and mends what it counts wrongly."""

from zxcvbn_rs_py import zxcvbn

from hygie.analysis.guesses.text import Text

LONGEST = 24
"""Characters; beyond, the program may take long, and four pieces are always strong to it."""

SATURATED = 19.2
"""It counts in 64 bits: log10(2^64) is 19.27."""

EXPLAINED = 0.7
"""Below this share of ten guesses a character, it has recognised what it read. Of 5,000 random
strings of 8 to 16 characters, none came below."""


def attack(password: str, trying: float) -> float:
    """The log10 of the guesses of zxcvbn; infinity when it has nothing to say.

    ``trying`` is what trying every character costs. The program counts only ten guesses for a
    character that it does not recognise, where there are 26 letters or 95 signs: the less it
    recognised, the more of ``trying`` is put in its place.
    """
    size = len(password)
    if not 0 < size <= LONGEST:
        return float("inf")
    log10: float = zxcvbn(password).guesses_log10
    if log10 >= SATURATED:
        return float("inf")
    unknown = (log10 / size - EXPLAINED) / (1 - EXPLAINED)
    return log10 + max(0.0, trying - size) * min(max(unknown, 0.0), 1.0)


def explained(log10: float, text: Text) -> bool:
    """Whether zxcvbn recognised most of what it read."""
    return log10 < EXPLAINED * len(text.raw)
