"""Words are found as they are, disguised, backwards or spaced out."""

import pytest

from hygie.analysis.guesses import words
from hygie.analysis.guesses.lexicon import lexicon
from hygie.analysis.guesses.parts import Parts
from hygie.analysis.guesses.text import read

LEXICON = lexicon(
    {
        "soleil": (1.0, "nature"),
        "chocolat": (1.0, "food"),
        "saintmalo": (2.0, "town"),
        "le": (1.3, "word"),
    }
)


def found(password: str) -> set[tuple[int, int, str]]:
    parts: Parts = [[] for _ in range(len(password) + 1)]
    words.find(read(password), LEXICON, parts)
    return {(start, end, twist) for start, here in enumerate(parts) for end, _, _, twist in here}


@pytest.mark.parametrize(
    ("password", "piece"),
    [
        ("soleil", (0, 6, "")),
        ("xxSoleil!", (2, 8, "")),
        ("50leil", (0, 6, "leet")),
        ("Ch0c0l@t!", (0, 8, "leet")),
        ("s0l€i|", (0, 6, "leet")),
        ("lielos", (0, 6, "reversed")),
        ("Saint-Malo35", (0, 10, "spaced")),
        ("saint_malo", (0, 10, "spaced")),
    ],
)
def test_a_word_is_found_in_every_disguise(password: str, piece: tuple[int, int, str]) -> None:
    assert piece in found(password)


def test_figures_alone_are_no_disguised_word() -> None:
    assert not {piece for piece in found("501311") if piece[2] == "leet"}


def test_a_separator_outside_of_a_word_does_not_space_it() -> None:
    assert {(1, 7, "")} == {piece for piece in found("-soleil-") if piece[1] - piece[0] > 2}
