"""Finds known words in a password: as they are, disguised, backwards or spaced out."""

from itertools import accumulate

from hygie.analysis.guesses.lexicon import STEM, Lexicon
from hygie.analysis.guesses.parts import Parts, case_cost
from hygie.analysis.guesses.text import Text

DISGUISES = (
    str.maketrans("0123456789@$€!|+(£", "oizeasgtbgaseiltcl"),
    str.maketrans("01234567895$€!|+(@", "olreasbtbqsselltca"),
)
"""Digits and signs that stand for letters (1 for i or l); every cracking program knows them."""

SEPARATORS = frozenset(" .-_'")
LONGEST_SPACED = 40


def find(text: Text, lexicon: Lexicon, parts: Parts) -> None:
    """Add every known word of the text; the disguised ones have ``STEM`` letters at least."""
    _plain(text, lexicon, parts)
    _disguised(text, lexicon, parts)
    _backwards(text, lexicon, parts)
    _spaced(text, lexicon, parts)


def _plain(text: Text, lexicon: Lexicon, parts: Parts) -> None:
    low, length, get, longest = text.low, len(text.low), lexicon.hits.get, lexicon.stems.get
    cased = text.capitals or text.accents
    for start in range(length):
        here = parts[start]
        reach = longest(low[start : start + STEM], STEM - 1)
        for end in range(start + 1, min(length, start + reach) + 1):
            hit = get(low[start:end])
            if hit:
                extra = case_cost(text, start, end) if cased else 0.0
                here.append((end, hit[0] + extra, hit[1], ""))


def _disguised(text: Text, lexicon: Lexicon, parts: Parts) -> None:
    """Words with at least one disguised letter and one plain one."""
    get, longest = lexicon.hits.get, lexicon.stems.get
    low, length, done = text.low, len(text.low), text.low
    for disguise in DISGUISES:
        bare = low.translate(disguise)
        if bare == done:
            return
        done = bare
        count = (0, *accumulate(a != b for a, b in zip(low, bare, strict=True)))
        for start in range(length - STEM + 1):
            before = count[start]
            reach = longest(bare[start : start + STEM], 0)
            for end in range(start + STEM, min(length, start + reach) + 1):
                changed = count[end] - before
                if 0 < changed < end - start and (hit := get(bare[start:end])):
                    cost = hit[0] + min(0.4 + 0.3 * changed, 1.6) + case_cost(text, start, end)
                    parts[start].append((end, cost, hit[1], "leet"))


def _backwards(text: Text, lexicon: Lexicon, parts: Parts) -> None:
    """Words from right to left."""
    low, length, get, longest = text.low, len(text.low), lexicon.hits.get, lexicon.stems.get
    back = low[::-1]
    for first in range(length - STEM + 1):
        end = length - first
        reach = longest(back[first : first + STEM], 0)
        for last in range(first + STEM, min(length, first + reach) + 1):
            hit = get(back[first:last])
            if hit:
                start = length - last
                cost = hit[0] + 0.7 + case_cost(text, start, end)
                parts[start].append((end, cost, hit[1], "reversed"))


def _spaced(text: Text, lexicon: Lexicon, parts: Parts) -> None:
    """Words that the dictionary joins (``saintmalo``) and the password does not."""
    low, get, longest = text.low, lexicon.hits.get, lexicon.stems.get
    kept = [place for place, char in enumerate(low) if char not in SEPARATORS]
    if len(kept) == len(low) or len(low) > LONGEST_SPACED:
        return
    bare = "".join([low[place] for place in kept])
    for first, start in enumerate(kept):
        reach = longest(bare[first : first + STEM], STEM - 1)
        for last in range(first + 1, min(len(kept), first + reach)):
            end = kept[last] + 1
            if end - start > last + 1 - first and (hit := get(bare[first : last + 1])):
                cost = hit[0] + 0.5 + case_cost(text, start, end)
                parts[start].append((end, cost, hit[1], "spaced"))
