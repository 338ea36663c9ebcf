"""Looks at how the Wi-Fi of a Linux computer is protected, and which doors it leaves open."""

import re

from hygie.analysis.linux import Units, ask_units, unfinished, units, unseen
from hygie.analysis.linux_session import GNOME, ask_setting, owned, switch
from hygie.rooms.network.kinds import RemoteAccess, RemoteService, Wifi, WifiSecurity
from hygie.spine.evidence import Seen, Sight, Unseen
from hygie.spine.measure import Kind, Platform
from hygie.spine.probe import SILENT, Answer, Answers, Probe, Run

# --- Wi-Fi ----------------------------------------------------------------------------------

WIFI_WHAT = "Le Wi-Fi n’a pas pu être lu"
NOT_MANAGED = (
    "Le Wi-Fi est géré par un autre programme que NetworkManager\N{NO-BREAK SPACE}: "
    "Hygie ne sait pas le lire."
)

# Neither the name of the network nor that of any neighbour is asked for.
DEVICES = Run(argv=("nmcli", "-t", "-f", "TYPE,STATE", "device"))
POINTS = Run(
    argv=("nmcli", "-t", "-f", "ACTIVE,SECURITY", "device", "wifi", "list", "--rescan", "no")
)

_STATES = {
    "connected",
    "connecting",
    "connection failed",
    "deactivating",
    "disconnected",
    "unavailable",
    "unknown",
    "unmanaged",
}

# From the weakest: what an access point accepts is as strong as the weakest way in.
# fill_output_access_point() in NetworkManager's src/nmcli/devices.c
_WAYS = {
    "WEP": WifiSecurity.WEP,
    "OWE-TM": WifiSecurity.OPEN,
    "OWE": WifiSecurity.OWE,
    "WPA1": WifiSecurity.WPA,
    "WPA2": WifiSecurity.WPA2,
    "WPA3": WifiSecurity.WPA3,
    "WPA-EAP-SUITE-B-192": WifiSecurity.WPA3,
}
_FROM_THE_WEAKEST = tuple(WifiSecurity)


def _read_wifi(answers: Answers) -> Sight:
    if cut := unfinished(WIFI_WHAT, answers, (DEVICES, POINTS)):
        return cut
    states = _states(answers.get(DEVICES, SILENT))
    if states is None:
        return unseen(WIFI_WHAT, answers.get(DEVICES, SILENT))
    if "connected" not in states:
        if "unmanaged" in states or "unknown" in states:
            return Unseen(reason=NOT_MANAGED)
        return Seen(facts=Wifi(connected=False))
    points = answers.get(POINTS, SILENT)
    used = [line.partition(":") for line in points.out.splitlines()] if points.well else []
    secured = [_security(value) for active, _, value in used if active == "yes"]
    if not secured or None in secured:
        return unseen(WIFI_WHAT, points)
    weakest = min((s for s in secured if s), key=_FROM_THE_WEAKEST.index)
    return Seen(facts=Wifi(connected=True, security=weakest))


def _states(answer: Answer) -> set[str] | None:
    """The states of the Wi-Fi devices; ``None`` when a line is not understood."""
    found = set()
    lines = answer.out.splitlines() if answer.well else []
    for line in lines:
        kind, _, state = line.partition(":")
        state = state.partition(" (")[0]
        if state not in _STATES:
            return None
        if kind == "wifi":
            found.add(state)
    return found if lines else None


def _security(value: str) -> WifiSecurity | None:
    words = set(value.split()) - {"--", "802.1X"}
    if not words:
        return None if "802.1X" in value else WifiSecurity.OPEN
    if not words <= _WAYS.keys():
        return None
    if {"WPA1", "WPA2"} <= words or {"WPA1", "WPA3"} <= words:
        return WifiSecurity.MIXED
    return min((_WAYS[word] for word in words), key=_FROM_THE_WEAKEST.index)


WIFI = Probe(
    kind=Kind("network.wifi"),
    platform=Platform.LINUX,
    why="Pour savoir comment le Wi-Fi utilisé est protégé, sans lire son nom.",
    asks=(DEVICES, POINTS),
    read=_read_wifi,
)

# --- remote access --------------------------------------------------------------------------

REMOTE_WHAT = "Les accès à distance n’ont pas pu être lus"

# With its header line: a listing that is empty because ss failed has none.
PORTS = Run(argv=("ss", "-tln"))
SERVICES = ask_units(
    "ssh.service",
    "sshd.service",
    "teamviewerd.service",
    "anydesk.service",
    "rustdesk.service",
)
GNOME_RDP = ask_setting("org.gnome.desktop.remote-desktop.rdp", "enable")
REMOTE_ASKS = (PORTS, SERVICES, GNOME, GNOME_RDP)

SSH_PORTS = {22}
RDP_PORTS = {3389}
VNC_PORTS = {5900, 5901, 5902, 5903}


def _read_remote(answers: Answers) -> Sight:
    if cut := unfinished(REMOTE_WHAT, answers, REMOTE_ASKS):
        return cut
    ports, services = _ports(answers.get(PORTS, SILENT)), units(answers, SERVICES)
    if ports is None and services is None:
        return unseen(REMOTE_WHAT, answers.get(PORTS, SILENT))
    shared = owned(answers, GNOME) and switch(answers, GNOME_RDP)
    found = (
        RemoteService(name="SSH", on=_ssh(ports, services)),
        RemoteService(name="bureau à distance (RDP)", on=bool(shared) or _open(ports, RDP_PORTS)),
        RemoteService(name="partage d’écran (VNC)", on=_open(ports, VNC_PORTS)),
        RemoteService(name="TeamViewer", on=_active(services, "teamviewerd.service")),
        RemoteService(name="AnyDesk", on=_active(services, "anydesk.service")),
        RemoteService(name="RustDesk", on=_active(services, "rustdesk.service")),
    )
    return Seen(facts=RemoteAccess(services=found))


def _ports(answer: Answer) -> set[tuple[int, bool]] | None:
    """The ports that listen, and whether others than this computer reach them."""
    header, *lines = answer.out.splitlines() if answer.well and answer.out else [""]
    if not header.startswith("State "):
        return None
    found = set()
    for line in lines:
        address, _, port = "".join(line.split()[3:4]).rpartition(":")
        if not re.fullmatch(r"\d{1,5}", port):
            return None
        found.add((int(port), not _local(address)))
    return found


def _local(address: str) -> bool:
    bare = address.strip("[]").partition("%")[0].removeprefix("::ffff:")
    return bare.startswith("127.") or bare == "::1"


def _open(ports: set[tuple[int, bool]] | None, wanted: set[int]) -> bool | None:
    return None if ports is None else any((port, True) in ports for port in wanted)


def _active(services: Units | None, *names: str) -> bool | None:
    return None if services is None else any(services[name].active for name in names)


def _ssh(ports: set[tuple[int, bool]] | None, services: Units | None) -> bool | None:
    """Open on its port; or running, and then on another one unless 22 is for itself only."""
    open_ = _open(ports, SSH_PORTS)
    if open_ or ports is None:
        return open_
    running = _active(services, "ssh.service", "sshd.service")
    return False if (22, False) in ports else running


REMOTE = Probe(
    kind=Kind("network.remote"),
    platform=Platform.LINUX,
    why="Pour savoir si l’ordinateur peut être pris en main à distance.",
    asks=REMOTE_ASKS,
    read=_read_remote,
)
