"""Numbers cost what it takes to come to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.analysis.guesses import digits
from hygie.analysis.guesses.parts import Parts
from hygie.analysis.guesses.text import read


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("2024", "year"),
        ("1789", "year"),
        ("1142", "year"),
        ("3112", "date"),
        ("120574", "date"),
        ("740512", "date"),
        ("051974", "date"),
        ("197405", "date"),
        ("3051974", "date"),
        ("12051974", "date"),
        ("19740512", "date"),
        ("31000", "postcode"),
        ("69100", "postcode"),
        ("35740", "postcode"),
        ("0612345678", "phone"),
        ("33612345678", "phone"),
        ("10101234567", "register"),
        ("750123456", "register"),
        ("184057512345678", "register"),
        ("1840575123456", "register"),
        ("123456", "number"),
        ("75", "number"),
        ("28", "number"),
        ("99999999", "number"),
        ("99123", "number"),
    ],
)
def test_a_number_is_known_for_what_it_is(number: str, kind: str) -> None:
    assert kind == digits.cost(number)[1]


def test_a_recent_year_comes_before_an_old_one() -> None:
    costs = [digits.cost(number)[0] for number in ("2024", "1974", "1142", "9412")]
    assert costs == sorted(set(costs))


@given(st.from_regex(r"[0-9]{1,15}", fullmatch=True))
def test_no_number_costs_more_than_trying_them_all(number: str) -> None:
    assert 0.0 < digits.cost(number)[0] <= max(len(number), 0.9)


def test_a_number_right_after_another_costs_more() -> None:
    """Otherwise random digits would be a few usual numbers."""
    parts: Parts = [[] for _ in range(5)]
    digits.find(read("7575"), parts)
    first = next(cost for end, cost, _, _ in parts[0] if end == 2)
    second = next(cost for end, cost, _, _ in parts[2] if end == 4)
    assert digits.SPLIT == pytest.approx(second - first)


def test_letters_hold_no_number() -> None:
    parts: Parts = [[] for _ in range(7)]
    digits.find(read("soleil"), parts)
    assert not any(parts)
