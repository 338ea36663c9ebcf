"""What the journal keeps of a trial of the DMP without the practice software: no patient in it."""

from dataclasses import dataclass
from typing import ClassVar

from hygie.spine.measure import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """A sign-in to dmp.fr from another device, which stops there.

    ``device`` is a sort (phone, tablet, computer), ``means`` is cps or ecps. ``stopped``: no
    record was opened, or only that of a patient who was present and agreed.
    """

    KIND: ClassVar[Kind] = Kind("continuity.drill")
    device: str
    means: str
    signed_in: bool
    stopped: bool = True
    minutes: int = 0
