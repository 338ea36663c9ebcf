"""What a sentence's password is worth is said honestly."""

from dataclasses import dataclass
from math import isclose, log10

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.analysis.guesses import estimate
from hygie.rooms.passwords.memorable.derivation import edited
from hygie.rooms.passwords.memorable.initials import initials
from hygie.rooms.passwords.memorable.phonetic import phonetic
from hygie.rooms.passwords.memorable.worth import sentence_bits, tries, worth

OWN = "Mon oncle Hubert jouait du tuba le mardi dans sa cave avec trois chats"


@dataclass(frozen=True)
class Fixed:
    """An estimate that is always the same."""

    guesses_log10: float
    attack: str = "attaque"


def never(password: str) -> Fixed:
    return Fixed(99.0)


@pytest.mark.parametrize("sentence", ["Un tiens vaut mieux que deux tu l'auras"])
def test_the_examples_of_the_leaflet_are_worth_nothing(sentence: str) -> None:
    found = worth(sentence, initials(sentence), estimate)
    assert 0 == found.guesses_log10
    text = " ".join(found.remarks)
    assert "imprimé dans la brochure" in text
    assert "Il a 10 caractères" in text


def test_the_phonetic_example_too() -> None:
    sentence = "J'ai acheté huit CD pour cent euros cet après-midi"
    found = worth(sentence, phonetic(sentence), estimate)
    assert 0 == found.guesses_log10
    assert "11 caractères" in " ".join(found.remarks)


def test_a_proverb_is_worth_what_finding_it_costs() -> None:
    """Ten thousand known sentences, a hundred ways to shorten each."""
    sentence = "Rien ne sert de courir il faut partir à point"
    found = worth(sentence, initials(sentence), never)
    assert isclose(6, found.guesses_log10)
    assert "connue" in " ".join(found.remarks)


def test_a_word_added_to_a_proverb_adds_one_word() -> None:
    sentence = "Rien ne sert de courir il faut partir à point Hubert"
    found = worth(sentence, initials(sentence), never)
    assert isclose(6 + 4.12 * log10(2), found.guesses_log10)


def test_each_word_is_worth_four_bits() -> None:
    assert isclose(14 * 4.12, sentence_bits(initials(OWN)))
    found = worth(OWN, initials(OWN), never)
    assert isclose(14 * 4.12 * log10(2), found.guesses_log10)
    assert isclose(14 * log10(95), found.naive_log10)
    assert "4 bits" in found.remarks[-1]


def test_the_cheaper_attack_wins() -> None:
    assert 3.0 == worth(OWN, initials(OWN), lambda password: Fixed(3.0)).guesses_log10
    assert "attaque" == worth(OWN, initials(OWN), lambda password: Fixed(3.0)).attack


def test_a_change_by_hand_counts_for_five_bits() -> None:
    steps = initials(OWN)
    changed = edited(steps, ["#"])
    assert isclose(sentence_bits(steps) - 4.12 + 5, sentence_bits(changed))


@pytest.mark.parametrize(
    ("guesses", "said"),
    [
        (0, "moins de mille essais"),
        (3, "environ 1 000 essais"),
        (5.99, "environ 900 000 essais"),
        (6, "environ 1 million d’essais"),
        (7.4, "environ 20 millions d’essais"),
        (10.5, "environ 30 milliards d’essais"),
        (12, "environ 1 millier de milliards d’essais"),
        (27.2, "environ 1 milliard de milliards de milliards d’essais"),
        (60, "plus de mille milliards de milliards de milliards d’essais"),
    ],
)
def test_tries_are_said_in_words(guesses: float, said: str) -> None:
    assert said == tries(guesses).replace("\u00a0", " ")


@given(st.floats(0, 1000))
def test_any_number_of_tries_can_be_said(guesses: float) -> None:
    assert tries(guesses).endswith("essais")
