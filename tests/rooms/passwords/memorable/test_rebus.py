"""A rebus says exactly the sounds, in the fewest symbols."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.passwords.memorable.rebus import NAMES, rebus


@pytest.mark.parametrize(
    ("sounds", "symbols"),
    [
        ("Ze", "g"),
        ("aSte", "ht"),
        ("set", "7"),
        ("okype", "oqp"),
        ("elen", "ln"),
        ("d2", None),
        ("2", "2"),
        ("", None),
        ("X", None),
    ],
)
def test_sounds_become_names_of_letters_and_figures(sounds: str, symbols: str | None) -> None:
    assert symbols == rebus(sounds)


@given(st.text(alphabet=sorted(NAMES), min_size=1, max_size=12))
def test_what_names_say_can_be_written_with_as_few(symbols: str) -> None:
    said = "".join(NAMES[symbol] for symbol in symbols)
    found = rebus(said)
    assert found is not None
    assert said == "".join(NAMES[symbol] for symbol in found)
    assert len(found) <= len(symbols)


@given(st.text(max_size=60))
def test_no_text_is_endless(text: str) -> None:
    found = rebus(text)
    assert found is None or text == "".join(NAMES[symbol] for symbol in found)
