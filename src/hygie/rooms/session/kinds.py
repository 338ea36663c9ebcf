"""What a computer shows of how its session locks."""

from dataclasses import dataclass
from typing import ClassVar

from hygie.spine.measure import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class LockPath:
    """One way in which the screen may lock.

    ``after_s``: seconds of idleness until the password is asked, every delay added; ``None``
    when it never comes. ``asks_password``: ``None`` when that could not be seen.
    """

    name: str
    after_s: int | None
    asks_password: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenLock:
    """All the ways in which this session may lock by itself; one that works is enough."""

    KIND: ClassVar[Kind] = Kind("session.lock")
    paths: tuple[LockPath, ...]
