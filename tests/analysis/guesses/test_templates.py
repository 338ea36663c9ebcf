"""The cheapest reading of a password is found."""

import pytest

from hygie.analysis.guesses.lexicon import Lexicon, common, lexicon
from hygie.analysis.guesses.templates import Piece, cheapest
from hygie.analysis.guesses.text import read
from hygie.analysis.guesses.unknown import trying


def reading(password: str, *lexicons: Lexicon) -> tuple[float, list[Piece]]:
    text = read(password)
    return cheapest(text, lexicons or (common(),), trying(text))


def test_the_pieces_cover_the_password_without_a_gap() -> None:
    _cost, pieces = reading("Soleil&2023xq")
    assert [0, *(piece.end for piece in pieces[:-1])] == [piece.start for piece in pieces]
    assert 13 == pieces[-1].end


@pytest.mark.parametrize(
    ("password", "kinds"),
    [
        ("Soleil&2023", ["nature", "sign", "year"]),
        ("14juillet1789", ["number", "time", "year"]),
        ("Cabinet.Dupont.2024", ["health", "sign", "surname", "sign", "year"]),
        ("xqjwkz", ["unknown"]),
        ("blarvoutin", ["syllables"]),
    ],
)
def test_the_pieces_have_their_kinds(password: str, kinds: list[str]) -> None:
    assert kinds == [piece.kind for piece in reading(password)[1]]


def test_one_more_piece_costs_more() -> None:
    costs = [reading(password)[0] for password in ("soleil", "soleil2024", "soleil2024!")]
    assert costs == sorted(set(costs))


def test_two_words_of_one_subject_are_cheaper_than_of_two() -> None:
    """People who begin with an animal go on with an animal."""
    one = lexicon({"chat": (1.0, "animal"), "lapin": (1.5, "animal")})
    two = lexicon({"chat": (1.0, "animal"), "lapin": (1.5, "food")})
    assert reading("chat-lapin", one)[0] < reading("chat-lapin", two)[0]


def test_nothing_costs_nothing() -> None:
    assert (0.0, []) == reading("")


def test_a_small_word_makes_a_sentence() -> None:
    """The word after it costs less than a word by chance."""
    words = {"chat": (1.0, "word"), "dort": (3.0, "word")}
    spoken = reading("chatledort", lexicon(words | {"le": (1.0, "tool")}))[0]
    assert spoken < reading("chatledort", lexicon(words | {"le": (1.0, "number")}))[0]


def test_crumbs_cost_more_and_more() -> None:
    """Any random text can be cut into pieces of two characters."""
    tables = lexicon({"qu": (0.1, "word"), "zo": (0.1, "word"), "vi": (0.1, "word")})
    costs = [reading("quzovi" * n, tables)[0] for n in (1, 2)]
    assert costs[1] - costs[0] < costs[0]  # the copy is seen
    assert reading("quzoviquviqu", tables)[0] > 2 * reading("quzovi", tables)[0]
