"""Sees which programs a Windows computer has, its licence, and who checks what it runs."""

from hygie.analysis.windows import (
    CURRENT_VERSION,
    Row,
    flag,
    number,
    registry_read,
    rows,
    text,
    unseen,
    values,
)
from hygie.rooms.software.kinds import Installed, Inventory, SoftwareSources, SystemLicence
from hygie.spine.evidence import Seen, Sight
from hygie.spine.measure import Platform
from hygie.spine.probe import SILENT, Answers, Outcome, PowerShell, Probe, ReadRegistry

# Never Win32_Product, which makes Windows check every program: jmanuelng/WIN_PCinfo#37.
_SHOWN = ("DisplayName", "DisplayVersion", "Publisher", "SystemComponent", "ParentKeyName")
_UNINSTALL = r"Microsoft\Windows\CurrentVersion\Uninstall"
REGISTERS = {
    "HKLM": ReadRegistry(key=rf"HKLM\SOFTWARE\{_UNINSTALL}", values=_SHOWN, each=True),
    "HKLM 32 bits": ReadRegistry(
        key=rf"HKLM\SOFTWARE\WOW6432Node\{_UNINSTALL}", values=_SHOWN, each=True
    ),
    "HKCU": ReadRegistry(key=rf"HKCU\SOFTWARE\{_UNINSTALL}", values=_SHOWN, each=True),
}

# The identifier is that of Windows itself: https://learn.microsoft.com/previous-versions/windows/desktop/sppwmi/softwarelicensingproduct
# Only whether a key server is set is asked, not its name.
PRODUCT = PowerShell(
    script=(
        "Get-CimInstance -ClassName SoftwareLicensingProduct -Filter"
        " \"ApplicationID='55c92734-d682-4d71-983e-d6ec3f16059f'"
        ' AND PartialProductKey IS NOT NULL AND LicenseIsAddon=FALSE"'
        " | Select-Object LicenseStatus,GracePeriodRemaining,"
        "@{Name='KeyServer';Expression={[bool]$_.KeyManagementServiceMachine}}"
    ),
    timeout_s=60.0,
    slow=True,
)
SERVICE = PowerShell(
    script=(
        "Get-CimInstance -ClassName SoftwareLicensingService"
        " | Select-Object @{Name='KeyServer';Expression={[bool]$_.KeyManagementServiceMachine}}"
    ),
    timeout_s=60.0,
    slow=True,
)
COMPUTER = PowerShell(
    script="Get-CimInstance -ClassName Win32_ComputerSystem | Select-Object PartOfDomain"
)
_LICENSED = 1

POLICY = ReadRegistry(
    key=r"HKLM\SOFTWARE\Policies\Microsoft\Windows\System", values=("EnableSmartScreen",)
)
EXPLORER = ReadRegistry(
    key=r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer", values=("SmartScreenEnabled",)
)
_CHOICES = {
    "off": False,
    **dict.fromkeys(("warn", "requireadmin", "prompt", "block", "on"), True),
}


def _inventory(answers: Answers) -> Sight:
    """The three registers of programs, those that Windows itself hides aside."""
    read = {name: rows(answers, ask) for name, ask in REGISTERS.items() if _is_there(answers, ask)}
    found = {name: listed for name, listed in read.items() if listed is not None}
    items = {_installed(row) for listed in found.values() for row in listed if _is_shown(row)}
    if "HKLM" not in found or len(found) < len(read) or not items:
        asks = REGISTERS.values()
        return unseen("La liste des logiciels installés n’a pas pu être lue", answers, asks)
    ordered = sorted(items, key=lambda item: (item.name.casefold(), item.version, item.publisher))
    return Seen(facts=Inventory(sources=tuple(found), items=tuple(ordered)))


def _is_there(answers: Answers, ask: ReadRegistry) -> bool:
    return answers.get(ask, SILENT).outcome is not Outcome.MISSING


def _is_shown(row: Row) -> bool:
    """As in "Programs and Features": neither parts of Windows nor updates of a program."""
    hidden = number(row, "SystemComponent") == 1 or bool(text(row, "ParentKeyName"))
    return bool(text(row, "DisplayName")) and not hidden


def _installed(row: Row) -> Installed:
    return Installed(
        name=text(row, "DisplayName"),
        version=text(row, "DisplayVersion"),
        publisher=text(row, "Publisher"),
    )


def _licence(answers: Answers) -> Sight:
    """The licence of Windows; of several keys, the one that is licensed counts."""
    products = [
        row for row in rows(answers, PRODUCT) or () if number(row, "LicenseStatus") is not None
    ]
    if not products:
        return unseen("La licence de Windows n’a pas pu être lue", answers, [PRODUCT])
    product = min(products, key=lambda row: number(row, "LicenseStatus") != _LICENSED)
    servers = [flag(row, "KeyServer") for row in (product, _only(answers, SERVICE))]
    return Seen(
        facts=SystemLicence(
            status=number(product, "LicenseStatus") or 0,
            grace_minutes=number(product, "GracePeriodRemaining"),
            key_server=True if True in servers else None if None in servers else False,
            domain_joined=flag(_only(answers, COMPUTER), "PartOfDomain"),
        )
    )


def _only(answers: Answers, ask: PowerShell) -> Row:
    found = rows(answers, ask) or ()
    return found[0] if len(found) == 1 else {}


def _sources(answers: Answers) -> Sight:
    """SmartScreen: a policy wins over the choice made in Windows Security.

    Without either, Windows says that it is on by default; that is not seeing it on.
    https://learn.microsoft.com/windows/client-management/mdm/policy-csp-smartscreen
    """
    policy, explorer = values(answers, POLICY), values(answers, EXPLORER)
    on = None if policy is None else flag(policy, "EnableSmartScreen")
    if policy is not None and policy.get("EnableSmartScreen") is None:
        on = _CHOICES.get(text(explorer or {}, "SmartScreenEnabled").casefold())
    if on is None or not registry_read(answers):
        asks = [CURRENT_VERSION, POLICY, EXPLORER]
        return unseen("Windows n’indique pas si SmartScreen est allumé", answers, asks)
    return Seen(facts=SoftwareSources(gate="SmartScreen", on=on))


INVENTORY = Probe(
    kind=Inventory.KIND,
    platform=Platform.WINDOWS,
    why="Connaître les logiciels installés et leurs versions, pas l’usage qui en est fait.",
    asks=tuple(REGISTERS.values()),
    read=_inventory,
)
LICENCE = Probe(
    kind=SystemLicence.KIND,
    platform=Platform.WINDOWS,
    why="Savoir si la licence de Windows est à vérifier.",
    asks=(PRODUCT, SERVICE, COMPUTER),
    read=_licence,
)
SOURCES = Probe(
    kind=SoftwareSources.KIND,
    platform=Platform.WINDOWS,
    why="Savoir si Windows contrôle l’origine des programmes que l’on ouvre.",
    asks=(CURRENT_VERSION, POLICY, EXPLORER),
    read=_sources,
)
