"""What is kept of a Windows computer as first evidence: only looked at. Never run on one by us."""

from hygie.rooms.incidents.collection.collection import Choice, Item
from hygie.spine.probe import ListFiles, PowerShell, Run


def _run(name: str, title: str, *argv: str, seconds: float = 30.0) -> Item:
    return Item(id=name, title=title, ask=Run(argv=argv, timeout_s=seconds))


def _shell(name: str, title: str, script: str, *, slow: bool = False) -> Item:
    ask = PowerShell(script=script, timeout_s=180.0 if slow else 30.0, slow=slow)
    return Item(id=name, title=title, ask=ask, suffix="json")


def _key(name: str, title: str, key: str) -> Item:
    return _run(name, title, "reg", "query", key, "/s")


def _log(name: str, title: str, channel: str) -> Item:
    # https://learn.microsoft.com/windows-server/administration/windows-commands/wevtutil
    return Item(
        id=f"log-{name}",
        title=f"Journal Windows : {title}",
        export=("wevtutil", "epl", channel, "{}"),
        suffix="evtx",
        timeout_s=300.0,
    )


_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
_UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall"
_UNINSTALL_32 = r"HKLM\Software\WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall"

ITEMS = (
    _shell(
        *("clock", "Heure, fuseau"),
        "Get-TimeZone | Select-Object Id,BaseUtcOffset,@{n='Now';e={(Get-Date).ToString('o')}}",
    ),
    _run("clock-source", "Synchronisation de l’heure", "w32tm", "/query", "/status"),
    _shell(
        *("system", "Système"),
        "Get-CimInstance Win32_OperatingSystem | Select-Object Caption,Version,BuildNumber,"
        "InstallDate,LastBootUpTime,CSName",
    ),
    _run("users-now", "Sessions ouvertes", "quser"),
    _shell(
        *("users", "Comptes"),
        "@(Get-CimInstance Win32_UserAccount -Filter 'LocalAccount=True'"
        " | Select-Object Name,Disabled,SID,PasswordRequired)",
    ),
    _shell(
        *("processes", "Programmes en cours"),
        "@(Get-CimInstance Win32_Process | Select-Object ProcessId,ParentProcessId,Name,"
        "ExecutablePath,CommandLine,CreationDate)",
    ),
    _run("connections", "Connexions réseau", "netstat", "-ano"),
    _run("neighbours", "Voisins du réseau (ARP)", "arp", "-a"),
    _run("dns-cache", "Sites demandés récemment (DNS)", "ipconfig", "/displaydns"),
    _run("addresses", "Adresses", "ipconfig", "/all"),
    _run("wifi", "Wi-Fi", "netsh", "wlan", "show", "interfaces"),
    _key("run-machine", "Lancés au démarrage", rf"HKLM\{_RUN}"),
    _key("run-user", "Lancés à l’ouverture de session", rf"HKCU\{_RUN}"),
    _key("run-once-machine", "Lancés une fois au démarrage", rf"HKLM\{_RUN}Once"),
    _key("run-once-user", "Lancés une fois à l’ouverture de session", rf"HKCU\{_RUN}Once"),
    _key(
        *("winlogon", "Ouverture de session"),
        r"HKLM\Software\Microsoft\Windows NT\CurrentVersion\Winlogon",
    ),
    Item(
        id="startup",
        title="Répertoire de démarrage",
        ask=ListFiles(glob="~/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Startup/*"),
    ),
    Item(
        id="tasks",
        title="Tâches programmées",
        ask=Run(argv=("schtasks", "/query", "/fo", "csv", "/v"), timeout_s=60.0),
        suffix="csv",
    ),
    _shell(
        *("services", "Services"),
        "@(Get-CimInstance Win32_Service | Select-Object Name,State,StartMode,PathName,StartName)",
    ),
    _key("programs", "Programmes installés", rf"HKLM\{_UNINSTALL}"),
    _key("programs-32", "Programmes installés (32 bits)", _UNINSTALL_32),
    _key("programs-user", "Programmes de l’utilisateur", rf"HKCU\{_UNINSTALL}"),
    _shell(
        *("antivirus", "Détections de l’antivirus"),
        "@(Get-MpThreatDetection | Select-Object ThreatID,InitialDetectionTime,ProcessName,"
        "Resources,ActionSuccess)",
    ),
    _shell(
        *("antivirus-state", "État de l’antivirus"),
        "Get-MpComputerStatus | Select-Object AMServiceEnabled,RealTimeProtectionEnabled,"
        "IsTamperProtected,AntivirusSignatureLastUpdated",
    ),
    _shell(
        *("disks", "Disques et supports branchés"),
        "@(Get-CimInstance Win32_LogicalDisk | Select-Object DeviceID,VolumeName,DriveType,Size,"
        "FreeSpace)",
    ),
    _run("encryption", "Chiffrement des disques", "manage-bde", "-status"),
    _run("shadow-copies", "Copies instantanées", "vssadmin", "list", "shadows"),
    _log("security", "sécurité", "Security"),
    _log("system", "système", "System"),
    _log("application", "applications", "Application"),
    _log("powershell", "PowerShell", "Microsoft-Windows-PowerShell/Operational"),
    _log("defender", "Defender", "Microsoft-Windows-Windows Defender/Operational"),
    _log(
        *("remote", "bureau à distance"),
        "Microsoft-Windows-TerminalServices-LocalSessionManager/Operational",
    ),
    Item(
        id="browser",
        title="Historique et téléchargements des navigateurs",
        copies=(
            "AppData/Local/Google/Chrome/User Data/*/History",
            "AppData/Local/Microsoft/Edge/User Data/*/History",
            "AppData/Roaming/Mozilla/Firefox/Profiles/*/places.sqlite",
        ),
        choice=Choice.BROWSER,
    ),
)
