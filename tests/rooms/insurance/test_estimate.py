"""The figures are rounded, ordered, and what a measure saves is never a loss."""

import math

import pytest

from hygie.rooms.insurance.assumptions import changed, measures, model, with_measures
from hygie.rooms.insurance.cost import simulate
from hygie.rooms.insurance.cover import Cover
from hygie.rooms.insurance.estimate import (
    PERCENTILES,
    WIDTH,
    changes,
    estimate,
    euros,
    picture,
)

PLAIN = model()
DRAWN = simulate(PLAIN)


def test_the_figures_are_those_of_the_drawing() -> None:
    """The heads make up the mean; the percentiles rise."""
    found = estimate(DRAWN)
    assert math.isclose(sum(found.heads.values()), found.stop.mean)
    assert found.stop.median == found.percentiles[50]
    assert found.stop.p90 == found.percentiles[90]
    assert sorted(found.percentiles.values()) == list(found.percentiles.values())
    assert found.left is None
    assert 0.97 < found.quiet < 0.99
    assert found.year_p99 > found.year_mean


def test_the_insurance_leaves_less() -> None:
    """Weighed against the same stops."""
    found = estimate(DRAWN, Cover(ceiling=20_000, deductible=1000))
    assert found.left is not None
    assert 0 < found.left.median < found.stop.median


def test_every_missing_measure_saves_something() -> None:
    """The greatest saving of a year first; those in place are not told again."""
    found = changes(PLAIN, DRAWN.chances, ())
    assert set(measures()) == {change.measure for change in found}
    assert all(change.year_mean > 0 for change in found)
    assert all(change.stop_median >= 0 and change.stop_p90 >= 0 for change in found)
    assert sorted(-change.year_mean for change in found) == [-c.year_mean for c in found]


def test_a_measure_in_place_is_counted_once() -> None:
    """And lowers what the others save, never raises it."""
    first = {change.measure: change for change in changes(PLAIN, DRAWN.chances, ())}
    best = max(first.values(), key=lambda change: change.year_mean).measure
    then = changes(PLAIN, DRAWN.chances, {best})
    assert best not in {change.measure for change in then}
    for change in then:
        assert change.year_mean <= first[change.measure].year_mean + 1e-9


def test_a_saving_is_the_difference_of_two_estimates() -> None:
    """Of the same stops, with and without the measure."""
    (change,) = (
        c for c in changes(PLAIN, DRAWN.chances, ()) if c.measure == "backups/backup-disconnected"
    )
    after = simulate(with_measures(PLAIN, {change.measure}))
    before = estimate(DRAWN).stop.median
    assert math.isclose(before - estimate(after).stop.median, change.stop_median, rel_tol=1e-9)


def test_all_measures_in_place_leave_nothing_to_change() -> None:
    """Nothing is sold to who has everything."""
    assert () == changes(PLAIN, DRAWN.chances, measures())


def test_the_picture_is_bars_as_long_as_they_cost() -> None:
    """One a percentile, in plain text."""
    lines = picture(estimate(DRAWN))
    lengths = [line.count("█") for line in lines]
    assert len(PERCENTILES) == len(lines)
    assert sorted(lengths) == lengths
    assert WIDTH == lengths[-1]
    nothing = dict.fromkeys(PLAIN, (0.0, 0.0, 0.0))
    assert picture(estimate(simulate(changed(PLAIN, nothing), years=10)))


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (0, "0 €"),
        (7.4, "7 €"),
        (99.6, "100 €"),
        (12_345, "12 000 €"),
        (1_234_567, "1 200 000 €"),
        (-345, "-340 €"),
        (-0.2, "0 €"),
    ],
)
def test_an_amount_has_two_figures(amount, expected) -> None:
    """Hypotheses deserve no more."""
    assert expected == euros(amount).replace("\u202f", " ").replace("\u00a0", " ")
