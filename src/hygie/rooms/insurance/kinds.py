"""What the journal keeps of the insurance: what the contract was found to say, no name in it."""

from dataclasses import dataclass
from typing import ClassVar

from hygie.spine.measure import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The contract, as somebody of the practice read it; ``None`` where it was not found.

    Amounts in euros. ``term`` and ``term_unit`` (hours, days or working_days) are the delay to
    declare a claim. ``line`` is whether a number answers day and night.
    """

    KIND: ClassVar[Kind] = Kind("insurance.review")
    cyber: bool | None = None
    fees: bool | None = None
    rebuilding: bool | None = None
    notification: bool | None = None
    legal: bool | None = None
    ceiling_eur: int | None = None
    deductible_eur: int | None = None
    waiting_days: int | None = None
    line: bool | None = None
    term: int | None = None
    term_unit: str = ""
