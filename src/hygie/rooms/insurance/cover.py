"""What the insurance would pay of a stop, and what would stay with the practice."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from hygie.rooms.insurance.cost import Head, Losses, Money
from hygie.rooms.insurance.kinds import Review

HEADS = {
    Head.FEES: "Honoraires perdus",
    Head.REBUILDING: "Remise en route et reconstitution",
    Head.NOTIFICATION: "Information des patients",
    Head.LEGAL: "Défense et suites",
}

CONDITION = (
    "Sous réserve du contrat, et d’une plainte dans les 72 heures (Code des assurances, article "
    "L. 12-10-1)."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A contract, for one claim, in euros: ``ceiling`` in all, ``ceilings`` by head.

    A head that is not in ``ceilings`` is covered up to ``ceiling``; 0 is not covered.
    ``waiting_days``: the first days of a stop are not paid. ``deductible`` stays with the
    practice. None of them is negative: ``ValueError``.
    """

    ceiling: float
    deductible: float = 0.0
    waiting_days: float = 0.0
    ceilings: Mapping[Head, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse what no contract says."""
        amounts = (self.ceiling, self.deductible, self.waiting_days, *self.ceilings.values())
        if any(amount < 0 for amount in amounts):
            raise ValueError("the amounts of a contract are not negative")


def of(review: Review | None) -> Cover | None:
    """What a contract pays as it was read; ``None`` without a cover or a ceiling to count with.

    A head that nobody found in the contract counts as not covered: the prudent side.
    """
    if review is None or not review.cyber or review.ceiling_eur is None:
        return None
    found = {
        Head.FEES: review.fees,
        Head.REBUILDING: review.rebuilding,
        Head.NOTIFICATION: review.notification,
        Head.LEGAL: review.legal,
    }
    return Cover(
        ceiling=review.ceiling_eur,
        deductible=review.deductible_eur or 0,
        waiting_days=review.waiting_days or 0,
        ceilings={head: 0.0 for head, told in found.items() if not told},
    )


def paid(stops: Losses, cover: Cover) -> Money:
    """What the insurer pays of each stop, in euros."""
    after_waiting = np.maximum(stops.days - cover.waiting_days, 0.0)
    share = np.divide(
        after_waiting, stops.days, out=np.zeros_like(stops.days), where=stops.days > 0
    )
    covered = np.zeros_like(stops.days)
    for head in Head:
        due = stops.heads[head] * share if head is Head.FEES else stops.heads[head]
        covered += np.minimum(due, cover.ceilings.get(head, cover.ceiling))
    covered = np.minimum(np.maximum(covered - cover.deductible, 0.0), cover.ceiling)
    return np.asarray(covered, dtype=np.float64)


def left(stops: Losses, cover: Cover) -> Money:
    """What stays with the practice, of each stop, in euros."""
    return stops.total - paid(stops, cover)
