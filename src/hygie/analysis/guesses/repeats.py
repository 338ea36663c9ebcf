"""Finds what a password says twice: the same again, a mirror, a single key held down."""

from hygie.analysis.guesses.parts import Parts
from hygie.analysis.guesses.text import Text

SHORTEST_COPY = 3
KEY_AGAIN, BLOCK_AGAIN, MIRROR, ELSEWHERE = 0.6, 0.4, 0.7, 1.0


def find(text: Text, parts: Parts) -> None:
    """Add the pieces that copy what stands before them."""
    low = text.low
    for start in range(1, len(low)):
        char = low[start]
        before = low.rfind(char, 0, start)
        if before == start - 1:
            _mirror(low, start, parts)
        while before >= 0:
            _copy(low, before, start, parts)
            before = low.rfind(char, 0, before)


def _copy(low: str, source: int, start: int, parts: Parts) -> None:
    """What stands at ``source``, again at ``start``: next to it and once more or many times."""
    size = 1
    gap, length = start - source, len(low)
    while start + size < length and low[source + size] == low[start + size]:
        size += 1
    if size >= gap:
        end = start + size - size % gap
        cost = KEY_AGAIN if gap == 1 else BLOCK_AGAIN
        parts[start].append((end, cost, "repeat", ""))
    elif size >= SHORTEST_COPY:
        parts[start].append((start + size, ELSEWHERE, "repeat", ""))


def _mirror(low: str, start: int, parts: Parts) -> None:
    """What stands before, backwards."""
    size = 0
    while size < start and start + size < len(low) and low[start - 1 - size] == low[start + size]:
        size += 1
    if size >= SHORTEST_COPY:
        parts[start].append((start + size, MIRROR, "repeat", ""))
