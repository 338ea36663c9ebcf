"""Finds walks on a keyboard (azerty, &é"'(, 147258, a1z2e3) and runs of the alphabet."""

from itertools import pairwise

from hygie.analysis.guesses.parts import Parts, case_cost
from hygie.analysis.guesses.text import Text

Layout = tuple[tuple[int, int, str], ...]
"""Rows of keys: their row and the column of the first one."""

AZERTY: Layout = (
    (0, 0, "²&é\"'(-è_çà)="),
    (0, 1, "1234567890°+"),
    (1, 1, "azertyuiop^$"),
    (2, 1, "qsdfghjklmù*"),
    (3, 0, "<wxcvbn,;:!"),
    (3, 7, "?./§"),
)
QWERTY: Layout = (
    (0, 0, "`1234567890-="),
    (0, 0, "~!@#$%^&*()_+"),
    (1, 1, "qwertyuiop[]\\"),
    (2, 1, "asdfghjkl;'"),
    (3, 1, "zxcvbnm,./"),
)
PAD: Layout = ((0, 0, "789"), (1, 0, "456"), (2, 0, "123"), (3, 0, "0"))
ORDER: Layout = ((0, 0, "abcdefghijklmnopqrstuvwxyz"), (8, 0, "0123456789"))

LONGEST_PERIOD = 4
CONFIRMED = 2
"""Moves that must come again before a period is believed; one is enough for a straight line."""

EDGES = frozenset("1&aqw<p^m!7903zn²0=)")
"""Keys at the end of a row or column: people start there."""

Move = tuple[int, int]
"""Rows down and columns to the right."""

FARTHEST_ROW, FARTHEST_COLUMN = 3, 2


def _move_cost(move: Move) -> float:
    rows, columns = move
    if rows == 0 and columns in (0, 1):
        return 0.2
    return 0.5 if abs(rows) + abs(columns) == 1 else 0.8 + 0.1 * max(abs(rows), abs(columns))


def _pairs(layout: Layout) -> dict[str, Move]:
    """The move from one key to another that is near, by the two characters."""
    places = [
        (key, row, left + column) for row, left, keys in layout for column, key in enumerate(keys)
    ]
    return {
        a + b: (row_b - row_a, column_b - column_a)
        for a, row_a, column_a in places
        for b, row_b, column_b in places
        if abs(row_b - row_a) <= FARTHEST_ROW and abs(column_b - column_a) <= FARTHEST_COLUMN
    }


LAYOUTS = tuple(_pairs(layout) for layout in (AZERTY, QWERTY, PAD, ORDER))


def find(text: Text, parts: Parts) -> None:
    """Add every walk whose moves repeat, with a period of one to four moves."""
    keys = [char.lower() for char in text.raw]
    pairs = [a + b for a, b in pairwise(keys)]
    for layout in LAYOUTS:
        moves = [layout.get(pair) for pair in pairs]
        for start, end in _stretches(moves):
            _walks(text, moves, (start, end, 1), parts)
            for period in range(2, min(LONGEST_PERIOD, end - start - CONFIRMED) + 1):
                _walks(text, moves, (start, end, period), parts)


def _stretches(moves: list[Move | None]) -> list[tuple[int, int]]:
    """Where at least two near moves follow one another."""
    found = []
    start = -1
    for place, move in enumerate((*moves, None)):
        if move is None:
            if start >= 0 and place - start > 1:
                found.append((start, place))
            start = -1
        elif start < 0:
            start = place
    return found


def _walks(
    text: Text, moves: list[Move | None], stretch: tuple[int, int, int], parts: Parts
) -> None:
    """Add the walks of one period within moves ``start`` to ``end``."""
    start, stop, period = stretch
    begun = start
    for place in range(start + period, stop + 1):
        if place < stop and moves[place] == moves[place - period]:
            continue
        confirmed = place - begun - period
        if confirmed >= min(period, CONFIRMED):
            _add(text, moves[begun : begun + period], (begun, place + 1), parts)
        begun = place - period + 1


def _add(text: Text, moves: list[Move | None], span: tuple[int, int], parts: Parts) -> None:
    start, end = span
    if set(moves) == {(0, 0)}:
        return  # one key again and again: a repetition, found elsewhere
    cost = 0.9 if text.low[start] in EDGES else 1.5
    cost += 0.3 + sum(_move_cost(move) for move in moves if move)
    parts[start].append((end, cost + case_cost(text, start, end), "walk", ""))
