"""How a Mac locks its screen: what macOS answers about its screen saver, display and password."""

import re

from hygie.analysis import apple
from hygie.rooms.session.kinds import LockPath, ScreenLock
from hygie.spine.evidence import Seen, Sight
from hygie.spine.measure import Platform
from hygie.spine.probe import Answer, Answers, Outcome, Probe, Run

_PASSWORD = Run(argv=("/usr/sbin/sysadminctl", "-screenLock", "status"))
_SAVER = Run(
    argv=("/usr/bin/defaults", "-currentHost", "read", "com.apple.screensaver", "idleTime")
)
_DISPLAY = Run(argv=("/usr/bin/pmset", "-g", "custom"))

_WHAT = "Le verrouillage de l’écran n’a pas pu être vu"

# sysadminctl writes on its standard error, after a timestamp, in English whatever the language.
# Real lines: https://github.com/hackzero/device-checker (captures of macOS 26, September 2026).
_LOCK = re.compile(
    r"sysadminctl\[[^\]\n]*\] screenLock (?:"
    r"(?P<off>is off|delay is -\d+(?:\.\d+)? seconds)"
    r"|delay is (?P<now>immediate)"
    r"|delay is (?P<delay>\d{1,9})(?:\.\d+)? seconds?)\s*\Z"
)
_SECONDS = re.compile(r"\s*(\d{1,9})\s*")
_UNSET = "(com.apple.screensaver, idleTime) does not exist"
_SOURCE = re.compile(r"(?:AC|Battery|UPS) Power:\s*")
_MINUTES = re.compile(r"\s+displaysleep\s+(\d{1,6})\s*")


def read(answers: Answers) -> Sight:
    """Both ways in which a Mac locks: its screen saver, and its display that goes to sleep.

    A screen saver without a setting follows Apple's default, which no answer tells: that way
    is left out, and if no other way locks, nothing was seen.
    """
    password, saver, display = (answers[ask] for ask in (_PASSWORD, _SAVER, _DISPLAY))
    delay = _delay(password)
    idle = _idle(saver)
    dark = _dark(display)
    if delay is None or idle is None or dark is None:
        return apple.unseen(_WHAT, password, saver, display)
    if delay < 0:  # the password is never asked, whatever starts
        names = ("économiseur d’écran", "mise en veille de l’écran")
        return Seen(
            facts=ScreenLock(
                paths=tuple(LockPath(name=n, after_s=None, asks_password=False) for n in names)
            )
        )
    paths = [_path("mise en veille de l’écran", dark, delay)]
    if idle >= 0:
        paths.insert(0, _path("économiseur d’écran", idle, delay))
    elif dark == 0:
        return apple.unseen(f"{_WHAT} (économiseur d’écran jamais réglé)")
    return Seen(facts=ScreenLock(paths=tuple(paths)))


def _path(name: str, idle_s: int, delay_s: int) -> LockPath:
    """A way that starts after ``idle_s`` seconds; 0 is never."""
    return LockPath(name=name, after_s=idle_s + delay_s if idle_s else None, asks_password=True)


def _delay(answer: Answer) -> int | None:
    """Seconds from dark screen to password; negative when it is never asked, ``None`` unseen."""
    said = _LOCK.search(answer.err or answer.out) if answer.well else None
    if said is None:
        return None
    if said["off"]:
        return -1
    return 0 if said["now"] else int(said["delay"])


def _idle(answer: Answer) -> int | None:
    """Seconds until the screen saver; 0 is never, negative is unset, ``None`` unseen."""
    if answer.outcome is not Outcome.RAN:
        return None
    if answer.code:
        return -1 if _UNSET in answer.err else None
    said = _SECONDS.fullmatch(answer.out)
    return int(said[1]) if said else None


def _dark(answer: Answer) -> int | None:
    """Seconds until the display sleeps, the longest of mains and battery.

    0 when it never does on one of them: a laptop that locks on battery only stays open on
    the desk. ``None`` when a power source does not say.
    """
    if not answer.well:
        return None
    lines = answer.out.splitlines()
    sources = sum(1 for line in lines if _SOURCE.fullmatch(line))
    minutes = [int(said[1]) for line in lines if (said := _MINUTES.fullmatch(line))]
    if not sources or len(minutes) != sources:
        return None
    return 0 if 0 in minutes else max(minutes) * 60


SCREEN_LOCK = Probe(
    kind=ScreenLock.KIND,
    platform=Platform.MACOS,
    why="Savoir après combien de temps sans activité le Mac redemande le mot de passe.",
    asks=(_PASSWORD, _SAVER, _DISPLAY),
    read=read,
)
