"""The attack is said in French, with its genders and numbers."""

import pytest

from hygie.analysis.guesses.french import NAMES, TRYING, name
from hygie.analysis.guesses.templates import Piece


def pieces(*kinds: str) -> list[Piece]:
    return [Piece(4 * i, 4 * i + 4, kind.split("/")[0], kind.partition("/")[2])
            for i, kind in enumerate(kinds)]  # fmt: skip


FOUR = "un mot courant suivi d’une année, d’une date et d’un nom de métier"


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ("word", "un mot courant"),
        ("word year", "un mot courant suivi d’une année"),
        ("walk number", "une suite de touches du clavier suivie d’un nombre"),
        ("firstname sign firstname date", "plusieurs prénoms suivis d’une date"),
        ("phrase song year", "plusieurs phrases connues suivies d’une année"),
        ("date date word", "plusieurs dates suivies d’un mot courant"),
        ("word/leet", "un mot courant déguisé par des chiffres ou des signes"),
        ("word/reversed year", "un mot courant écrit à l’envers suivi d’une année"),
        ("word year date job pet", FOUR),
        ("town date/reversed", "un nom de ville suivi d’une date écrite à l’envers"),
        ("sign", "un signe"),
        ("unknown sign number", TRYING),
        ("syllables unknown", TRYING),
        ("syllables town town", "quelques syllabes suivies de plusieurs noms de villes"),
    ],
)  # fmt: skip
def test_the_attack_is_a_noun_phrase(kinds: str, said: str) -> None:
    assert said == name(pieces(*kinds.split()))


def test_every_name_begins_with_an_article() -> None:
    """So that "suivi de" knows its elision, gender and number."""
    for one, several in NAMES:
        assert one.startswith(("un ", "une ", "quelques "))
        assert several.startswith(("plusieurs ", "quelques ", "un "))
