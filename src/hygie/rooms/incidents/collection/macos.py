"""What is kept of a Mac as first evidence: only looked at. Never run on one by us."""

from hygie.rooms.incidents.collection.collection import Choice, Item
from hygie.spine.probe import ListFiles, ReadFile, Run


def _run(name: str, title: str, *argv: str, seconds: float = 20.0) -> Item:
    return Item(id=name, title=title, ask=Run(argv=argv, timeout_s=seconds))


# `sntp` and `softwareupdate` would go online: they are not asked.
ITEMS = (
    _run("clock", "Heure et fuseau", "date", "+%Y-%m-%dT%H:%M:%S%z"),
    _run("system", "Système", "sw_vers"),
    _run("uptime", "Depuis quand il est allumé", "uptime"),
    _run("users-now", "Sessions ouvertes", "who", "-a"),
    _run("users-before", "Sessions passées", "last", "-500"),
    _run("processes", "Programmes en cours", "ps", "-axww", "-o", "pid,ppid,user,lstart,command"),
    _run("open-network", "Programmes sur le réseau", "lsof", "-nP", "-i", seconds=60.0),
    _run("connections", "Connexions réseau", "netstat", "-anv"),
    _run("neighbours", "Voisins du réseau (ARP)", "arp", "-an"),
    _run("addresses", "Adresses", "ifconfig", "-a"),
    _run("dns", "Serveurs de noms", "scutil", "--dns"),
    _run("wifi", "Wi-Fi", "system_profiler", "SPAirPortDataType", "-json", seconds=60.0),
    _run("services", "Services", "launchctl", "list"),
    Item(
        id="agents",
        title="Lancés à l’ouverture de session",
        ask=ListFiles(glob="~/Library/LaunchAgents/*"),
    ),
    Item(id="agents-all", title="Lancés pour tous", ask=ListFiles(glob="/Library/LaunchAgents/*")),
    Item(id="daemons", title="Services ajoutés", ask=ListFiles(glob="/Library/LaunchDaemons/*")),
    _run("crontab", "Tâches programmées (cron)", "crontab", "-l"),
    _run("profiles", "Profils de configuration", "profiles", "list"),
    _run(
        *("programs", "Programmes installés"),
        *("system_profiler", "SPApplicationsDataType", "-json"),
        seconds=180.0,
    ),
    _run(
        *("installs", "Installations et protections, par date"),
        *("system_profiler", "SPInstallHistoryDataType", "-json"),
        seconds=60.0,
    ),
    Item(
        id="install-log",
        title="Journal des installations",
        ask=ReadFile(path="/var/log/install.log", limit=8_000_000),
    ),
    _run("encryption", "Chiffrement du disque", "fdesetup", "status"),
    _run("disks", "Disques branchés", "diskutil", "list"),
    _run("backups", "Sauvegarde Time Machine", "tmutil", "destinationinfo"),
    _run("backups-last", "Dernière sauvegarde", "tmutil", "latestbackup", seconds=60.0),
    Item(
        id="journal",
        title="Journaux du système (un jour)",
        export=("log", "collect", "--last", "1d", "--output", "{}"),
        suffix="logarchive",
        timeout_s=600.0,
    ),
    Item(
        id="browser",
        title="Historique et téléchargements des navigateurs",
        copies=(
            "Library/Safari/History.db",
            "Library/Safari/Downloads.plist",
            "Library/Application Support/Google/Chrome/*/History",
            "Library/Application Support/Microsoft Edge/*/History",
            "Library/Application Support/Firefox/Profiles/*/places.sqlite",
        ),
        choice=Choice.BROWSER,
    ),
)
