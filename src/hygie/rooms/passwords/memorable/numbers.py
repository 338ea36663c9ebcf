"""Reads numbers written in French words: « quatre-vingt-dix-neuf » is 99."""

from collections.abc import Sequence
from dataclasses import dataclass

_UNITS_IN_ORDER = (
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
)
UNITS = {word: value for value, word in enumerate(_UNITS_IN_ORDER.split(" "))} | {"une": 1}

TENS = {
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "huitante": 80,
    "octante": 80,
    "nonante": 90,
}

HUNDRED = frozenset(["cent", "cents"])
SCALES = (
    (frozenset(["milliard", "milliards"]), 10**9),
    (frozenset(["million", "millions"]), 10**6),
    (frozenset(["mille", "mil"]), 10**3),
)

PARTS = frozenset(UNITS) | frozenset(TENS) | HUNDRED | {"vingts"}.union(*(s for s, _ in SCALES))


@dataclass(frozen=True, slots=True)
class Number:
    """A number, and how many words of the sentence say it."""

    value: int
    words: int


def is_number_word(plain: str) -> bool:
    """Whether a word, without accents and in lower case, is made of nothing but numbers."""
    parts = plain.split("-")
    return all(part in PARTS or (part == "et" and len(parts) > 1) for part in parts)


def read_number(words: Sequence[str]) -> Number | None:
    """The longest number at the start of these words (without accents, in lower case).

    A word with hyphens counts whole or not at all; ``None`` when there is no number.
    """
    run = _run(words)
    for count in range(len(run), 0, -1):
        parts = [part for word in run[:count] for part in word.split("-")]
        read = _number(parts, 0)
        if read is not None and read[1] == len(parts):
            return Number(read[0], count)
    return None


def _run(words: Sequence[str]) -> list[str]:
    """The words that may belong to one number; the ``et`` of ``vingt et un`` too."""
    run: list[str] = []
    for word in words:
        if not is_number_word(word) and not (word == "et" and run):
            break
        run.append(word)
    return run


_Read = tuple[int, int] | None
"""A value and the place after it."""


def _number(parts: Sequence[str], at: int) -> _Read:
    """A whole number: milliards, millions, mille, then what is below a thousand."""
    total, place, found = 0, at, False
    for names, size in SCALES:
        count = _below_thousand(parts, place)
        value, after = count or (1, place)
        if after < len(parts) and parts[after] in names and (count or size == SCALES[-1][1]):
            total, place, found = total + value * size, after + 1, True
    if found and parts[place : place + 1] == ["et"] and _is_one(parts, place + 1):
        place += 1  # mille et une nuits
    last = _below_thousand(parts, place)
    if last is None or (found and last[0] == 0):
        return (total, place) if found else None
    return total + last[0], last[1]


def _below_thousand(parts: Sequence[str], at: int) -> _Read:
    count = _below_hundred(parts, at)
    value, place = count or (1, at)
    if place < len(parts) and parts[place] in HUNDRED and (count is None or 1 < value < 20):  # noqa: PLR2004
        rest = _below_hundred(parts, place + 1)
        if rest is None or rest[0] == 0:
            return value * 100, place + 1
        return value * 100 + rest[0], rest[1]
    return count


def _below_hundred(parts: Sequence[str], at: int) -> _Read:
    if parts[at : at + 1] == ["quatre"] and at + 1 < len(parts) and parts[at + 1][:5] == "vingt":
        return _with_unit(parts, at + 2, 80, most=19)
    word = parts[at] if at < len(parts) else ""
    if word in TENS:
        return _with_unit(parts, at + 1, TENS[word], most=19 if word == "soixante" else 9)
    return _below_twenty(parts, at)


def _with_unit(parts: Sequence[str], at: int, tens: int, *, most: int) -> tuple[int, int]:
    """Tens and what follows them: ``et`` only before un, une and onze (soixante et onze)."""
    linked = at + 1 if parts[at : at + 1] == ["et"] else at
    unit = _below_twenty(parts, linked)
    if unit is None or not 1 <= unit[0] <= most or (linked > at and unit[0] not in {1, 11}):
        return tens, at
    return tens + unit[0], unit[1]


def _below_twenty(parts: Sequence[str], at: int) -> _Read:
    word = parts[at] if at < len(parts) else ""
    if word not in UNITS:
        return None
    after = UNITS.get(parts[at + 1], 0) if at + 1 < len(parts) else 0
    if word == "dix" and 7 <= after <= 9:  # noqa: PLR2004 - dix-sept, dix-huit, dix-neuf
        return 10 + after, at + 2
    return UNITS[word], at + 1


def _is_one(parts: Sequence[str], at: int) -> bool:
    return at < len(parts) and UNITS.get(parts[at]) == 1
