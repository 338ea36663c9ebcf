"""A date is seen in a password, and a mere number is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.analysis.guesses.dates import holds_date


@pytest.mark.parametrize(
    "password",
    ["Nathalie12051974", "Lea120574!", "14juillet1789", "3-mars", "mars2024", "né le 12/05/74",
     "2024-06-15x", "Kine051974"],
)  # fmt: skip
def test_a_date_is_seen(password: str) -> None:
    assert holds_date(password)


@pytest.mark.parametrize(
    "password", ["soleil", "Kine2024!", "azerty123456", "0612345678", "marseille13", "", "75000"]
)
def test_a_number_is_no_date(password: str) -> None:
    assert not holds_date(password)


@given(st.text(alphabet="0123456789/-.mars ", max_size=400))
def test_any_text_is_read(password: str) -> None:
    assert holds_date(password) in (True, False)
