"""What a stop of the practice would cost, by drawing many years at random from the hypotheses.

Stops come as a Poisson process; each loss is made of PERT draws (a beta distribution between a
least and a greatest value around the most likely one: Malcolm and others, 1959, "Application of a
technique for research and development program evaluation"). The same seed gives the same result
with the same NumPy.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from hygie.rooms.insurance.assumptions import Assumption, Model

YEARS = 100_000
"""Years drawn, and stops drawn, unless told otherwise."""

Money = NDArray[np.float64]
"""Euros, one value a stop or a year."""

DRAWN = (
    "days",
    "lost_share",
    "fees_day",
    "patients",
    "staff_hours",
    "staff_hour",
    "expert",
    "records_share",
    "record",
    "letters_share",
    "letter",
    "legal",
)
"""The hypotheses of a loss, in the order in which they are drawn: the order is part of the seed."""


class Head(StrEnum):
    """The heads of loss, those that insurers name."""

    FEES = "fees"
    REBUILDING = "rebuilding"
    NOTIFICATION = "notification"
    LEGAL = "legal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Losses:
    """Many stops: their days, and their loss in euros by head."""

    days: Money
    heads: Mapping[Head, Money]

    @property
    def total(self) -> Money:
        """The loss of each stop."""
        return np.asarray(sum(self.heads[head] for head in Head), dtype=np.float64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chances:
    """Where each draw lies between the least (0) and the greatest value (1), by hypothesis.

    They depend on the shape of the hypotheses only: a measure that scales one keeps them, so
    that with and without it are compared on the very same stops.
    """

    units: Mapping[str, Money]


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """``stops``: so many stops, drawn for what one costs; ``years``: the loss of each year."""

    stops: Losses
    chances: Chances
    years: Money


def generator(seed: int) -> np.random.Generator:
    """The source of chance of a seed, from 0 up."""
    return np.random.Generator(np.random.PCG64(seed))


def pert(one: Assumption, count: int, rng: np.random.Generator) -> Money:
    """Draws of a PERT hypothesis between 0 (its least) and 1 (its greatest); 0 if they are one."""
    width = one.high - one.low
    if width <= 0:
        return np.zeros(count)
    first = 1 + 4 * (one.mode - one.low) / width
    return rng.beta(first, 6 - first, count)


def draw(model: Model, count: int, rng: np.random.Generator) -> Chances:
    """Draw so many stops."""
    return Chances(units={name: pert(model[name], count, rng) for name in DRAWN})


def losses(model: Model, chances: Chances, practitioners: int = 1) -> Losses:
    """What stops cost, in euros, for a number of practitioners who share the computers."""

    def value(name: str) -> Money:
        one = model[name]
        return one.low + (one.high - one.low) * chances.units[name]

    days, patients = value("days"), value("patients") * practitioners
    return Losses(
        days=days,
        heads={
            Head.FEES: value("fees_day") * practitioners * days * value("lost_share"),
            Head.REBUILDING: value("staff_hours") * value("staff_hour")
            + value("expert")
            + patients * value("records_share") * value("record"),
            Head.NOTIFICATION: patients * value("letters_share") * value("letter"),
            Head.LEGAL: value("legal") * np.ones_like(days),
        },
    )


def simulate(
    model: Model, *, seed: int = 1, years: int = YEARS, practitioners: int = 1
) -> Simulation:
    """Draw years and stops; raises ``ValueError`` for no year, nobody, or a seed below 0."""
    if years < 1 or practitioners < 1 or seed < 0:
        raise ValueError("at least one year and one practitioner, and a seed from 0 up")
    rng = generator(seed)
    chances = draw(model, years, rng)
    counts = rng.poisson(model["frequency"].mean, years)
    met = losses(model, draw(model, int(counts.sum()), rng), practitioners).total
    which = np.repeat(np.arange(years), counts)
    return Simulation(
        stops=losses(model, chances, practitioners),
        chances=chances,
        years=np.asarray(np.bincount(which, weights=met, minlength=years), dtype=np.float64),
    )
