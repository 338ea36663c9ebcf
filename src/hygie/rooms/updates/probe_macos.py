"""Whether a Mac updates itself: macOS, its settings, what waits, and the browsers."""

import re
from datetime import UTC, datetime

from hygie.analysis import apple
from hygie.rooms.updates.kinds import (
    AutomaticUpdates,
    Browser,
    Browsers,
    OperatingSystem,
    SecurityUpdates,
)
from hygie.spine.evidence import Seen, Sight
from hygie.spine.measure import Platform
from hygie.spine.probe import Answer, Answers, Outcome, Probe, Run

# `softwareupdate --list` would go online: only what macOS already noted is read.
_SETTINGS = apple.ask_plist("/Library/Preferences/com.apple.SoftwareUpdate.plist")
# What an administrator imposes wins over the settings; the file is absent on most Macs.
_MANAGED = apple.ask_plist("/Library/Managed Preferences/com.apple.SoftwareUpdate.plist")
_VERSION = Run(argv=("/usr/bin/sw_vers", "-productVersion"))

# Apple documents each of these keys with "default: true".
# https://github.com/apple/device-management, mdm/profiles/com.apple.SoftwareUpdate.yaml
_FETCH = ("AutomaticCheckEnabled", "AutomaticDownload")
_INSTALL = (
    *_FETCH,  # without them nothing is there to be installed
    "AutomaticallyInstallMacOSUpdates",
    "CriticalUpdateInstall",
    "ConfigDataInstall",
)
_EXAMPLES = 5

_RELEASE = re.compile(r"(\d{1,3})(\.\d{1,4}){0,3}\s*")
# Between 15 and 26 Apple skipped ten numbers; "10.16" and "16" are what macOS tells to old
# programs instead of 11 and 26.
# https://eclecticlight.co/2025/06/13/is-tahoe-really-macos-26-or-16
_SKIPPED = range(16, 26)
_COMPATIBLE = "10.16"

_BROWSERS = {
    name: apple.ask_plist_value(
        f"/Applications/{app}.app/Contents/Info.plist", "CFBundleShortVersionString"
    )
    for name, app in (
        ("safari", "Safari"),
        ("firefox", "Firefox"),
        ("chrome", "Google Chrome"),
        ("edge", "Microsoft Edge"),
        ("chromium", "Chromium"),
    )
}
_BROWSER_VERSION = re.compile(r"(\d{1,5}(?:\.\d{1,6}){0,4})(?:esr)?\s*")


def read_automatic(answers: Answers) -> Sight:
    """What macOS does alone; a setting that was never touched is on, by Apple's default."""
    own, managed = answers[_SETTINGS], answers[_MANAGED]
    settings = apple.plist(own)
    imposed = {} if apple.absent(managed) else apple.plist(managed)
    if settings is None or imposed is None:
        return apple.unseen("Les réglages des mises à jour n’ont pas pu être vus", own, managed)
    wanted = {**settings, **imposed}
    return Seen(
        facts=AutomaticUpdates(
            mechanism="Mise à jour de logiciels",
            downloads=_all_on(wanted, _FETCH),
            installs=_all_on(wanted, _INSTALL),
        )
    )


def _all_on(settings: dict[str, object], keys: tuple[str, ...]) -> bool | None:
    values = [settings.get(key, True) for key in keys]
    if any(value is False or value == 0 for value in values):
        return False
    return True if all(value is True or value == 1 for value in values) else None


def read_pending(answers: Answers) -> Sight:
    """What macOS noted at its last search: how many updates wait, and when it looked."""
    answer = answers[_SETTINGS]
    noted = apple.plist(answer) or {}
    dates = (noted.get(f"Last{word}SuccessfulDate") for word in ("Full", ""))
    known_at = next((date for date in dates if isinstance(date, datetime)), None)
    if known_at is None:
        what = "La dernière recherche de mises à jour n’a pas pu être vue"
        return apple.unseen(what, answer)
    pending, examples = _waiting(noted)
    return Seen(
        facts=SecurityUpdates(
            pending=pending,
            known_at=known_at.replace(tzinfo=UTC),  # property lists are in UTC
            examples=examples,
        )
    )


