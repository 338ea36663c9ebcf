"""Draws what stops cost as a picture: many stops side by side, from the cheapest to the dearest."""

from dataclasses import dataclass

import numpy as np

from hygie.rooms.insurance.cost import Money

WIDTH, HEIGHT = 640, 180
"""Of the picture, in its own units."""

BARS = 40
GAP = 2
SHOWN = 99
"""Percentile where the picture ends: a few very dear stops would flatten the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How many stops cost about as much: ``part`` is low (the cheaper half), mid or high."""

    x: float
    y: float
    width: float
    height: float
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The bars, where the median and the 90th percentile stand, and the ends in euros."""

    bars: tuple[Bar, ...]
    median_x: float
    p90_x: float
    least: float
    most: float


def draw(stops: Money) -> Picture:
    """The picture of many stops, in euros; stops that all cost the same make one bar."""
    least, median, p90, most = (float(one) for one in np.percentile(stops, (0, 50, 90, SHOWN)))
    width = (most - least) or 1.0
    counts, edges = np.histogram(stops, bins=BARS, range=(least, least + width))
    tallest = max(int(counts.max()), 1)

    def place(euros: float) -> float:
        return round((euros - least) / width * WIDTH, 1)

    return Picture(
        bars=tuple(
            _bar(int(count), place(float(edge)), tallest, _part(float(edge), median, p90))
            for edge, count in zip(edges[:-1], counts, strict=True)
            if count
        ),
        median_x=place(median),
        p90_x=place(p90),
        least=least,
        most=most,
    )


def _part(edge: float, median: float, p90: float) -> str:
    if edge <= median:
        return "low"
    return "mid" if edge <= p90 else "high"


def _bar(count: int, x: float, tallest: int, part: str) -> Bar:
    height = round(max(count / tallest * HEIGHT, 1.0), 1)
    return Bar(x=x, y=round(HEIGHT - height, 1), width=WIDTH / BARS - GAP, height=height, part=part)
