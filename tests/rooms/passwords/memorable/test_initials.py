"""First letters follow the rules that initials.py declares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.passwords.memorable.derivation import Rule, password_of
from hygie.rooms.passwords.memorable.errors import MemorableError
from hygie.rooms.passwords.memorable.initials import initials
from tests.rooms.passwords.memorable.derived import pairs


@pytest.mark.parametrize(("sentence", "password"), pairs("initials.txt"))
def test_a_sentence_gives_what_was_worked_out_by_hand(sentence: str, password: str) -> None:
    assert password == password_of(initials(sentence))


def test_each_step_names_its_word_its_symbols_and_its_rule() -> None:
    steps = initials("L’ami a vingt et un ans, non ?")
    assert [
        ("L'", "L'", Rule.ELISION),
        ("ami", "a", Rule.INITIAL),
        ("a", "a", Rule.INITIAL),
        ("vingt et un", "21", Rule.NUMBER),
        ("ans", "a", Rule.INITIAL),
        (",", "", Rule.NOTHING),
        ("non", "n", Rule.INITIAL),
        ("?", "?", Rule.KEPT),
    ] == [(step.word, step.symbols, step.rule) for step in steps]


def test_the_capital_that_was_added_says_so() -> None:
    assert Rule.CAPITAL is initials("une vie")[-1].rule


def test_names_of_signs_give_them_only_when_a_sentence_carries_characters() -> None:
    sentence = "Sept moins trois égale quatre et des étoiles"
    assert "7m3e4edE" == password_of(initials(sentence))
    assert "7-3=4&d*" == password_of(initials(sentence, signs=True))


def test_no_capital_is_added_to_a_sentence_that_carries_characters() -> None:
    assert "ab" == password_of(initials("amis bretons", signs=True))


def test_letters_that_our_keyboards_lack_are_left_out() -> None:
    assert "ab" == password_of(initials("avec Ъ 東 bien", signs=True))


@given(st.text(max_size=700))
def test_any_text_gives_typable_symbols_or_a_clear_refusal(text: str) -> None:
    """Whatever is typed: an answer in ASCII, whose steps join to it, or a French sentence."""
    try:
        steps = initials(text)
    except MemorableError:
        return
    password = password_of(steps)
    assert password.isascii()
    assert password == "".join(step.symbols for step in steps)
    assert " " not in password


@given(
    st.lists(
        st.sampled_from(["un", "et", "l'", "qu'il", "cent", "mille", "chat", "-", "!", "vingt"]),
        max_size=40,
    )
)
def test_any_mixture_of_french_words_gives_at_most_a_bounded_answer(words: list[str]) -> None:
    try:
        steps = initials(" ".join(words))
    except MemorableError:
        return
    assert len(password_of(steps)) <= 16 * max(1, len(words))
