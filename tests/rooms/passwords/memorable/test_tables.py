"""Every table is written as the look-up needs it, and gives what can be typed."""

import pytest

from hygie.rooms.passwords.memorable import tables
from hygie.rooms.passwords.memorable.sentence import bare, tokens

ALL = (tables.SIGNS, tables.UNITS, tables.ABBREVIATIONS)


@pytest.mark.parametrize("table", ALL)
def test_names_are_plain_and_symbols_can_be_typed(table) -> None:
    for words, symbols in table.items():
        assert all(bare(word).lower() == word for word in words)
        assert symbols.isascii()
        assert symbols.strip() == symbols != ""


@pytest.mark.parametrize("table", ALL)
def test_each_name_is_cut_as_its_table_has_it(table) -> None:
    """A name that the sentence would cut otherwise would never be found."""
    for words in table:
        cut = tokens(" ".join(words).replace("' ", "'"))
        assert words == tuple(piece.plain for piece in cut)


def test_the_longest_name_wins() -> None:
    step, count = tables.sign(tokens("pour cent euros")) or (None, 0)
    assert step is not None
    assert ("pour cent", "%", 2) == (step.word, step.symbols, count)
    assert tables.sign(tokens("pour toi")) is None
