"""The drawing of years agrees with closed forms, and the same seed gives the same result."""

import math
import time
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hygie.rooms.insurance.assumptions import Model, changed, model
from hygie.rooms.insurance.cost import (
    DRAWN,
    YEARS,
    Head,
    draw,
    generator,
    losses,
    pert,
    simulate,
)

PLAIN = model()


def own(**values: tuple[float, float, float]) -> Model:
    return changed(PLAIN, values)


def only_legal(low: float, mode: float, high: float, frequency: float = 0.021) -> Model:
    """A model in which a stop costs its legal head alone."""
    nothing = dict.fromkeys(DRAWN, (0.0, 0.0, 0.0))
    return own(
        **{**nothing, "legal": (low, mode, high), "frequency": (frequency, frequency, frequency)}
    )


def variance(low: float, mode: float, high: float) -> float:
    """Of a PERT: (mean - low)(high - mean) / 7."""
    mean = (low + 4 * mode + high) / 6
    return (mean - low) * (high - mean) / 7


@pytest.mark.parametrize("values", [(0, 1000, 6000), (0, 3000, 6000), (10, 10, 20), (5, 20, 20)])
def test_a_pert_has_its_mean_and_its_variance(values) -> None:
    """Within five standard errors of 100,000 draws."""
    stops = simulate(only_legal(*values), seed=7).stops.total
    mean = (values[0] + 4 * values[1] + values[2]) / 6
    assert abs(stops.mean() - mean) < 5 * math.sqrt(variance(*values) / YEARS)
    assert math.isclose(stops.var(), variance(*values), rel_tol=0.02)
    assert values[0] <= stops.min() <= stops.max() <= values[2]


def test_a_pert_in_the_middle_has_the_quantiles_of_its_closed_form() -> None:
    """Beta(3, 3): the distribution function is 6x^5 - 15x^4 + 10x^3."""
    stops = simulate(only_legal(0, 0.5, 1), seed=3).stops.total
    for share in (0.1, 0.25, 0.5, 0.75, 0.9):
        x = float(np.quantile(stops, share))
        assert abs(6 * x**5 - 15 * x**4 + 10 * x**3 - share) < 5 * math.sqrt(0.25 / YEARS)


def test_a_pert_of_one_value_is_that_value() -> None:
    """No chance in it."""
    assert (simulate(only_legal(42, 42, 42)).stops.total == 42).all()
    assert (pert(replace(PLAIN["legal"], low=3, mode=3, high=3), 5, generator(1)) == 0).all()


@pytest.mark.parametrize("frequency", [0.021, 0.16, 2.0])
def test_years_have_the_mean_and_the_variance_of_a_compound_poisson(frequency) -> None:
    """E[S] = λ E[X], Var[S] = λ E[X²], and exp(-λ) of the years are quiet."""
    values = (0.0, 1000.0, 6000.0)
    years = simulate(only_legal(*values, frequency=frequency), seed=11).years
    mean = sum((values[0], 4 * values[1], values[2])) / 6
    square = variance(*values) + mean**2
    assert abs(years.mean() - frequency * mean) < 5 * math.sqrt(frequency * square / YEARS)
    assert math.isclose(years.var(), frequency * square, rel_tol=0.1)
    quiet = math.exp(-frequency)
    assert abs((years == 0).mean() - quiet) < 5 * math.sqrt(quiet * (1 - quiet) / YEARS)


def test_the_heads_have_the_means_of_their_products() -> None:
    """Draws are independent: the mean of a product is the product of the means."""
    stops = simulate(PLAIN, seed=5).stops
    mean = {name: one.mean for name, one in PLAIN.items()}
    expected = {
        Head.FEES: mean["fees_day"] * mean["days"] * mean["lost_share"],
        Head.REBUILDING: mean["staff_hours"] * mean["staff_hour"]
        + mean["expert"]
        + mean["patients"] * mean["records_share"] * mean["record"],
        Head.NOTIFICATION: mean["patients"] * mean["letters_share"] * mean["letter"],
        Head.LEGAL: mean["legal"],
    }
    for head, amount in expected.items():
        error = 5 * stops.heads[head].std() / math.sqrt(YEARS)
        assert abs(stops.heads[head].mean() - amount) < error, head


def test_the_same_seed_gives_the_same_result() -> None:
    """To the last cent; another one does not."""
    first, again, other = (simulate(PLAIN, seed=seed) for seed in (2026, 2026, 2027))
    assert (first.years == again.years).all()
    assert (first.stops.total == again.stops.total).all()
    assert not (first.stops.total == other.stops.total).all()


def test_a_hundred_thousand_years_take_less_than_a_second() -> None:
    """The best of three, for this computer may have other things to do."""
    taken = []
    for seed in range(3):
        start = time.perf_counter()
        simulate(PLAIN, seed=seed)
        taken.append(time.perf_counter() - start)
    assert min(taken) < 1


def test_practitioners_share_the_computers_not_the_fees() -> None:
    """Fees and patients count for each; the expert comes once."""
    one, three = simulate(PLAIN).stops, simulate(PLAIN, practitioners=3).stops
    assert np.allclose(3 * one.heads[Head.FEES], three.heads[Head.FEES])
    assert np.allclose(3 * one.heads[Head.NOTIFICATION], three.heads[Head.NOTIFICATION])
    assert (three.heads[Head.REBUILDING] < 3 * one.heads[Head.REBUILDING]).all()
    assert (one.heads[Head.LEGAL] == three.heads[Head.LEGAL]).all()


def test_a_practice_that_never_stops_has_quiet_years() -> None:
    """And one that stops costs what it costs all the same."""
    found = simulate(own(frequency=(0, 0, 0)))
    assert (found.years == 0).all()
    assert found.stops.total.mean() > 0


@pytest.mark.parametrize("wrong", [{"years": 0}, {"practitioners": 0}, {"seed": -1}])
def test_nothing_to_draw_is_a_mistake_of_the_caller(wrong) -> None:
    """It is said at once."""
    with pytest.raises(ValueError, match="at least"):
        simulate(PLAIN, **wrong)


def test_scaling_a_hypothesis_keeps_its_draws() -> None:
    """So that with and without a measure are compared on the same stops."""
    half = MappingProxyType(
        {
            **PLAIN,
            "days": replace(PLAIN["days"], low=1, mode=5, high=15),
        }
    )
    chances = draw(PLAIN, 1000, generator(1))
    assert np.allclose(losses(PLAIN, chances).days, 2 * losses(half, chances).days)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.floats(0, 1e6), min_size=3, max_size=3).map(sorted),
    st.integers(0, 2**70),
)
def test_any_sensible_hypothesis_gives_finite_losses(values, seed) -> None:
    """Within its bounds."""
    low, mode, high = values
    found = simulate(own(legal=(low, mode, high)), seed=seed, years=50)
    assert np.isfinite(found.stops.total).all()
    assert (found.stops.heads[Head.LEGAL] >= low * (1 - 1e-12)).all()
    assert (found.stops.heads[Head.LEGAL] <= high * (1 + 1e-12) + 1e-12).all()
