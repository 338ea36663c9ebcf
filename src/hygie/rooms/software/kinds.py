"""What a computer shows of its software: names and versions, nothing of its use."""

from dataclasses import dataclass
from typing import ClassVar

from hygie.spine.measure import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """One installed program."""

    name: str
    version: str = ""
    publisher: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """The installed software, by name; ``sources`` are the registers that were read."""

    KIND: ClassVar[Kind] = Kind("software.inventory")
    sources: tuple[str, ...]
    items: tuple[Installed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemLicence:
    """The licence of Windows. ``status``: LicenseStatus, 1 is licensed.

    ``grace_minutes``: GracePeriodRemaining. ``key_server``: a KMS host is set on a computer;
    ``domain_joined``: a KMS host is usual there.
    """

    KIND: ClassVar[Kind] = Kind("software.licence")
    status: int
    grace_minutes: int | None
    key_server: bool | None
    domain_joined: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SoftwareSources:
    """Whether the system checks where software comes from.

    ``gate``: what checks (SmartScreen, Gatekeeper, signed apt sources). ``on``: ``None`` when
    unseen. ``foreign``: names of sources that nobody vouches for.
    """

    KIND: ClassVar[Kind] = Kind("software.sources")
    gate: str
    on: bool | None
    foreign: tuple[str, ...] = ()
