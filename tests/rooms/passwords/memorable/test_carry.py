"""Drawn characters find words, and a sentence is checked to give them back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.passwords.memorable.carry import (
    CLASSES,
    LOWER,
    UPPER,
    carry,
    check,
    draw_to_carry,
)
from hygie.rooms.passwords.memorable.derivation import password_of
from hygie.rooms.passwords.memorable.errors import MemorableError
from hygie.rooms.passwords.memorable.initials import initials
from tests.analysis.test_drawing import steady


@pytest.mark.parametrize("character", list("".join(CLASSES)))
def test_every_proposal_gives_its_character(character: str) -> None:
    """Each word offered, alone in a sentence, derives to exactly the character."""
    (proposal,) = carry(character, steady())
    assert proposal.words
    for word in proposal.words:
        sentence = word.removeprefix("le signe ").removesuffix(" lui-même")
        assert character == password_of(initials(sentence, signs=True))


@given(seed=st.text(max_size=4), count=st.integers(4, 30))
def test_any_drawing_can_be_carried(seed: str, count: int) -> None:
    """The last word offered for each character, side by side, is a sentence that carries."""
    characters = "".join(draw_to_carry(count, steady(seed)).symbols)
    words = [
        one.words[-1].removeprefix("le signe ").removesuffix(" lui-même")
        for one in carry(characters, steady(seed))
    ]
    found = check(" ".join(words), characters)
    assert found.carries
    assert count == found.right


def test_letters_have_many_words_to_choose_from() -> None:
    for proposal in carry(LOWER + UPPER, steady()):
        assert len(proposal.words) >= 6, proposal.character


@pytest.mark.parametrize(
    ("sentence", "characters", "carries", "right"),
    [
        ("avec deux Bretons !", "a2B!", True, 4),
        ("avec trois Bretons !", "a2B!", False, 1),
        ("avec deux", "a2B!", False, 2),
        ("avec deux Bretons ! encore", "a2B!", False, 4),
        ("avec six l'amie", "a6a", False, 2),
    ],
)
def test_a_sentence_is_told_where_it_errs(
    sentence: str, characters: str, carries: bool, right: int
) -> None:
    found = check(sentence, characters)
    assert (carries, right) == (found.carries, found.right)


def test_a_character_that_nobody_draws_finds_no_word() -> None:
    assert [()] == [one.words for one in carry("é", steady())]


def test_neither_proposals_nor_checks_show_themselves() -> None:
    assert "zèbre" not in repr(check("zèbre", "z"))
    assert "'z'" not in repr(carry("z", steady()))


@given(sentence=st.text(max_size=300), characters=st.text(max_size=40))
def test_any_sentence_is_checked_or_refused(sentence: str, characters: str) -> None:
    try:
        found = check(sentence, characters)
    except MemorableError:
        return
    assert 0 <= found.right <= len(characters)
