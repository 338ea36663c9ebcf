"""The words that people make passwords of, each with the tries it takes to come to it."""

import gzip
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import log10
from pathlib import Path

from hygie.analysis.drawing import passphrase_words
from hygie.analysis.guesses.published import EXAMPLES

DATA = Path(__file__).parents[1] / "data"
KINDS = ("word", "password", "firstname", "surname", "town", "english")
RARE_KINDS = ("word", "firstname", "surname", "town")
"""The lists made from public data (``data/NOTICE.md``); ``favourites.txt`` is our own."""

DRAWN = 3.89
"""log10 of the 7,776 words that passphrases are drawn from: no word of them costs more."""

JOIN_WORD = 0.5
"""What one more word costs in a password (log10): how much rarer the longer ones are."""

SHORT = {1: 1.6, 2: 1.3}
"""The least that a word of one or two letters costs: they stand in any random text."""

LONGEST = 22
Hit = tuple[float, str]
"""What a word costs (log10 of the guesses) and the kind of list it was found in."""

STEM = 4

_UNKNOWN: Hit = (99.0, "")


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """A dictionary of folded words.

    ``stems``: for each beginning of ``STEM`` letters, the length of its longest word.
    """

    hits: Mapping[str, Hit]
    stems: Mapping[str, int]


def lexicon(hits: Mapping[str, Hit]) -> Lexicon:
    """A dictionary of a few words."""
    return Lexicon(hits, stems_of(hits))


def stems_of(words: Iterable[str]) -> dict[str, int]:
    """For each beginning of ``STEM`` letters, the length of its longest word."""
    stems: dict[str, int] = {}
    for word in words:
        if len(word) >= STEM:
            stems[word[:STEM]] = max(len(word), stems.get(word[:STEM], 0))
    return stems


@cache
def common() -> Lexicon:
    """Every usual word with its cheapest list; about 50 ms, once, when first asked."""
    hits = _public(KINDS, "")
    ours: dict[str, Hit] = {}
    for word, hit in _favourites():
        ours[word] = min(hit, ours.get(word, _UNKNOWN), hits.get(word, _UNKNOWN))
    for word in passphrase_words():
        if min(ours.get(word, _UNKNOWN), hits.get(word, _UNKNOWN))[0] + JOIN_WORD > DRAWN:
            ours[word] = (DRAWN, "drawn")
    ours |= dict.fromkeys(EXAMPLES, (1.0, "published"))
    hits |= ours
    stems = _stems("")
    for stem, longest in stems_of(ours).items():
        stems[stem] = max(longest, stems.get(stem, 0))
    return Lexicon(hits, stems)


@cache
def rare() -> Lexicon:
    """Rare words, surnames and villages; about 100 ms, once, when something stays unknown."""
    return Lexicon(_public(RARE_KINDS, "-rare"), _stems("-rare"))


@cache
def trigrams() -> bytes:
    """For two letters and the next (0 for none, a is 1), 50 × -log10 of its probability."""
    return _unpacked("trigrams")


def _unpacked(name: str) -> bytes:
    return gzip.decompress((DATA / f"{name}.gz").read_bytes())


def _public(kinds: Iterable[str], ending: str) -> dict[str, Hit]:
    """The lists of public data: a line is a kind, a cost in hundredths, and words."""
    hits: dict[str, Hit] = {}
    for name in kinds:
        for line in _unpacked(name + ending).decode().splitlines():
            kind, cost, listed = line.split(" ", 2)
            hits |= dict.fromkeys(listed.split(" "), (int(cost) / 100, kind))
    return hits


def _stems(ending: str) -> dict[str, int]:
    """A line is a length, and the beginnings of the words that are no longer."""
    stems: dict[str, int] = {}
    for line in _unpacked(f"stems{ending}").decode().splitlines():
        length, *listed = line.split()
        stems |= dict.fromkeys(listed, int(length))
    return stems


def _favourites() -> Iterator[tuple[str, Hit]]:
    """Our own lists: ``[kind penalty]``, then words, the likeliest first."""
    for section in (DATA / "favourites.txt").read_text("ascii").split("\n[")[1:]:
        head, _, body = section.partition("]\n")
        kind, penalty = head.split()
        lines = (line for line in body.splitlines() if not line.startswith(";"))
        for rank, word in enumerate(" ".join(lines).split(), start=1):
            yield word, (max(float(penalty) + log10(rank), SHORT.get(len(word), 0.0)), kind)
