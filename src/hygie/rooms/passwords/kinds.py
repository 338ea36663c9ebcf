"""What is kept of the examination of a vault: counts, never a password nor where it serves."""

from dataclasses import dataclass
from typing import ClassVar

from hygie.spine.measure import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultAudit:
    """The examination of one vault, counted in accounts; import duplicates count once.

    ``None``: that was not looked for, or the file does not say. ``short``: fewer than 12 mixed
    characters, and neither 14 without signs nor 7 words. ``weak``: fewer than 10^10 guesses.
    ``old``: not changed for 5 years. ``without_second_factor``: precious accounts for which the
    vault keeps no second code, which may exist elsewhere. ``left_out``: entries that could not
    be examined. ``manager``: what wrote the file; ``kept``: a manager, not a table.
    """

    KIND: ClassVar[Kind] = Kind("passwords.audit")
    entries: int
    short: int
    weak: int
    predictable: int | None
    reused: int
    nearly_reused: int
    master_reused: int | None
    published: int | None
    old: int | None
    without_second_factor: int | None
    left_out: int
    manager: str
    kept: bool
