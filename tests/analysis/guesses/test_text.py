"""A password is folded place by place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.analysis.guesses.text import LONGEST, fold, folded, read


@pytest.mark.parametrize(
    ("password", "low"),
    [
        ("Élève", "eleve"),
        ("e\u0301te\u0301", "ete"),
        ("Cœur", "coeur"),
        ("l’Été", "l'ete"),
        ("AqwZsx1°", "aqwzsx1°"),
        ("пароль", "пароль"),
    ],
)
def test_capitals_and_accents_are_dropped(password: str, low: str) -> None:
    assert low == read(password).low == folded(password)


def test_capitals_and_accents_are_counted_before_each_place() -> None:
    text = read("aÉb")
    assert (0, 0, 1, 1) == text.capitals == text.accents


def test_a_plain_text_has_neither() -> None:
    text = read("soleil2024")
    assert text.capitals is None
    assert text.accents is None


@given(st.text())
def test_the_folded_form_has_the_same_length(password: str) -> None:
    text = read(password)
    assert len(text.raw) == len(text.low) <= LONGEST


def test_a_name_is_joined() -> None:
    assert "jeandelafontaine" == fold("Jean de l’À-Fontaine".replace("l’À", "la"))
