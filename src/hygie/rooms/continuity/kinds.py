"""What the journal keeps of getting ready to work without the computer: no patient in it."""

from dataclasses import dataclass
from typing import ClassVar

from hygie.spine.measure import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """A sign-in to dmp.fr from another device, which stops there.

    ``device`` is a sort (phone, tablet, computer), ``means`` is cps or ecps. ``stopped``: no
    record was opened, or only that of a patient who was present and agreed. ``failed`` is the
    step of ``drill.toml`` that did not work, ``""`` when all did, or when nobody said which.
    """

    KIND: ClassVar[Kind] = Kind("continuity.drill")
    device: str
    means: str
    signed_in: bool
    stopped: bool = True
    minutes: int = 0
    failed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """The first day's pack, as somebody found it when going through its list.

    ``expected`` counts what the list asks of this practice; ``missing`` are identifiers of
    ``without.toml``, of which ``essential`` are those without which the day stops.
    """

    KIND: ClassVar[Kind] = Kind("continuity.pack")
    expected: int
    missing: tuple[str, ...] = ()
    essential: tuple[str, ...] = ()
