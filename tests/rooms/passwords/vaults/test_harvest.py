"""Dates of exports, and what is set aside."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.passwords.vaults.harvest import birthday, iso, milliseconds, seconds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-05-01T10:00:00.000Z", datetime(2024, 5, 1, 10, tzinfo=UTC)),
        ("2024-05-01T12:00:00+02:00", datetime(2024, 5, 1, 10, tzinfo=UTC)),
        ("2024-05-01", datetime(2024, 5, 1, tzinfo=UTC)),
        ("1970-01-01T00:00:00Z", None),
        ("hier", None),
        ("", None),
        (None, None),
    ],
)
def test_an_instant_is_read_in_utc_or_not_at_all(text, expected) -> None:
    """The zero of a computer's clock is no date."""
    assert iso(text) == expected


def test_firefox_counts_milliseconds_and_1password_seconds() -> None:
    """Both since 1970."""
    assert milliseconds("1546300800000") == datetime(2019, 1, 1, tzinfo=UTC)
    assert seconds(1546300800) == datetime(2019, 1, 1, tzinfo=UTC)
    assert {milliseconds("0"), milliseconds("x"), milliseconds("٣" * 12), seconds(None)} == {None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1974-05-12", date(1974, 5, 12)),
        ("12/05/1974", date(1974, 5, 12)),
        ("12.05.1974", date(1974, 5, 12)),
        ("1974-13-40", None),
        ("", None),
        (None, None),
    ],
)
def test_a_birthday_is_read_in_both_orders(text, expected) -> None:
    """As programs write it, and as French people do."""
    assert birthday(text) == expected


@given(st.text(max_size=40))
def test_no_text_is_a_crash(text) -> None:
    """A date that is none gives none."""
    for read in (iso, milliseconds, birthday):
        assert read(text) is None or read(text) == read(text)


@given(st.integers())
def test_no_number_is_a_crash(value) -> None:
    """Years beyond reason give none."""
    at = seconds(value)
    assert at is None or 1990 <= at.year < 2200
