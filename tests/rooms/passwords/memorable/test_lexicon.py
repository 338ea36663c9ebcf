"""The lexicon knows how French words are said."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.passwords.memorable.lexicon import FILE, HEARD_ALIKE, elided_sounds, sounds


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("acheté", "aSte"),
        ("cet", "set"),
        ("cœur", "k2R"),
        ("un", "5"),
        ("monsieur", "msj2"),
        ("femme", "fam"),
        ("est-ce", "es"),
        ("zblorgh", None),
        ("zblorgh-moi", None),
        ("", None),
        ("a\tb", None),
    ],
)
def test_a_word_has_its_sounds(word: str, said: str | None) -> None:
    assert said == sounds(word)


@pytest.mark.parametrize(("elision", "said"), [("J'", "Z"), ("qu'", "k"), ("jusqu'", None)])
def test_elisions_have_theirs(elision: str, said: str | None) -> None:
    assert said == elided_sounds(elision)


def test_every_line_is_found_again() -> None:
    """The file is sorted as the look-up needs it: checked on each of its 125,342 words."""
    lines = gzip.decompress(FILE.read_bytes()).split(b"\n")
    assert 125_342 == len(lines)
    assert lines == sorted(lines)
    assert all(line.count(b"\t") == 1 for line in lines)
    for line in lines[::97]:
        word, _, said = line.decode().partition("\t")
        assert said.translate(HEARD_ALIKE) == sounds(word)


def test_the_file_stays_small() -> None:
    assert FILE.stat().st_size < 2_000_000


@given(st.text(max_size=50))
def test_any_text_is_looked_up(text: str) -> None:
    assert sounds(text) is None or isinstance(sounds(text), str)
