"""How a Mac is connected, and whether somebody may take it from afar."""

import re
from collections.abc import Iterator

from hygie.analysis import apple
from hygie.rooms.network.kinds import RemoteAccess, RemoteService, Wifi, WifiSecurity
from hygie.spine.evidence import Seen, Sight
from hygie.spine.measure import Platform
from hygie.spine.probe import Answer, Answers, Probe, Run

# It looks for the networks around, hence the seconds; their names come as "<redacted>".
_AIRPORT = apple.ask_profile("SPAirPortDataType", timeout_s=30.0)
_OVERRIDES = Run(argv=("/bin/launchctl", "print-disabled", "system"))
_SOCKETS = Run(argv=("/usr/sbin/netstat", "-an", "-p", "tcp"))

# From the weakest to the strongest: a network that lets two in is as strong as the weaker one.
# Apple's own keys, with the first letter that macOS forgets in "pairport_…_wpa3_transition".
# https://support.apple.com/en-us/102766 for what they are worth.
_MODE = re.compile(r"s?pairport_security_mode_([a-z0-9_]{1,40})")
_MODES = {
    "none": WifiSecurity.OPEN,
    "owe": WifiSecurity.OWE,
    "wep": WifiSecurity.WEP,
    "wep40": WifiSecurity.WEP,
    "wep128": WifiSecurity.WEP,
    "8021x": WifiSecurity.WEP,  # Apple's key for 802.1X with WEP
    "dynamic_wep": WifiSecurity.WEP,
    "wpa_personal": WifiSecurity.WPA,
    "wpa_enterprise": WifiSecurity.WPA,
    "wpa_personal_mixed": WifiSecurity.MIXED,
    "wpa_enterprise_mixed": WifiSecurity.MIXED,
    "wpa2_personal_mixed": WifiSecurity.MIXED,
    "wpa2_enterprise_mixed": WifiSecurity.MIXED,
    "wpa2_personal": WifiSecurity.WPA2,
    "wpa2_enterprise": WifiSecurity.WPA2,
    "wpa3_transition": WifiSecurity.WPA2,
    "wpa2_wpa3_enterprise": WifiSecurity.WPA2,
    "wpa3_personal": WifiSecurity.WPA3,
    "wpa3_enterprise": WifiSecurity.WPA3,
}
_STRENGTH = tuple(WifiSecurity)
_CONNECTED = "spairport_status_connected"
_APART = ("spairport_status_off", "spairport_status_inactive", "spairport_status_disassociated")

# What macOS calls each way in, the port where it listens, and its name for launchd, which has
# none for the remote management. https://support.apple.com/en-us/103229 lists the ports.
_SERVICES = (
    ("Partage d’écran", "5900", "com.apple.screensharing"),
    ("Session à distance (SSH)", "22", "com.openssh.sshd"),
    ("Gestion à distance", "3283", ""),
    ("Événements Apple distants", "3031", "com.apple.AEServer"),
)
# "disabled" until macOS 10.15 was written "true".
_OVERRIDE = re.compile(r'^\s*"([^"\n]+)" => (enabled|disabled|true|false)\s*$', re.MULTILINE)
_OPEN = {"enabled", "false"}
_LOOPBACK = re.compile(r"127\.|::1$|fe80::1%lo0$|localhost$")
_LISTENS = 6
"""Columns of a line of netstat up to the state: tcp4 0 0 *.22 *.* LISTEN."""


def read_wifi(answers: Answers) -> Sight:
    """How the Wi-Fi in use is protected; its name and whether it is hidden stay unseen."""
    answer = answers[_AIRPORT]
    what = "La protection du Wi-Fi n’a pas pu être vue"
    cards = list(_cards(answer))
    states = [card.get("spairport_status_information") for card in cards]
    used = [c for c, state in zip(cards, states, strict=True) if state == _CONNECTED]
    if not cards or any(state not in (_CONNECTED, *_APART) for state in states):
        return apple.unseen(what, answer)
    if not used:
        return Seen(facts=Wifi(connected=False))
    modes = [_security(card.get("spairport_current_network_information")) for card in used]
    seen = [mode for mode in modes if mode is not None]
    if len(seen) != len(modes):
        return apple.unseen(what, answer)
    return Seen(facts=Wifi(connected=True, security=min(seen, key=_STRENGTH.index)))


def _cards(answer: Answer) -> Iterator[dict[str, object]]:
    """The Wi-Fi cards; ``awdl0`` (AirDrop) shows a network without any state: it is none."""
    for report in apple.profile(answer, "SPAirPortDataType") or []:
        for card in apple.entries(report.get("spairport_airport_interfaces")) or []:
            if "spairport_status_information" in card:
                yield card


def _security(network: object) -> WifiSecurity | None:
    mode = network.get("spairport_security_mode") if isinstance(network, dict) else None
    said = _MODE.fullmatch(mode) if isinstance(mode, str) else None
    return _MODES.get(said[1]) if said else None


def read_remote(answers: Answers) -> Sight:
    """Which ways in are open: set open, or listening now.

    A way that is absent from launchd's list follows Apple's default, which is off, but only
    its port tells: what is neither set nor listening is closed. With one of both answers
    missing, nothing can be said to be closed.
    """
    overrides, sockets = answers[_OVERRIDES], answers[_SOCKETS]
    allowed, ports = _allowed(overrides), _ports(sockets)
    services = tuple(
        RemoteService(name=name, on=_is_open(allowed, ports, label=label, port=port))
        for name, port, label in _SERVICES
    )
    if all(service.on is None for service in services):
        what = "Les accès à distance n’ont pas pu être vus"
        return apple.unseen(what, overrides, sockets)
    return Seen(facts=RemoteAccess(services=services))


def _is_open(
    allowed: set[str] | None, ports: set[str] | None, *, label: str, port: str
) -> bool | None:
    if label in (allowed or ()) or port in (ports or ()):
        return True
    return None if allowed is None or ports is None else False


def _allowed(answer: Answer) -> set[str] | None:
    """The services that somebody set open, by their name for launchd."""
    if not answer.well or "disabled services = {" not in answer.out:
        return None
    return {name for name, word in _OVERRIDE.findall(answer.out) if word in _OPEN}


def _ports(answer: Answer) -> set[str] | None:
    """The ports that listen to others than this computer."""
    if not answer.well or not answer.out.startswith("Active Internet connections"):
        return None
    ports = set()
    for line in answer.out.splitlines():
        columns = line.split()
        if len(columns) >= _LISTENS and columns[5] == "LISTEN":
            host, _, port = columns[3].rpartition(".")
            if not _LOOPBACK.match(host):
                ports.add(port)
    return ports


WIFI = Probe(
    kind=Wifi.KIND,
    platform=Platform.MACOS,
    why="Savoir comment le Wi-Fi utilisé est protégé ; son nom n’est pas gardé.",
    asks=(_AIRPORT,),
    read=read_wifi,
)

REMOTE = Probe(
    kind=RemoteAccess.KIND,
    platform=Platform.MACOS,
    why="Savoir si quelqu’un peut prendre la main sur le Mac à distance.",
    asks=(_OVERRIDES, _SOCKETS),
    read=read_remote,
)
