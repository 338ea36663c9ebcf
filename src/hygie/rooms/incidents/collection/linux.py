"""What is kept of a Linux computer as first evidence: only looked at, never changed."""

from hygie.rooms.incidents.collection.collection import Choice, Item
from hygie.spine.probe import ListFiles, ReadFile, Run


def _run(name: str, title: str, *argv: str, seconds: float = 20.0) -> Item:
    return Item(id=name, title=title, ask=Run(argv=argv, timeout_s=seconds))


# The command line of a process may hold the name of a file: said in collection.CONTENT.
ITEMS = (
    _run("clock", "Heure, fuseau, synchronisation", "timedatectl", "show"),
    _run("system", "Système", "uname", "-a"),
    Item(id="release", title="Version du système", ask=ReadFile(path="/etc/os-release")),
    _run("users-now", "Sessions ouvertes", "who", "-a"),
    _run("users-before", "Sessions passées", "last", "-n", "500", "-F", "-w"),
    _run("processes", "Programmes en cours", "ps", "-ww", "-eo", "pid,ppid,user,lstart,args"),
    _run("connections", "Connexions réseau", "ss", "-tunapH"),
    _run("addresses", "Adresses", "ip", "-j", "address"),
    _run("routes", "Routes", "ip", "-j", "route"),
    _run("neighbours", "Voisins du réseau (ARP)", "ip", "-j", "neigh"),
    Item(id="dns", title="Serveurs de noms", ask=ReadFile(path="/etc/resolv.conf")),
    _run("wifi", "Réseaux et Wi-Fi", "nmcli", "-t", "device", "show"),
    _run(
        *("services", "Services"),
        *("systemctl", "list-units", "--all", "--no-pager", "--plain", "--no-legend"),
    ),
    _run(
        *("services-at-start", "Services au démarrage"),
        *("systemctl", "list-unit-files", "--no-pager", "--plain", "--no-legend"),
    ),
    _run(
        "timers", "Tâches programmées (systemd)", "systemctl", "list-timers", "--all", "--no-pager"
    ),
    _run("crontab", "Tâches programmées (cron)", "crontab", "-l"),
    Item(id="cron", title="Tâches du système", ask=ListFiles(glob="/etc/cron*/*")),
    Item(
        id="autostart",
        title="Lancés à l’ouverture de session",
        ask=ListFiles(glob="~/.config/autostart/*"),
    ),
    Item(
        id="packages-debian",
        title="Programmes installés",
        ask=Run(argv=("dpkg-query", "-l"), timeout_s=60.0),
        group="packages",
    ),
    Item(
        id="packages-rpm",
        title="Programmes installés (RPM)",
        ask=Run(argv=("rpm", "-qa", "--last"), timeout_s=60.0),
        group="packages",
    ),
    Item(
        id="packages-history",
        title="Programmes installés récemment",
        ask=ReadFile(path="/var/log/dpkg.log", limit=8_000_000),
    ),
    Item(
        id="antivirus",
        title="Historique de l’antivirus (ClamAV)",
        ask=ReadFile(path="/var/log/clamav/clamav.log", limit=8_000_000),
    ),
    _run("disks", "Disques, chiffrement, supports branchés", "lsblk", "-J", "-f"),
    _run("backups", "Sauvegardes programmées", "systemctl", "--user", "list-timers", "--no-pager"),
    Item(
        id="journal",
        title="Journaux du système (sept jours)",
        stream=("journalctl", "--no-pager", "-o", "export", "--since", "-7d"),
        suffix="export",
        timeout_s=300.0,
    ),
    Item(
        id="browser",
        title="Historique des navigateurs",
        copies=(
            ".mozilla/firefox/*/places.sqlite",
            "snap/firefox/common/.mozilla/firefox/*/places.sqlite",
            ".config/google-chrome/*/History",
            ".config/chromium/*/History",
            ".config/microsoft-edge/*/History",
        ),
        choice=Choice.BROWSER,
    ),
)
