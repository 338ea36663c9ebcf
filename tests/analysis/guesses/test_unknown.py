"""What no list knows costs the letters it is made of."""

import pytest

from hygie.analysis.guesses.lexicon import trigrams
from hygie.analysis.guesses.text import read
from hygie.analysis.guesses.unknown import CHANGE, LETTER, spelling, trying


def test_french_syllables_cost_less_than_letters_by_chance() -> None:
    french = sum(spelling(read("marondelle"), trigrams()))
    assert french < 10 * LETTER
    assert sum(spelling(read("xkqzjwvbgf"), trigrams())) > 10 * LETTER


def test_what_is_no_letter_has_no_spelling() -> None:
    assert 99.0 == spelling(read("a1b"), trigrams())[1]


def test_capitals_in_the_middle_of_a_word_cost_more_than_at_its_head() -> None:
    table = trigrams()
    head, middle = sum(spelling(read("Maron"), table)), sum(spelling(read("maRon"), table))
    assert sum(spelling(read("maron"), table)) < head < middle


@pytest.mark.parametrize(
    ("password", "cost"),
    [("abc", 3 * LETTER), ("aB", 2 * LETTER + CHANGE), ("12", 2.0), ("", 0.0)],
)
def test_trying_everything_costs_the_alphabet_and_its_changes(password: str, cost: float) -> None:
    assert cost == pytest.approx(sum(trying(read(password))))


def test_every_character_has_a_group() -> None:
    """Accents, foreign letters and pictures are not cheaper than letters."""
    assert all(cost >= LETTER for cost in trying(read("éßж🙂")))
