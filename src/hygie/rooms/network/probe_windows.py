"""Sees the Wi-Fi in use on Windows, and the programs that let somebody take the computer."""

from collections.abc import Mapping

from hygie.analysis.windows import number, rows, unseen, values
from hygie.rooms.network.kinds import RemoteAccess, RemoteService, Wifi
from hygie.rooms.network.netsh import refused, weakest
from hygie.spine.evidence import Seen, Sight, Unseen
from hygie.spine.measure import Platform
from hygie.spine.probe import SILENT, Answers, PowerShell, Probe, ReadRegistry, Run

INTERFACES = Run(argv=("netsh", "wlan", "show", "interfaces"))
ADAPTERS = PowerShell(
    script=(
        "Get-CimInstance -Namespace root/StandardCimv2 -ClassName MSFT_NetAdapter"
        " -Filter 'HardwareInterface=True' | Select-Object NdisPhysicalMedium,MediaConnectState"
    ),
)
# https://learn.microsoft.com/windows-hardware/drivers/network/oid-gen-physical-medium
_WIRELESS = {1, 9}  # NdisPhysicalMediumWirelessLan, NdisPhysicalMediumNative802_11
_CONNECTED = 1  # MediaConnectState

_TERMINAL = ("fDenyTSConnections", "fAllowToGetHelp")
DESKTOP = ReadRegistry(
    key=r"HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server", values=("fDenyTSConnections",)
)
HELP = ReadRegistry(
    key=r"HKLM\SYSTEM\CurrentControlSet\Control\Remote Assistance", values=("fAllowToGetHelp",)
)
POLICY = ReadRegistry(
    key=r"HKLM\SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services", values=_TERMINAL
)


def _service(name: str) -> ReadRegistry:
    return ReadRegistry(key=rf"HKLM\SYSTEM\CurrentControlSet\Services\{name}", values=("Start",))


TERMINAL_SERVICE = _service("TermService")
# Programs that wait for somebody from afar, by the name of their Windows service.
TOOLS = {
    "OpenSSH": _service("sshd"),
    "TeamViewer": _service("TeamViewer"),
    "AnyDesk": _service("AnyDesk"),
    "RustDesk": _service("RustDesk"),
    "TightVNC": _service("tvnserver"),
    "UltraVNC": _service("uvnc_service"),
    "RealVNC": _service("vncserver"),
    "Splashtop": _service("SplashtopRemoteService"),
    "LogMeIn": _service("LogMeIn"),
    "Chrome Remote Desktop": _service("chromoting"),
}
_STARTS: Mapping[int | None, bool] = {2: True, 4: False}  # Start: 3 is by hand, hence unknown
_DENIED: Mapping[int | None, bool] = {0: True, 1: False}
_ALLOWED: Mapping[int | None, bool] = {0: False, 1: True}
_DISABLED = 4


def _wifi(answers: Answers) -> Sight:
    """The protection of the link by netsh; whether there is one also by the adapters.

    Whether the name is hidden is in the profile of the network, which only administrators read.
    """
    shown = answers.get(INTERFACES, SILENT)
    security = weakest(shown)
    if security is not None:
        return Seen(facts=Wifi(connected=True, security=security))
    adapters = rows(answers, ADAPTERS) or ()
    media = [(number(a, "NdisPhysicalMedium"), number(a, "MediaConnectState")) for a in adapters]
    if not media or any(None in pair for pair in media):
        return unseen("L’état du Wi-Fi n’a pas pu être lu", answers, [ADAPTERS, INTERFACES])
    if not any(medium in _WIRELESS and state == _CONNECTED for medium, state in media):
        return Seen(facts=Wifi(connected=False))
    if refused(shown):
        return Unseen(
            reason="Windows ne montre la protection du Wi-Fi que si la localisation est activée"
            " (Paramètres > Confidentialité et sécurité > Localisation)."
        )
    return unseen("La protection du Wi-Fi n’a pas pu être lue", answers, [INTERFACES])


def _remote(answers: Answers) -> Sight:
    """Remote Desktop, Remote Assistance, and the tools that are installed.

    Once Remote Desktop is read, the registry answers, and a service that is absent is not there.
    """
    if number(values(answers, DESKTOP) or {}, "fDenyTSConnections") is None:
        return unseen("Les accès à distance n’ont pas pu être lus", answers, [DESKTOP])
    denied = _setting(answers, DESKTOP, "fDenyTSConnections")
    service = number(values(answers, TERMINAL_SERVICE) or {}, "Start")
    desktop = False if service == _DISABLED else _DENIED.get(denied)
    helped = _ALLOWED.get(_setting(answers, HELP, "fAllowToGetHelp"))
    tools = tuple(
        RemoteService(name=name, on=_STARTS.get(number(found or {}, "Start")))
        for name, ask in TOOLS.items()
        if (found := values(answers, ask)) != {}
    )
    return Seen(
        facts=RemoteAccess(
            services=(
                RemoteService(name="Bureau à distance", on=desktop),
                RemoteService(
                    name="Assistance à distance de Windows", on=helped, by_invitation=True
                ),
                *tools,
            )
        )
    )


def _setting(answers: Answers, ask: ReadRegistry, name: str) -> int | None:
    """The policy where there is one, else the setting; none when the policy is not read."""
    policy = values(answers, POLICY)
    if policy is None or policy.get(name) is not None:
        return number(policy or {}, name)
    return number(values(answers, ask) or {}, name)


WIFI = Probe(
    kind=Wifi.KIND,
    platform=Platform.WINDOWS,
    why="Savoir comment le Wi-Fi en cours est protégé ; son nom n’est pas gardé.",
    asks=(INTERFACES, ADAPTERS),
    read=_wifi,
)
REMOTE = Probe(
    kind=RemoteAccess.KIND,
    platform=Platform.WINDOWS,
    why="Savoir si quelqu’un peut prendre cet ordinateur à distance.",
    asks=(DESKTOP, HELP, POLICY, TERMINAL_SERVICE, *TOOLS.values()),
    read=_remote,
)
