"""Finds passwords that are almost the same, once the name of the service is taken out of them."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hygie.rooms.passwords.services import words_of
from hygie.rooms.passwords.vaults.addresses import label_of
from hygie.rooms.passwords.vaults.entries import Entry

SHORTEST_NAME = 3
"""Letters of a service's name that are taken out; shorter ones are in too many words."""

EVERYWHERE = frozenset({"com", "www", "net", "org", "mon", "mes", "les", "des", "pro", "compte"})
"""Words of titles that name no service."""

SHORTEST_CORE = 4
"""Characters left once the name is out; with fewer, the password is compared whole."""

SHORTEST_STEM = 5
"""Letters of the word that two passwords dress up differently: ``soleil`` in both."""

CLOSE = ((8, 2), (6, 1))
"""From so many characters on, so many may differ: ``Cabinet1`` and ``Cabinet2`` are one."""

SHORTEST_START = 6
"""Characters of a password that another one only lengthens."""


def groups(entries: Sequence[Entry]) -> list[list[int]]:
    """The places in ``entries`` of those whose passwords resemble each other, by groups.

    Equal passwords come together too: what is counted among them is up to the caller.
    """
    cores = [core_of(entry) for entry in entries]
    places: dict[str, list[int]] = {}
    for place, core in enumerate(cores):
        places.setdefault(core, []).append(place)
    joined = _Union(places)
    for one, other in _alike(sorted(places, key=len)):
        joined.join(one, other)
    found = ([p for core in group for p in places[core]] for group in joined.groups())
    return [sorted(group) for group in found if len(group) > 1]


def alike(one: str, other: str) -> bool:
    """Whether two passwords are the same, or close to it, whatever they open."""
    first, second = folded(one), folded(other)
    if first == second:
        return True
    from rapidfuzz.distance import Levenshtein

    allowed = _allowed(min(len(first), len(second)))
    return Levenshtein.distance(first, second, score_cutoff=allowed) <= allowed


def core_of(entry: Entry) -> str:
    """A password in small letters, without accents nor the name of its service.

    ``Kine75-Ameli!`` and ``Kine75-Doctolib!`` both give ``kine75-!``.
    """
    text = folded(entry.password)
    label = label_of(entry.host)
    names = {label, *words_of(label), *words_of(entry.title)} - EVERYWHERE
    core = text
    for name in sorted(names, key=len, reverse=True):
        if len(name) >= SHORTEST_NAME:
            core = core.replace(name, "")
    return core if len(core) >= SHORTEST_CORE else text


def folded(text: str) -> str:
    """Small letters without accents; what has no plain letter stays."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


def _alike(cores: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs that resemble each other, of cores sorted by length; enough of them to join all."""
    yield from _same_stem(cores)
    yield from _lengthened(cores)
    yield from _close(cores)


def _same_stem(cores: Iterable[str]) -> Iterator[tuple[str, str]]:
    first: dict[str, str] = {}
    for core in cores:
        stem = "".join(re.findall(r"[^\W\d_]+", core))
        # A word lost among signs and digits is not what makes them alike.
        if len(stem) >= SHORTEST_STEM and len(stem) * 2 >= len(core):
            yield first.setdefault(stem, core), core


def _lengthened(cores: Iterable[str]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for core in cores:
        for size in range(SHORTEST_START, len(core)):
            if core[:size] in seen:
                yield core[:size], core
            if core[-size:] in seen:
                yield core[-size:], core
        seen.add(core)


def _close(cores: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Those that differ by a character or two (Levenshtein), by bands of like lengths."""
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.process import extract

    lengths = [len(core) for core in cores]
    for place, core in enumerate(cores):
        allowed = _allowed(len(core))
        if not allowed:
            continue
        end = bisect_right(lengths, len(core) + allowed)
        others = cores[place + 1 : end]
        near = extract(core, others, scorer=Levenshtein.distance, score_cutoff=allowed, limit=None)
        for other, _distance, _place in near:
            yield core, other


def _allowed(length: int) -> int:
    return next((distance for size, distance in CLOSE if length >= size), 0)


class _Union:
    """Joins what is alike, step by step, into groups."""

    def __init__(self, items: Iterable[str]) -> None:
        self._above = {item: item for item in items}

    def join(self, one: str, other: str) -> None:
        self._above[self._top(other)] = self._top(one)

    def groups(self) -> Iterable[list[str]]:
        found: dict[str, list[str]] = {}
        for item in self._above:
            found.setdefault(self._top(item), []).append(item)
        return found.values()

    def _top(self, item: str) -> str:
        above: Mapping[str, str] = self._above
        while above[item] != item:
            self._above[item] = above[above[item]]
            item = above[item]
        return item
