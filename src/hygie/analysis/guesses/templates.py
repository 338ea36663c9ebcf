"""Finds the cheapest way to write a password as known pieces one after the other."""

from collections.abc import Iterable
from dataclasses import dataclass

from hygie.analysis.guesses import digits, keyboards, repeats, signs, unknown, words
from hygie.analysis.guesses.lexicon import JOIN_WORD, Lexicon, trigrams
from hygie.analysis.guesses.parts import Part, Parts
from hygie.analysis.guesses.text import Text

JOIN = {
    "sign": 0.2,
    "number": 0.2,
    "year": 0.2,
    "date": 0.1,
    "hour": 0.2,
    "postcode": 0.2,
    "phone": 0.4,
    "register": 0.4,
    "plate": 0.5,
    "repeat": 0.2,
    "walk": 0.5,
    "time": 0.4,
    "drawn": 0.0,
    "tool": 0.2,
}
"""What one more piece of this kind costs: how much rarer the longer templates are."""

JOIN_UNKNOWN = 1.2
CRUMB, CRUMBS, ONE_MORE = 2, 3, 0.4
"""Pieces of one or two characters, but small words: from the fourth on each costs more, for
people do not make passwords of crumbs, while any random text can be cut into them."""

SAME_THEME = 0.6
"""What a word of the same list as the last one costs less: people stay with one subject."""

IN_A_SENTENCE = 0.3
"""What a word after a small word costs less: one sentence, and not two words by chance."""

PLAIN = frozenset({"word", "drawn", "tool", "english"}) | JOIN.keys()
"""Kinds that are no subject."""

FIRST = {"sign": 0.5, "number": 0.3, "year": 0.2}
FIRST_UNKNOWN = 0.3

Runs = tuple[tuple[list[float], str], ...]
"""What each character costs within an unknown stretch, and the kind of that stretch."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the cheapest reading: its kind and its twist (``parts.Part``)."""

    start: int
    end: int
    kind: str
    twist: str


def cheapest(
    text: Text, lexicons: Iterable[Lexicon], tries: list[float]
) -> tuple[float, list[Piece]]:
    """The log10 of the guesses of the cheapest reading, and its pieces from left to right.

    ``tries``: ``unknown.trying`` of the text.
    """
    parts: Parts = [[] for _ in range(len(text.low) + 1)]
    for lexicon in lexicons:
        words.find(text, lexicon, parts)
    digits.find(text, parts)
    signs.find(text, parts)
    keyboards.find(text, parts)
    repeats.find(text, parts)
    runs = (unknown.spelling(text, trigrams()), "syllables"), (tries, "unknown")
    return _path(len(text.low), parts, runs)


def _path(size: int, parts: Parts, runs: Runs) -> tuple[float, list[Piece]]:
    """Dynamic programming: the cheapest cost up to each place.

    An unknown stretch is carried along in two ways, by syllables and by trying everything,
    and may end anywhere.
    """
    best = [float("inf")] * (size + 1)
    back = [(0, "", "")] * (size + 1)  # where the last piece began, its kind, its twist
    themes = [""] * (size + 1)
    crumbs = [0] * (size + 1)
    best[0] = 0.0
    carried = [(float("inf"), 0)] * len(runs)
    for start in range(size):
        here = best[start]
        opened = here + (JOIN_UNKNOWN if start else FIRST_UNKNOWN)
        for number, (costs, kind) in enumerate(runs):
            spent, begun = carried[number]
            if opened < spent:
                spent, begun = opened, start
            spent += costs[start]
            carried[number] = (spent, begun)
            if spent < best[start + 1]:
                best[start + 1] = spent
                back[start + 1] = (begun, kind, "")
                themes[start + 1] = ""
                crumbs[start + 1] = crumbs[begun]
        before = (start, back[start][1], themes[start], crumbs[start])
        for part in parts[start]:
            end = part[0]
            total = here + part[1]
            if total - SAME_THEME >= best[end]:
                continue  # even the cheapest join would not help
            total += _joined(part, before)
            if total < best[end]:
                kind = part[2]
                best[end] = total
                back[end] = (start, kind, part[3])
                themes[end] = themes[start] if kind in PLAIN else kind
                crumbs[end] = crumbs[start] + _is_crumb(part, start)
    return best[size], _read_back(back, size)


def _joined(part: Part, before: tuple[int, str, str, int]) -> float:
    """What it costs to put a piece here, after the last kind, the subject and the crumbs."""
    start, last, theme, crumbs = before
    kind = part[2]
    extra = JOIN.get(kind, JOIN_WORD) if start else FIRST.get(kind, 0.0)
    if kind == theme:
        extra -= SAME_THEME
    elif last == "tool" and kind not in JOIN:
        extra -= IN_A_SENTENCE
    if crumbs >= CRUMBS and _is_crumb(part, start):
        extra += ONE_MORE
    return extra


def _is_crumb(part: Part, start: int) -> bool:
    end, cost, kind, _twist = part
    return end - start <= CRUMB and kind != "tool" and cost > 0


def _read_back(back: list[tuple[int, str, str]], end: int) -> list[Piece]:
    pieces: list[Piece] = []
    while end:
        start, kind, twist = back[end]
        pieces.append(Piece(start, end, kind, twist))
        end = start
    return pieces[::-1]
