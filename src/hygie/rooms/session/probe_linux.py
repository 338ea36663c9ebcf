"""Looks at when the session of a Linux computer locks, and whether it then asks the password."""

import re
from collections.abc import Callable

from hygie.analysis.linux import settings, unfinished, unseen
from hygie.analysis.linux_session import (
    CINNAMON,
    GNOME,
    NO_DESKTOP,
    PLASMA,
    ask_owner,
    ask_setting,
    owned,
    seconds,
    switch,
)
from hygie.rooms.session.kinds import LockPath, ScreenLock
from hygie.spine.evidence import Seen, Sight, Unseen
from hygie.spine.measure import Kind, Platform
from hygie.spine.probe import SILENT, Answers, Outcome, Probe, ReadFile, Run

WHAT = "Le verrouillage de l’écran n’a pas pu être lu"

# GNOME Shell can only lock when its own login screen (GDM) runs: canLock() in
# https://gitlab.gnome.org/GNOME/gnome-shell/-/blob/main/js/misc/loginManager.js
GDM = ask_owner("org.gnome.DisplayManager", bus="--system")
GNOME_KEYS = (
    ask_setting("org.gnome.desktop.session", "idle-delay"),
    ask_setting("org.gnome.desktop.screensaver", "lock-delay"),
    ask_setting("org.gnome.desktop.screensaver", "lock-enabled"),
    ask_setting("org.gnome.desktop.lockdown", "disable-lock-screen"),
)
CINNAMON_KEYS = (
    ask_setting("org.cinnamon.desktop.session", "idle-delay"),
    ask_setting("org.cinnamon.desktop.screensaver", "lock-delay"),
    ask_setting("org.cinnamon.desktop.screensaver", "lock-enabled"),
    ask_setting("org.cinnamon.desktop.lockdown", "disable-lock-screen"),
)
# KDE writes only what was changed; the user's file comes over the system's.
KDE_FILES = (
    ReadFile(path="/etc/xdg/kscreenlockerrc"),
    ReadFile(path="~/.config/kscreenlockerrc"),
)
XFCE_LOCKER = ask_owner("org.xfce.ScreenSaver")
XFCE_KEYS = Run(argv=("xfconf-query", "-c", "xfce4-screensaver", "-lv"), timeout_s=5.0)

ASKS = (
    GNOME,
    GDM,
    *GNOME_KEYS,
    CINNAMON,
    *CINNAMON_KEYS,
    PLASMA,
    *KDE_FILES,
    XFCE_LOCKER,
    XFCE_KEYS,
)


def _keys(answers: Answers, keys: tuple[Run, ...], name: str) -> LockPath | None:
    """GNOME's settings, or Cinnamon's: no activity for ``idle-delay``, 0 for never."""
    idle, delay = seconds(answers, keys[0]), seconds(answers, keys[1])
    lock, forbidden = switch(answers, keys[2]), switch(answers, keys[3])
    if idle is None or delay is None or lock is None or forbidden is None:
        return None
    after = idle + delay if idle else None
    return LockPath(name=name, after_s=after, asks_password=lock and not forbidden)


def _gnome(answers: Answers) -> LockPath | None:
    path, login_screen = _keys(answers, GNOME_KEYS, "GNOME"), owned(answers, GDM)
    if path is None or login_screen is None:
        return None
    asks = bool(path.asks_password) and login_screen
    return LockPath(name=path.name, after_s=path.after_s, asks_password=asks)


def _cinnamon(answers: Answers) -> LockPath | None:
    return _keys(answers, CINNAMON_KEYS, "Cinnamon")


def _kde(answers: Answers) -> LockPath | None:
    """KDE's files. A file without the delay proves nothing: it is not taken as the default.

    Once the delay is written, what is absent has the default of
    https://invent.kde.org/plasma/kscreenlocker/-/blob/master/settings/kscreenlockersettings.kcfg
    """
    found: dict[str, str] = {}
    for ask in KDE_FILES:
        answer = answers.get(ask, SILENT)
        if answer.outcome is Outcome.MISSING:
            continue
        if not answer.well:
            return None
        read = settings(answer.out).items()
        found |= {key: value for (group, key), value in read if group == "Daemon"}
    if _off(found.get("Autolock")):
        return LockPath(name="KDE", after_s=None, asks_password=None)
    minutes, grace = found.get("Timeout", ""), found.get("LockGrace", "5")
    if not re.fullmatch(r"\d{1,6}(\.\d+)?", minutes) or not re.fullmatch(r"\d{1,6}", grace):
        return None
    idle = int(float(minutes) * 60)
    asks = not _off(found.get("RequirePassword"))
    return LockPath(name="KDE", after_s=idle + int(grace) if idle else None, asks_password=asks)


def _off(value: str | None) -> bool:
    """Whether KDE reads a value as false (KConfigGroup::readEntry)."""
    return value is not None and value.lower() in {"false", "0", "no", "off"}


def _xfce(answers: Answers) -> LockPath | None:
    """Xfce's own locker, in minutes; the delay must be written, as for KDE.

    What else is absent has the default of
    https://gitlab.xfce.org/apps/xfce4-screensaver/-/blob/master/src/gs-prefs.h
    """
    answer = answers.get(XFCE_KEYS, SILENT)
    found = dict(re.findall(r"^(/\S+) +(\S+)$", answer.out, re.MULTILINE)) if answer.well else {}
    idle, delay = (
        found.get("/saver/idle-activation/delay", ""),
        found.get("/lock/saver-activation/delay", "0"),
    )
    if not re.fullmatch(r"\d{1,6}", idle) or not re.fullmatch(r"\d{1,6}", delay):
        return None
    starts = ("/saver/enabled", "/saver/idle-activation/enabled")
    locks = ("/lock/enabled", "/lock/saver-activation/enabled")
    never = int(idle) == 0 or any(found.get(key) == "false" for key in starts)
    return LockPath(
        name="Xfce",
        after_s=None if never else (int(idle) + int(delay)) * 60,
        asks_password=not any(found.get(key) == "false" for key in locks),
    )


_DESKTOPS: dict[Run, Callable[[Answers], LockPath | None]] = {
    GNOME: _gnome,
    CINNAMON: _cinnamon,
    PLASMA: _kde,
    XFCE_LOCKER: _xfce,
}


def _read(answers: Answers) -> Sight:
    if cut := unfinished(WHAT, answers, ASKS):
        return cut
    here = [reader for ask, reader in _DESKTOPS.items() if owned(answers, ask)]
    if not here:
        return Unseen(reason=NO_DESKTOP)
    paths = [reader(answers) for reader in here]
    seen = tuple(path for path in paths if path)
    return Seen(facts=ScreenLock(paths=seen)) if len(seen) == len(paths) else unseen(WHAT)


SCREEN_LOCK = Probe(
    kind=Kind("session.lock"),
    platform=Platform.LINUX,
    why="Pour savoir si la session se verrouille seule quand personne n’est devant l’écran.",
    asks=ASKS,
    read=_read,
)
