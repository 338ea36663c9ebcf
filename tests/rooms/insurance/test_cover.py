"""The insurer never pays more than the loss, nor more than the contract."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hygie.rooms.insurance.assumptions import model
from hygie.rooms.insurance.cost import Head, Losses, simulate
from hygie.rooms.insurance.cover import CONDITION, HEADS, Cover, left, of, paid
from hygie.rooms.insurance.kinds import Review

STOPS = simulate(model(), years=2000).stops
ONE = Losses(
    days=np.array([10.0]),
    heads={
        Head.FEES: np.array([5000.0]),
        Head.REBUILDING: np.array([8000.0]),
        Head.NOTIFICATION: np.array([2000.0]),
        Head.LEGAL: np.array([1000.0]),
    },
)


@pytest.mark.parametrize(
    ("cover", "expected"),
    [
        (Cover(ceiling=1e6), 16_000),
        (Cover(ceiling=0), 0),
        (Cover(ceiling=10_000), 10_000),
        (Cover(ceiling=1e6, deductible=1000), 15_000),
        (Cover(ceiling=1e6, deductible=20_000), 0),
        (Cover(ceiling=1e6, waiting_days=5), 13_500),
        (Cover(ceiling=1e6, waiting_days=10), 11_000),
        (Cover(ceiling=1e6, ceilings={Head.LEGAL: 0, Head.REBUILDING: 3000}), 10_000),
        (Cover(ceiling=15_500, deductible=1000), 15_000),
    ],
)
def test_a_contract_pays_what_it_says(cover, expected) -> None:
    """Ceilings by head, then the deductible, then the ceiling of all."""
    assert expected == paid(ONE, cover)[0]
    assert 16_000 - expected == left(ONE, cover)[0]


def test_a_stop_of_no_day_is_paid_nothing_for_fees() -> None:
    """And divides nothing by zero."""
    none = Losses(days=np.array([0.0]), heads={**ONE.heads, Head.FEES: np.array([0.0])})
    assert 11_000 == paid(none, Cover(ceiling=1e6, waiting_days=3))[0]


@pytest.mark.parametrize(
    "wrong",
    [{"ceiling": -1}, {"ceiling": 1, "deductible": -1}, {"ceiling": 1, "waiting_days": -1}],
)
def test_no_contract_has_negative_amounts(wrong) -> None:
    """It is a mistake of the caller."""
    with pytest.raises(ValueError, match="negative"):
        Cover(**wrong)


@settings(max_examples=60, deadline=None)
@given(st.floats(0, 1e6), st.floats(0, 1e5), st.floats(0, 60))
def test_what_is_paid_lies_between_nothing_and_the_loss(ceiling, deductible, waiting) -> None:
    """A better contract never pays less."""
    cover = Cover(ceiling=ceiling, deductible=deductible, waiting_days=waiting)
    found = paid(STOPS, cover)
    assert (found >= 0).all()
    assert (found <= np.minimum(STOPS.total, ceiling) + 1e-6).all()
    better = Cover(ceiling=ceiling * 2, deductible=deductible / 2, waiting_days=waiting / 2)
    assert (paid(STOPS, better) >= found - 1e-6).all()


def test_the_condition_of_the_law_is_said() -> None:
    """Without a complaint in time, nothing is paid."""
    assert "72\u00a0heures" in CONDITION
    assert set(HEADS) == set(Head)


@pytest.mark.parametrize(
    "review",
    [None, Review(), Review(cyber=False, ceiling_eur=5), Review(cyber=True, fees=True)],
)
def test_a_contract_without_a_cover_or_a_ceiling_is_not_counted(review: Review | None) -> None:
    assert of(review) is None


def test_what_nobody_found_in_the_contract_is_not_covered() -> None:
    """A loss that it was said to cover is paid, up to the ceiling."""
    cover = of(Review(cyber=True, fees=True, legal=False, ceiling_eur=4000, waiting_days=5))
    assert cover is not None
    assert {Head.REBUILDING, Head.NOTIFICATION, Head.LEGAL} == set(cover.ceilings)
    assert [2500.0] == list(paid(ONE, cover))
