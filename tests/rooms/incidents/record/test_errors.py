"""What goes wrong with a log is said without a word that could be a patient's name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.incidents.record.errors import is_identifier, no_such_incident, too_big


@given(st.text(min_size=1))
def test_what_is_no_identifier_is_never_said_again(text) -> None:
    """It is compared with what is said of another text that is none."""
    if not is_identifier(text):
        assert str(no_such_incident("x")) == str(no_such_incident(text))


def test_an_identifier_is_said_again() -> None:
    assert "2026-11-21-1" in str(no_such_incident("2026-11-21-1"))


@pytest.mark.parametrize(
    "text",
    ["2026-11-21-1\n", "2026-11-21-", "2026-11-21-12345", "２０２６-11-21-1", "../2026-11-21-1"],
)
def test_only_digits_and_hyphens_make_an_identifier(text) -> None:
    assert not is_identifier(text)


def test_a_limit_is_said_in_megabytes() -> None:
    assert "100 Mo au plus" in too_big(100_000_000).message
