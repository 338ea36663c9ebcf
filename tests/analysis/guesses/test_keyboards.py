"""Walks on the keyboards that French people have are found."""

import pytest

from hygie.analysis.guesses import keyboards
from hygie.analysis.guesses.parts import Parts
from hygie.analysis.guesses.text import read


def walks(password: str) -> dict[tuple[int, int], float]:
    parts: Parts = [[] for _ in range(len(password) + 1)]
    keyboards.find(read(password), parts)
    return {(start, end): cost for start, here in enumerate(parts) for end, cost, _, _ in here}


@pytest.mark.parametrize(
    "password",
    ["azertyuiop", "&é\"'(-è_çà", "1234567890", "AqwZsx", "1a2z3e4r", "poiuytreza", "qwertyuiop",
     "1qaz2wsx", "147258369", "wxcvbn,;:!", "abcdefgh", "13579", "azeqsdwxc", "?./§"],
)  # fmt: skip
def test_a_walk_is_one_cheap_piece(password: str) -> None:
    assert walks(password)[0, len(password)] < 5.0


def test_a_walk_within_a_password_has_its_place() -> None:
    assert (2, 8) in walks("%%azerty%%")


def test_one_key_held_down_is_no_walk() -> None:
    assert {} == walks("aaaaaa")


def test_letters_that_happen_to_be_near_are_no_walk() -> None:
    assert {} == walks("xkqpzmwo")


def test_a_straight_walk_costs_less_than_a_winding_one() -> None:
    assert walks("azertyui")[0, 8] < walks("1a2z3e4r")[0, 8]
