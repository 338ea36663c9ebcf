"""Phonetics follow the rules that phonetic.py declares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.passwords.memorable.derivation import Rule, password_of
from hygie.rooms.passwords.memorable.errors import MemorableError
from hygie.rooms.passwords.memorable.phonetic import phonetic
from tests.rooms.passwords.memorable.derived import pairs


@pytest.mark.parametrize(("sentence", "password"), pairs("phonetic.txt"))
def test_a_sentence_gives_what_was_worked_out_by_hand(sentence: str, password: str) -> None:
    assert password == password_of(phonetic(sentence))


def test_each_step_names_its_rule() -> None:
    steps = phonetic("J'ai pour cent euros de CD, trois après-midi")
    assert [
        Rule.REBUS,
        Rule.SYMBOL,
        Rule.UNIT,
        Rule.INITIAL,
        Rule.ACRONYM,
        Rule.NOTHING,
        Rule.NUMBER,
        Rule.ABBREVIATION,
    ] == [step.rule for step in steps]


def test_words_of_several_pieces_stand_together() -> None:
    assert ["s'il vous plaît"] == [step.word for step in phonetic("s’il vous plaît")]


def test_an_unknown_word_gives_its_first_letter() -> None:
    assert "z" == password_of(phonetic("zblorgh"))


@given(st.text(max_size=700))
def test_any_text_gives_typable_symbols_or_a_clear_refusal(text: str) -> None:
    try:
        steps = phonetic(text)
    except MemorableError:
        return
    assert password_of(steps).isascii()
