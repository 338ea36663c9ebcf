"""What a computer shows of the rights of the daily account."""

from dataclasses import dataclass
from typing import ClassVar

from hygie.spine.measure import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyAccount:
    """Whether the account of this session may administer the computer.

    ``through`` says how (``sudo``, ``admin``, ``S-1-5-32-544``), never the account's name.
    """

    KIND: ClassVar[Kind] = Kind("separation.account")
    administrator: bool
    through: str = ""
