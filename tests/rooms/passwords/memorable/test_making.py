"""The four ways make a password and say what it is worth."""

from math import isclose, log2

import pytest

from hygie.analysis.drawing import passphrase_words
from hygie.analysis.guesses import estimate
from hygie.rooms.passwords.memorable.carry import CLASSES
from hygie.rooms.passwords.memorable.making import Made, Method, checked, draw, from_sentence
from tests.analysis.test_drawing import steady

OWN = "Mon oncle Hubert jouait du tuba le mardi dans sa cave avec trois chats"


def test_a_sentence_is_made_by_its_method() -> None:
    made = from_sentence(OWN, Method.INITIALS, estimate)
    assert "MoHjdtlmdsca3c" == made.password
    assert made.bits is None
    assert "strong" == made.verdict


def test_a_proverb_is_weak_whatever_its_length() -> None:
    proverb = "Rien ne sert de courir il faut partir à point"
    assert "weak" == from_sentence(proverb, Method.PHONETIC, estimate).verdict


def test_changes_by_hand_are_kept() -> None:
    made = from_sentence(OWN, Method.INITIALS, estimate, ("M", "0", "#"))
    assert "M0#jdtlmdsca3c" == made.password


@pytest.mark.parametrize("method", [Method.WORDS, Method.CHARACTERS])
def test_a_drawing_needs_no_sentence(method: Method) -> None:
    with pytest.raises(ValueError, match=method):
        from_sentence(OWN, method, estimate)


def test_seven_words_are_enough_for_the_cnil() -> None:
    made = draw(Method.WORDS, 7, steady())
    assert made.words == tuple(made.password.split("-"))
    assert set(made.words) <= set(passphrase_words())
    assert made.bits is not None
    assert isclose(7 * log2(7776), made.bits)
    assert made.bits > 80
    assert "principal" in made.remarks[0]
    assert "prenez-en 7" in draw(Method.WORDS, 5, steady()).remarks[0]


def test_fourteen_characters_are_enough_for_the_cnil() -> None:
    made = draw(Method.CHARACTERS, 14, steady())
    assert 14 == len(made.password) == len(made.proposals)
    assert made.bits is not None
    assert 80 < made.bits < 14 * log2(sum(map(len, CLASSES)))


def test_a_check_says_whether_it_carries() -> None:
    assert checked("avec deux Bretons !", "a2B!", estimate).carries
    assert not checked("avec deux Bretons", "a2B!", estimate).carries


def test_characters_that_were_not_drawn_are_worth_no_drawing() -> None:
    """Somebody may type a word instead."""
    assert "weak" == checked("mon oncle travaille", "motdepasse123", estimate).verdict


def test_what_was_made_does_not_show_itself() -> None:
    made = draw(Method.WORDS, 5, steady())
    assert made.words[0] not in repr(made)
    assert isinstance(made, Made)
    assert OWN[:10] not in repr(from_sentence(OWN, Method.INITIALS, estimate))
