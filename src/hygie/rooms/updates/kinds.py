"""What a computer shows of its updates, its system and its browsers."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from hygie.spine.measure import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class AutomaticUpdates:
    """Whether the system fetches and installs its updates alone.

    ``None`` where it could not be seen. ``paused_until`` is in UTC.
    """

    KIND: ClassVar[Kind] = Kind("updates.automatic")
    mechanism: str
    downloads: bool | None
    installs: bool | None
    paused_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityUpdates:
    """How many security updates wait, by what this machine knows.

    ``pending``: ``None`` when it could not be counted. ``known_at``: when the machine last
    asked what exists (UTC). ``installed_at``: when an update was last installed (UTC).
    """

    KIND: ClassVar[Kind] = Kind("updates.pending")
    pending: int | None
    known_at: datetime | None
    installed_at: datetime | None = None
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatingSystem:
    """Which system runs here.

    ``family`` is a key of ``support.toml``: ``windows``, ``macos`` or os-release's ID.
    ``version`` is as the table writes it: ``11-25h2``, ``26``, ``12``, ``24.04``; ``edition``
    is Windows' EditionID. ``support_end``: what the system itself says (SUPPORT_END).
    """

    KIND: ClassVar[Kind] = Kind("updates.system")
    family: str
    name: str
    version: str
    build: str = ""
    edition: str = ""
    support_end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Browser:
    """One browser. ``managed``: its updates come with the system's own packages."""

    name: str
    version: str
    managed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Browsers:
    """The browsers found; ``name`` is a key of ``browsers.toml``."""

    KIND: ClassVar[Kind] = Kind("updates.browsers")
    browsers: tuple[Browser, ...]
