"""What a computer shows of its Wi-Fi and of the doors it leaves open."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from hygie.spine.measure import Kind


class WifiSecurity(StrEnum):
    """How the Wi-Fi is protected; ``MIXED`` also lets devices in with the older WPA."""

    OPEN = "open"
    OWE = "owe"
    WEP = "wep"
    WPA = "wpa"
    MIXED = "wpa-wpa2"
    WPA2 = "wpa2"
    WPA3 = "wpa3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wifi:
    """The Wi-Fi in use. Not connected: ``security`` and ``hidden`` are ``None``.

    Its name is not kept: it may be a person's. ``hidden``: ``None`` when unseen.
    """

    KIND: ClassVar[Kind] = Kind("network.wifi")
    connected: bool
    security: WifiSecurity | None = None
    hidden: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteService:
    """One way to take this computer from afar. ``on``: ``None`` when unseen.

    ``by_invitation``: it opens only when somebody at this computer asks for help.
    """

    name: str
    on: bool | None
    by_invitation: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteAccess:
    """The ways to take this computer from afar that could be looked at."""

    KIND: ClassVar[Kind] = Kind("network.remote")
    services: tuple[RemoteService, ...]
