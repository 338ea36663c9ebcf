"""Sentences are cut where a reader would cut them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.passwords.memorable.errors import MemorableError
from hygie.rooms.passwords.memorable.sentence import (
    MOST_CHARACTERS,
    MOST_PIECES,
    MOST_WORDS,
    Kind,
    bare,
    initial,
    tidy,
    tokens,
)


def cut(sentence: str) -> list[str]:
    return [piece.text for piece in tokens(sentence)]


@pytest.mark.parametrize(
    ("sentence", "pieces"),
    [
        ("L'eau d’ici", ["L'", "eau", "d'", "ici"]),
        ("Aujourd'hui, quelqu'un", ["Aujourd'hui", ",", "quelqu'un"]),
        ("m'as-tu-vu", ["m'", "as-tu-vu"]),
        ("j't'aime", ["j'", "t'", "aime"]),
        ("S.N.C.F. à 14h30", ["S.N.C.F.", "à", "14h30"]),
        ("3,5 % le 12/05", ["3,5", "%", "le", "12/05"]),
        ("l' eau", ["l'", "eau"]),
        ("arc-en-ciel-", ["arc-en-ciel", "-"]),
    ],
)
def test_a_sentence_is_cut_into_words_and_signs(sentence: str, pieces: list[str]) -> None:
    assert pieces == cut(sentence)


def test_accents_ligatures_and_capitals_have_a_plain_form() -> None:
    assert "Coeur eclair" == bare("Cœur éclair")
    assert ["O", "C", "e", "", ""] == [initial(w) for w in ("Œuf", "Çà", "été", "東", "")]
    assert "cœur".replace("œ", "oe") == tokens("CŒUR")[0].plain


def test_control_and_direction_characters_are_spaces() -> None:
    assert "a b c" == tidy("a\x00b\u202ec")


@pytest.mark.parametrize("nothing", ["", "   ", "\n\t", "\u200b"])
def test_nothing_is_refused_with_a_sentence(nothing: str) -> None:
    with pytest.raises(MemorableError, match="Il n’y a pas de phrase"):
        tokens(nothing)


@pytest.mark.parametrize(
    "endless",
    [
        "mot " * (MOST_WORDS + 1),
        "a" * (MOST_CHARACTERS + 1),
        "! " * (MOST_PIECES + 1),
        "x" * 10_000_000,
        "'" * MOST_CHARACTERS,
    ],
)
def test_what_nobody_remembers_is_refused_at_once(endless: str) -> None:
    with pytest.raises(MemorableError, match="trop longue"):
        tokens(endless)


def test_neither_an_error_nor_a_piece_repeats_the_sentence() -> None:
    with pytest.raises(MemorableError) as caught:
        tokens("secret " * 100)
    assert "secret" not in str(caught.value)
    assert "secret" not in repr(tokens("secret"))


@given(st.text(max_size=MOST_CHARACTERS))
def test_no_character_is_lost_but_spaces(text: str) -> None:
    try:
        pieces = tokens(text)
    except MemorableError:
        return
    assert "".join(piece.text for piece in pieces) == tidy(text).replace(" ", "")
    assert all(piece.kind in Kind for piece in pieces)
