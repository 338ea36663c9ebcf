"""Sentences that everybody knows are recognised, those of one's own are not."""

import time

import pytest

from hygie.rooms.passwords.memorable.known import FILE, Known, recognise
from hygie.rooms.passwords.memorable.sentence import MOST_WORDS, tokens

PROVERB = "Un tiens vaut mieux que deux tu l'auras"


@pytest.mark.parametrize(
    ("sentence", "changed"),
    [
        (PROVERB, 0),
        ("UN TIENS, VAUT MIEUX QUE DEUX « TU L’AURAS » !", 0),
        ("Un tien vaut mieux que deux tu l'auras", 1),
        ("tiens vaut mieux que deux tu l'auras", 0),
        ("À Nantes, un tiens vaut mieux que deux tu l'auras, Paul", 3),
        ("Un tiens vaut beaucoup mieux que deux tu l'auras", 1),
    ],
)
def test_a_proverb_is_recognised_however_it_is_dressed(sentence: str, changed: int) -> None:
    assert Known(PROVERB, changed) == recognise(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Allons enfants de la Patrie",
        "au clair de la lune",
        "J'ai acheté huit CD pour cent euros cet après-midi",
        "Demain, dès l'aube, à l'heure où blanchit la campagne,",
    ],
)
def test_songs_poems_and_the_leaflet_are_recognised(sentence: str) -> None:
    assert recognise(sentence) is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "Mon oncle Hubert jouait du tuba le mardi dans sa cave avec trois chats",
        "La vie à Quimper coûte deux fois moins cher qu'à Tours",
        "un deux",
        "zèbre",
        "!!!",
        "",
    ],
)
def test_a_sentence_of_ones_own_is_not(sentence: str) -> None:
    assert recognise(sentence) is None


def test_the_list_is_long_and_without_repeats() -> None:
    lines = FILE.read_text("utf-8").splitlines()
    assert len(lines) >= 300
    assert len(lines) == len({line.lower() for line in lines})
    assert all(1 <= len(tokens(line)) for line in lines)


def test_the_longest_sentence_is_looked_for_in_a_moment() -> None:
    begun = time.process_time()
    recognise("de la nuit et du jour que la terre fait " * (MOST_WORDS // 9))
    assert time.process_time() - begun < 0.5
