"""What a password says twice costs nearly nothing the second time."""

import pytest

from hygie.analysis.guesses import repeats
from hygie.analysis.guesses.parts import Parts
from hygie.analysis.guesses.text import read


def copies(password: str) -> set[tuple[int, int]]:
    parts: Parts = [[] for _ in range(len(password) + 1)]
    repeats.find(read(password), parts)
    return {(start, end) for start, here in enumerate(parts) for end, _, _, _ in here}


@pytest.mark.parametrize(
    ("password", "piece"),
    [
        ("aaaaaa", (1, 6)),
        ("totototo", (2, 8)),
        ("SoleilSOLEIL", (6, 12)),
        ("loulou75loulou", (8, 14)),
        ("abccba", (3, 6)),
        ("121212", (2, 6)),
    ],
)
def test_a_repetition_is_one_piece(password: str, piece: tuple[int, int]) -> None:
    assert piece in copies(password)


def test_a_block_that_stops_half_way_ends_with_its_last_whole() -> None:
    assert (2, 6) in copies("ababab" + "x")


def test_two_characters_elsewhere_are_chance() -> None:
    assert set() == copies("ab7xab")
