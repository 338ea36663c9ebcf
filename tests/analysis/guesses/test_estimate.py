"""What French people choose is weak, what chance chooses is not, and nothing breaks it."""

import re
from datetime import date, timedelta
from hashlib import sha256
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hygie.analysis.drawing import Chance, draw_characters, draw_words, passphrase_words
from hygie.analysis.guesses import (
    FAIR_FROM,
    NOBODY,
    STRONG_FROM,
    Estimate,
    Personal,
    Strength,
    estimate,
    is_listed,
    strength,
)

WEAK = (
    "Sophie1987!",
    "Perpignan66000",
    "Ch3v@l2019",
    "Boulanger.Claire84",
    "azerty2025!",
    "25decembre1995",
    "sophiesophie1",
    "elleirbaG75",
    "mdpdukine",
    "Vive.La.Bretagne",
    "0698765432",
    "CE-318-KM",
    "aze123AZE",
    "Pharmacie31*",
    "ouistiti&marmotte",
)


@pytest.mark.parametrize("password", WEAK)
def test_what_french_people_choose_is_weak(password: str) -> None:
    assert Strength.WEAK == strength(estimate(password))


@pytest.mark.parametrize(
    "password",
    ["ZHsj3#1&-El15°", "1tvmq2tl'A", "1TVMQ2TL’a", "ght8CD%E7am", "Tr0ub4dor&3"],
)
def test_a_printed_example_costs_one_guess(password: str) -> None:
    found = estimate(password)
    assert 0.0 == found.guesses_log10
    assert "un exemple publié dans une brochure ou un guide" == found.attack


def test_a_printed_example_with_a_sign_behind_is_weak_too() -> None:
    assert Strength.WEAK == strength(estimate("1tvmq2tl'A!"))


@pytest.mark.parametrize(
    ("password", "attack"),
    [
        ("Table2019", "un objet de la maison suivi d’une année"),
        ("Nathalie12051974", "un prénom suivi d’une date"),
        ("Toulouse31000!", "un nom de ville suivi d’un code postal et d’un signe"),
        ("xK7#mQ2pZ9", "l’essai de toutes les combinaisons"),
        ("", "rien\u00a0: il est vide"),
    ],
)
def test_the_attack_is_said_in_words(password: str, attack: str) -> None:
    assert attack == estimate(password).attack


SIGNS = "".join(map(chr, range(33, 127)))


def chance(seed: str) -> Chance:
    """The same bytes at each run, as good as any."""
    counter = count()
    return lambda size: sha256(f"{seed}{next(counter)}".encode()).digest()[:size]


def test_random_strings_are_strong() -> None:
    """Of 500 strings of 14 characters, 99 % and more are strong and none is weak."""
    drawn = ("".join(draw_characters(14, SIGNS, chance(f"{i}.")).symbols) for i in range(500))
    found = [strength(estimate(password)) for password in drawn]
    assert Strength.WEAK not in found
    assert found.count(Strength.STRONG) >= 495


@pytest.mark.parametrize("separator", [" ", "-", ""])
def test_six_random_words_are_strong(separator: str) -> None:
    """With spaces, hyphens or nothing between them."""
    for i in range(50):
        phrase = separator.join(draw_words(6, passphrase_words(), chance(f"{i}.")).symbols)
        assert Strength.STRONG == strength(estimate(phrase))


@pytest.mark.parametrize(("size", "least"), [(8, 12.6), (9, 14.2), (10, 15.8), (12, 18.9)])
def test_short_random_strings_are_not_grossly_undercounted(size: int, least: float) -> None:
    """The median keeps four fifths of the 1.97 that each of 94 characters is worth."""
    drawn = ["".join(draw_characters(size, SIGNS, chance(f"{i}.")).symbols) for i in range(201)]
    assert sorted(estimate(password).guesses_log10 for password in drawn)[100] >= least


def test_what_is_known_of_the_person_makes_it_cheaper() -> None:
    """A rare name with a birth date falls at once to who knows them."""
    about = Personal(names=("Maëlwenn Kerguélen-Prigent",), dates=(date(1979, 3, 27),))
    unknown = estimate("Maelwenn-Kerguelen270379")
    known = estimate("Maelwenn-Kerguelen270379", about)
    assert known.guesses_log10 < unknown.guesses_log10 - 5
    assert "une information qui vous concerne" in known.attack or "qui vous concernent" in (
        known.attack
    )


def test_a_rare_word_is_found_when_nothing_else_explains_it() -> None:
    """A village or a rare surname is in the second dictionary."""
    assert "un nom de ville suivi d’une année" == estimate("Zoebersdorf2019").attack
    assert Strength.WEAK == strength(estimate("Lombalgie-2024"))


def test_the_limits_are_ten_and_twelve() -> None:
    made = [Estimate(guesses_log10=x, attack="") for x in (9.99, FAIR_FROM, 11.99, STRONG_FROM)]
    assert [Strength.WEAK, Strength.FAIR, Strength.FAIR, Strength.STRONG] == [*map(strength, made)]


@pytest.mark.parametrize("password", ["soleil", "Mot de passe", "NATHALIE", "1tvmq2tl'A", "Noël"])
def test_a_known_word_is_listed(password: str) -> None:
    assert is_listed(password)


@pytest.mark.parametrize("password", ["soleil2024bleu!", "xK7#mQ2p", ""])
def test_a_composed_password_is_not_listed(password: str) -> None:
    assert not is_listed(password)


@given(st.text(max_size=60))
@settings(max_examples=300)
def test_any_text_has_an_estimate(password: str) -> None:
    """Nothing crashes it, and it is never negative nor infinite."""
    found = estimate(password, NOBODY)
    assert 0.0 <= found.guesses_log10 < 1_000
    assert found.attack


@pytest.mark.parametrize(
    "password",
    ["a" * 100_000, "4@8({[<369!1|0$5+7%2" * 50, "é" * 5_000, "azerty " * 20_000, "\x00" * 500,
     "🙂" * 500, "\ud800" * 50, "ﬀ" * 300, "İ" * 300, "1" * 10_000, "ab" * 5_000],
)  # fmt: skip
def test_no_text_is_slow(password: str) -> None:
    """Long or hostile values take no more than the first hundred characters."""
    from time import process_time

    before = process_time()
    estimate(password)
    assert timedelta(seconds=process_time() - before) < timedelta(seconds=2)


@given(st.from_regex(re.compile(r"[A-Z][a-z]{5,9}[0-9]{2}!"), fullmatch=True))
@settings(max_examples=50)
def test_the_attack_never_repeats_the_password(password: str) -> None:
    assert password[:6] not in estimate(password).attack
