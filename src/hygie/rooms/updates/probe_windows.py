"""Sees the updates of a Windows computer: automatic or not, waiting, and of the browsers."""

import re

from hygie.analysis.windows import CURRENT_VERSION, number, text, unseen, values
from hygie.rooms.updates import probe_windows_update as update
from hygie.rooms.updates.kinds import (
    AutomaticUpdates,
    Browser,
    Browsers,
    OperatingSystem,
    SecurityUpdates,
)
from hygie.spine.evidence import Seen, Sight
from hygie.spine.measure import Platform
from hygie.spine.probe import Answers, Probe, ReadRegistry

_FIRST_11 = 22000  # builds: ProductName still says "Windows 10" on 11
_OLDER = {7601: "7", 9200: "8", 9600: "8.1"}

_MOZILLA = r"SOFTWARE\Mozilla\Mozilla Firefox"
BROWSER_KEYS = (
    ("chrome", ReadRegistry(key=r"HKCU\SOFTWARE\Google\Chrome\BLBeacon", values=("version",))),
    ("edge", ReadRegistry(key=r"HKCU\SOFTWARE\Microsoft\Edge\BLBeacon", values=("version",))),
    ("firefox", ReadRegistry(key=rf"HKLM\{_MOZILLA}", values=("CurrentVersion",))),
    ("firefox", ReadRegistry(key=rf"HKCU\{_MOZILLA}", values=("CurrentVersion",))),
    # The installer of Firefox adds " ESR" to the key and to the version, as in
    # "140.5.0 ESR (x64 fr)": browser/installer/windows/nsis/shared.nsh, SetAppKeys.
    ("firefox-esr", ReadRegistry(key=rf"HKLM\{_MOZILLA} ESR", values=("CurrentVersion",))),
    ("firefox-esr", ReadRegistry(key=rf"HKCU\{_MOZILLA} ESR", values=("CurrentVersion",))),
)
_VERSION = re.compile(r"(\d{1,6}(?:\.\d{1,6}){1,3})(?: ESR)?(?: \([\w -]+\))?")


def _system(answers: Answers) -> Sight:
    """The version by the build number, never by the name."""
    row = values(answers, CURRENT_VERSION) or {}
    build = number(row, "CurrentBuildNumber")
    release = text(row, "DisplayVersion") or text(row, "ReleaseId")  # the latter before 20H2
    server = text(row, "InstallationType").startswith("Server")
    if build in _OLDER and not server:
        major, version = _OLDER[build], _OLDER[build]
    elif build is None or not re.fullmatch(r"\w{4}", release):
        return unseen("La version de Windows n’a pas pu être lue", answers, [CURRENT_VERSION])
    else:
        major = "Server" if server else "11" if build >= _FIRST_11 else "10"
        version = f"{major.lower()}-{release.lower()}"
    revision = number(row, "UBR")
    return Seen(
        facts=OperatingSystem(
            family="windows",
            name=f"Windows {major} {release.upper()}".rstrip(),
            version=version,
            build=f"{build}" if revision is None else f"{build}.{revision}",
            edition=text(row, "EditionID"),
        )
    )


def _browsers(answers: Answers) -> Sight:
    """The browsers that this account used or that are installed for all.

    A key that is absent is a browser that is not there; one that is not read hides all.
    """
    found: list[Browser] = []
    for name, ask in BROWSER_KEYS:
        row = values(answers, ask)
        given = text(row or {}, "CurrentVersion") or text(row or {}, "version")
        version = _VERSION.fullmatch(given)
        if row is None or (given and not version):
            return unseen("Les navigateurs installés n’ont pas pu être lus", answers, [ask])
        if version:
            found.append(Browser(name=name, version=version.group(1)))
    if not found:
        asks = [ask for _, ask in BROWSER_KEYS]
        return unseen("Aucun navigateur n’a été trouvé pour ce compte", answers, asks)
    return Seen(facts=Browsers(browsers=tuple(dict.fromkeys(found))))


AUTOMATIC = Probe(
    kind=AutomaticUpdates.KIND,
    platform=Platform.WINDOWS,
    why="Savoir si Windows installe ses mises à jour tout seul, et s’il n’est pas en pause.",
    asks=update.AUTOMATIC_ASKS,
    read=update.read_automatic,
)
PENDING = Probe(
    kind=SecurityUpdates.KIND,
    platform=Platform.WINDOWS,
    why="Compter les mises à jour de sécurité que Windows connaît et n’a pas installées.",
    asks=update.PENDING_ASKS,
    read=update.read_pending,
)
SYSTEM = Probe(
    kind=OperatingSystem.KIND,
    platform=Platform.WINDOWS,
    why="Savoir si cette version de Windows reçoit encore des corrections de sécurité.",
    asks=(CURRENT_VERSION,),
    read=_system,
)
BROWSERS = Probe(
    kind=Browsers.KIND,
    platform=Platform.WINDOWS,
    why="Savoir si les navigateurs sont à jour.",
    asks=tuple(ask for _, ask in BROWSER_KEYS),
    read=_browsers,
)
