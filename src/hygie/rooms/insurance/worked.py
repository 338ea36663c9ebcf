"""Works out the estimate of one practice: the figures, what would change them, the picture."""

from dataclasses import dataclass

from hygie.rooms.insurance import cover
from hygie.rooms.insurance.case import Case
from hygie.rooms.insurance.cost import YEARS, simulate
from hygie.rooms.insurance.cost_picture import Picture, draw
from hygie.rooms.insurance.estimate import Change, Estimate, changes, estimate

SEED = 1
"""The same for all, so that the same hypotheses give the same figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """What the page and the PDF show."""

    figures: Estimate
    savings: tuple[Change, ...]
    picture: Picture


def work_out(case: Case, years: int = YEARS) -> Worked:
    """Draw the years of a case; about a second for 100,000."""
    drawn = simulate(case.now, seed=SEED, years=years, practitioners=case.practitioners)
    return Worked(
        figures=estimate(drawn, cover.of(case.contract)),
        savings=changes(case.base, drawn.chances, case.in_place, case.practitioners, case.factors),
        picture=draw(drawn.stops.total),
    )