def _waiting(noted: dict[str, object]) -> tuple[int | None, tuple[str, ...]]:
    """How many updates wait, with some names; ``None`` where macOS does not say, or says both."""
    counts = (noted.get(f"Last{word}UpdatesAvailable") for word in ("Recommended", ""))
    counted = next((n for n in counts if type(n) is int and n >= 0), None)
    listed = apple.entries(noted.get("RecommendedUpdates"))
    if listed is None:
        return (counted if "RecommendedUpdates" not in noted else None), ()
    if counted is not None and counted > len(listed):
        return None, ()
    # The next macOS is proposed among the updates of this one: nobody is late for it.
    due = [entry for entry in listed if not str(entry.get("Product Key")).endswith("_major")]
    names = [name for entry in due if isinstance(name := entry.get("Display Name"), str)]
    return len(due), tuple(names[:_EXAMPLES])


def read_system(answers: Answers) -> Sight:
    """Which macOS runs: its major number, and the whole version."""
    answer = answers[_VERSION]
    said = _RELEASE.fullmatch(answer.out) if answer.well else None
    version = answer.out.strip()
    if said is None or int(said[1]) in _SKIPPED or version.startswith(_COMPATIBLE):
        return apple.unseen("La version de macOS n’a pas pu être vue", answer)
    major = said[1]
    return Seen(
        facts=OperatingSystem(family="macos", name=f"macOS {major}", version=major, build=version)
    )


def read_browsers(answers: Answers) -> Sight:
    """The browsers of the Applications folder. Safari is always there, or nothing was seen."""
    what = "La liste des navigateurs n’a pas pu être vue"
    found = []
    for name, ask in _BROWSERS.items():
        answer = answers[ask]
        if name != "safari" and apple.absent(answer):
            continue
        version = _browser_version(answer)
        if version is None:
            return apple.unseen(what, answer)
        known = "firefox-esr" if name == "firefox" and _long_term(version) else name
        found.append(Browser(name=known, version=version, managed=name == "safari"))
    return Seen(facts=Browsers(browsers=tuple(found)))


def _browser_version(answer: Answer) -> str | None:
    said = _BROWSER_VERSION.fullmatch(answer.out) if answer.outcome is Outcome.RAN else None
    return said[1] if said and not answer.code else None


def _long_term(version: str) -> bool:
    """Firefox goes from 160.0 to 161.0; only its long-term release counts 153.1, then 153.2.

    https://www.ghacks.net/2013/05/16/mozilla-plans-to-change-the-version-number-scheme-of-firefox-esr/
    """
    return version.split(".")[1:2] not in ([], ["0"])


AUTOMATIC = Probe(
    kind=AutomaticUpdates.KIND,
    platform=Platform.MACOS,
    why="Savoir si le Mac installe seul ses mises à jour.",
    asks=(_SETTINGS, _MANAGED),
    read=read_automatic,
)

PENDING = Probe(
    kind=SecurityUpdates.KIND,
    platform=Platform.MACOS,
    why="Savoir si des mises à jour attendent, d’après la dernière recherche du Mac.",
    asks=(_SETTINGS,),
    read=read_pending,
)

SYSTEM = Probe(
    kind=OperatingSystem.KIND,
    platform=Platform.MACOS,
    why="Savoir si Apple corrige encore les failles de cette version de macOS.",
    asks=(_VERSION,),
    read=read_system,
)

BROWSERS = Probe(
    kind=Browsers.KIND,
    platform=Platform.MACOS,
    why="Savoir si les navigateurs sont à jour.",
    asks=tuple(_BROWSERS.values()),
    read=read_browsers,
)
