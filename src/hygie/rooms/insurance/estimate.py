"""Tells in a few figures what was drawn: what a stop costs, what a year costs, what changes it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from hygie.rooms.insurance.assumptions import Effect, Model, measures, with_measures
from hygie.rooms.insurance.cost import Chances, Head, Money, Simulation, losses
from hygie.rooms.insurance.cover import Cover, left

PERCENTILES = (10, 25, 50, 75, 90)
"""Shown as a picture."""

WIDTH = 40
"""Characters of the longest bar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A loss in euros: its mean, its median, and what one case in ten goes beyond."""

    mean: float
    median: float
    p90: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """``stop``: what one costs; ``heads``: the mean of each head; ``percentiles`` of a stop.

    ``year_mean`` is the mean of a year, most of which cost nothing; ``quiet`` the share of
    years without a stop; ``year_p99`` what one year in a hundred goes beyond; ``left`` what
    stays of a stop with the practice once insured, ``None`` without a contract.
    """

    stop: Spread
    heads: Mapping[Head, float]
    percentiles: Mapping[int, float]
    year_mean: float
    year_p99: float
    quiet: float
    left: Spread | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a measure would save, in euros: on the mean of a year, on the median of a stop."""

    measure: str
    year_mean: float
    stop_median: float
    stop_p90: float


def spread(values: Money) -> Spread:
    """The three figures of many losses."""
    median, p90 = np.percentile(values, (50, 90))
    return Spread(mean=float(values.mean()), median=float(median), p90=float(p90))


def estimate(drawn: Simulation, cover: Cover | None = None) -> Estimate:
    """The figures of a simulation."""
    total = drawn.stops.total
    found = np.percentile(total, PERCENTILES)
    return Estimate(
        stop=spread(total),
        heads={head: float(drawn.stops.heads[head].mean()) for head in Head},
        percentiles={p: float(value) for p, value in zip(PERCENTILES, found, strict=True)},
        year_mean=float(drawn.years.mean()),
        year_p99=float(np.percentile(drawn.years, 99)),
        quiet=float((drawn.years == 0).mean()),
        left=spread(left(drawn.stops, cover)) if cover is not None else None,
    )


def changes(
    model: Model,
    chances: Chances,
    in_place: Collection[str],
    practitioners: int = 1,
    effects: Sequence[Effect] | None = None,
) -> tuple[Change, ...]:
    """What each measure that is not in place would save, the greatest saving of a year first.

    All are weighed on the same stops (``chances``), each alone, the others staying as they are.
    ``model`` is that of a practice without any measure; ``effects`` are ours unless given.
    """
    now = with_measures(model, in_place, effects)
    before, often = spread(losses(now, chances, practitioners).total), now["frequency"].mean
    found = []
    for measure in measures():
        if measure in in_place:
            continue
        then = with_measures(now, {measure}, effects)
        after = spread(losses(then, chances, practitioners).total)
        found.append(
            Change(
                measure=measure,
                year_mean=often * before.mean - then["frequency"].mean * after.mean,
                stop_median=before.median - after.median,
                stop_p90=before.p90 - after.p90,
            )
        )
    return tuple(sorted(found, key=lambda change: (-change.year_mean, change.measure)))


WORDS = MappingProxyType(
    {
        10: "1 fois sur 10, moins de",
        25: "1 fois sur 4, moins de",
        50: "1 fois sur 2, plus de",
        75: "1 fois sur 4, plus de",
        90: "1 fois sur 10, plus de",
    }
)
"""How often, by percentile."""


def picture(figures: Estimate) -> tuple[str, ...]:
    """The cost of a stop as bars of text, one a percentile, as long as it costs."""
    longest = max(figures.percentiles.values()) or 1.0
    return tuple(
        f"{WORDS[p]:<24}{euros(value):>12}  {'█' * max(1, round(WIDTH * value / longest))}"
        for p, value in figures.percentiles.items()
    )


def euros(amount: float) -> str:
    """An amount to two figures, as people say it: ``27 000 €``; hypotheses deserve no more."""
    whole = abs(round(amount))
    digits = max(len(str(whole)) - 2, 0)
    rounded = round(whole, -digits)
    sign = "-" if amount < 0 and rounded else ""
    return f"{sign}{rounded:,} €".replace(",", "\u202f").replace(" €", "\u00a0€")
