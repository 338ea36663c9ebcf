"""Looks at what a Linux computer does when a USB key is plugged in."""

from hygie.analysis.linux import unfinished, unseen
from hygie.analysis.linux_session import (
    CINNAMON,
    GNOME,
    NO_DESKTOP,
    XFCE,
    ask_setting,
    owned,
    switch,
)
from hygie.rooms.media.kinds import Autorun
from hygie.spine.evidence import Seen, Sight, Unseen
from hygie.spine.measure import Kind, Platform
from hygie.spine.probe import Answers, Probe, Run

WHAT = "Ce qui se passe quand on branche une clé USB n’a pas pu être lu"

GNOME_NEVER = ask_setting("org.gnome.desktop.media-handling", "autorun-never")
CINNAMON_NEVER = ask_setting("org.cinnamon.desktop.media-handling", "autorun-never")
# Absent, xfconf-query fails: Thunar's default (off) is not taken for a setting that was seen.
XFCE_RUN = Run(
    argv=("xfconf-query", "-c", "thunar-volman", "-p", "/autorun/enabled"), timeout_s=5.0
)
_DESKTOPS = ((GNOME, GNOME_NEVER, "GNOME"), (CINNAMON, CINNAMON_NEVER, "Cinnamon"))
ASKS = (GNOME, GNOME_NEVER, CINNAMON, CINNAMON_NEVER, XFCE, XFCE_RUN)


def _autorun(answers: Answers) -> Autorun | None:
    """What the desktop that runs does, or ``None`` when its setting is unseen.

    GNOME and Cinnamon start nothing without asking first; with autorun-never they do not even
    ask: https://gitlab.gnome.org/GNOME/gsettings-desktop-schemas (media-handling).
    """
    for desktop, ask, name in _DESKTOPS:
        if owned(answers, desktop):
            never = switch(answers, ask)
            return None if never is None else Autorun(mechanism=name, runs=False, prompts=not never)
    runs = switch(answers, XFCE_RUN)
    return None if runs is None else Autorun(mechanism="Xfce", runs=runs, prompts=runs)


def _read(answers: Answers) -> Sight:
    if cut := unfinished(WHAT, answers, ASKS):
        return cut
    if not any(owned(answers, desktop) for desktop in (GNOME, CINNAMON, XFCE)):
        return Unseen(reason=NO_DESKTOP)
    facts = _autorun(answers)
    return Seen(facts=facts) if facts else unseen(WHAT)


AUTORUN = Probe(
    kind=Kind("media.autorun"),
    platform=Platform.LINUX,
    why="Pour savoir si un programme peut démarrer quand on branche une clé USB.",
    asks=ASKS,
    read=_read,
)
