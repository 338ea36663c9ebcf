"""What a computer shows of what it does when a USB key is plugged in."""

from dataclasses import dataclass
from typing import ClassVar

from hygie.spine.measure import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Autorun:
    """Whether a medium starts something, or asks what to start, when it is plugged in.

    ``runs``: a program of the medium may start. ``prompts``: the system proposes to open it.
    ``None`` where it could not be seen.
    """

    KIND: ClassVar[Kind] = Kind("media.autorun")
    mechanism: str
    runs: bool | None
    prompts: bool | None
