"""Looks at which Linux and which browsers run on this computer."""

import re
from datetime import date

from hygie.analysis.linux import OS_RELEASE, assigned, settings, unfinished, unseen
from hygie.analysis.linux_packages import REGISTERS, Package, installed
from hygie.rooms.updates.kinds import Browser, Browsers, OperatingSystem
from hygie.rooms.updates.probe_linux_automatic import AUTOMATIC
from hygie.rooms.updates.probe_linux_pending import PENDING
from hygie.spine.evidence import Seen, Sight, Unseen
from hygie.spine.measure import Kind, Platform
from hygie.spine.probe import SILENT, Answers, Outcome, Probe, ReadFile

__all__ = ["AUTOMATIC", "BROWSERS", "PENDING", "SYSTEM"]

# --- the system -----------------------------------------------------------------------------

SYSTEM_WHAT = "Le nom et la version de ce Linux n’ont pas pu être lus"
NO_VERSION = (
    "Ce Linux ne dit pas sa version\N{NO-BREAK SPACE}: la fin de son suivi ne peut pas être connue."
)


def _read_system(answers: Answers) -> Sight:
    answer = answers.get(OS_RELEASE, SILENT)
    found = assigned(answer.out) if answer.well else {}
    family = found.get("ID", "")
    if not re.fullmatch(r"[a-z0-9._-]+", family):  # os-release(5)
        return unseen(SYSTEM_WHAT, answer)
    if not found.get("VERSION_ID"):  # Debian testing, Arch: os-release(5) allows it
        return Unseen(reason=NO_VERSION)
    return Seen(
        facts=OperatingSystem(
            family=family,
            name=found.get("NAME") or family,
            version=found["VERSION_ID"],
            support_end=_day(found.get("SUPPORT_END", "")),
        )
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


SYSTEM = Probe(
    kind=Kind("updates.system"),
    platform=Platform.LINUX,
    why="Pour savoir si ce Linux reçoit encore des corrections.",
    asks=(OS_RELEASE,),
    read=_read_system,
)

# --- browsers -------------------------------------------------------------------------------

BROWSERS_WHAT = "Les navigateurs n’ont pas pu être lus"

OPT_FIREFOX = ReadFile(path="/opt/firefox/application.ini")

NAMES = {
    "firefox": "firefox",
    "firefox-esr": "firefox-esr",
    "org.mozilla.firefox": "firefox",
    "chromium": "chromium",
    "chromium-browser": "chromium",
    "org.chromium.Chromium": "chromium",
    "google-chrome-stable": "chrome",
    "com.google.Chrome": "chrome",
    "microsoft-edge-stable": "edge",
    "com.microsoft.Edge": "edge",
}


def _read_browsers(answers: Answers) -> Sight:
    if cut := unfinished(BROWSERS_WHAT, answers, (OPT_FIREFOX,)):
        return cut
    packages = installed(answers, BROWSERS_WHAT)
    by_hand = answers.get(OPT_FIREFOX, SILENT)
    if isinstance(packages, Unseen):
        return packages
    found = [browser for package in packages if (browser := _browser(package))]
    if by_hand.outcome is not Outcome.MISSING:
        version = settings(by_hand.out).get(("App", "Version"), "") if by_hand.well else ""
        if not re.fullmatch(r"\d+(\.\d+)*", version):
            return unseen(BROWSERS_WHAT, by_hand)
        found.append(Browser(name="firefox", version=version))
    return Seen(facts=Browsers(browsers=tuple(found)))


def _browser(package: Package) -> Browser | None:
    """A package as a browser; Ubuntu's empty ones that stand for a snap are not one."""
    name = NAMES.get(package.name)
    if name is None or "snap" in package.version:
        return None
    # Red Hat and its family, and the channel of that name, carry the long-lived Firefox.
    if name == "firefox" and (".el" in package.version or package.channel.startswith("esr")):
        name = "firefox-esr"
    version = re.match(r"(?:\d+:)?(\d+(?:\.\d+)*)", package.version)
    return Browser(name=name, version=version.group(1) if version else "", managed=True)


BROWSERS = Probe(
    kind=Kind("updates.browsers"),
    platform=Platform.LINUX,
    why="Pour savoir si les navigateurs sont à jour.",
    asks=(*REGISTERS, OPT_FIREFOX),
    read=_read_browsers,
)
