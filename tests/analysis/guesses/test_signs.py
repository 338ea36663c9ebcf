"""Signs, and the numbers that are written with them, are found."""

import pytest

from hygie.analysis.guesses import signs
from hygie.analysis.guesses.parts import Parts
from hygie.analysis.guesses.text import read


def pieces(password: str) -> dict[tuple[int, int], tuple[float, str]]:
    parts: Parts = [[] for _ in range(len(password) + 1)]
    signs.find(read(password), parts)
    return {(i, end): (cost, kind) for i, here in enumerate(parts) for end, cost, kind, _ in here}


@pytest.mark.parametrize(
    ("password", "kind"),
    [
        ("12/05/1974", "date"),
        ("1.5.74", "date"),
        ("2024-06-15", "date"),
        ("06.12.34.56.78", "phone"),
        ("06 12 34 56 78", "phone"),
        ("+33612345678", "phone"),
        ("AB-123-CD", "plate"),
        ("ab123cd", "plate"),
        ("1234AB75", "plate"),
        ("24/12", "date"),
        ("20h", "hour"),
        ("8h30", "hour"),
        ("19h47", "hour"),
    ],
)
def test_a_number_with_signs_is_one_piece(password: str, kind: str) -> None:
    assert kind == pieces(password)[0, len(password)][1]


def test_an_exclamation_mark_comes_first() -> None:
    found = pieces("!~")
    assert found[0, 1][0] < found[1, 2][0]


def test_the_same_sign_again_is_free() -> None:
    """People keep to one separator."""
    found = pieces("a-b-c")
    assert signs.AGAIN == found[3, 4][0] < found[1, 2][0]


def test_a_separator_between_two_pieces_is_usual() -> None:
    assert pieces("a-b")[1, 2][0] < pieces("a-")[1, 2][0]


@pytest.mark.parametrize("sign", ["<3", ":)", "!!", "..."])
def test_smileys_and_runs_of_signs_are_one_piece(sign: str) -> None:
    assert (1, 1 + len(sign)) in pieces(f"a{sign}")


def test_a_day_that_is_none_is_still_read() -> None:
    """99/99/99 is written as a date: it costs no more than its digits."""
    assert pieces("99/99/99")[0, 8][0] <= 7.0
