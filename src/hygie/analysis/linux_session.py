"""Which desktop really runs in the session of the user, and how it is set."""

import re

from hygie.spine.probe import SILENT, Answers, Run

# gsettings prints the defaults of its schemas even with no desktop running ([run], Debian 12):
# its answers count only once the desktop itself is seen on the bus of this session.
_OWNER = (
    "org.freedesktop.DBus",
    "/org/freedesktop/DBus",
    "org.freedesktop.DBus",
    "NameHasOwner",
    "s",
)


def ask_owner(name: str, bus: str = "--user") -> Run:
    """Ask whether a program holds a name on the bus of the session (or of the system).

    https://dbus.freedesktop.org/doc/dbus-specification.html#bus-messages-name-has-owner:
    unlike the list of names, it says nothing of the other programs that are open.
    """
    return Run(argv=("busctl", bus, "call", *_OWNER, name), timeout_s=5.0)


GNOME = ask_owner("org.gnome.Shell")
CINNAMON = ask_owner("org.Cinnamon")
PLASMA = ask_owner("org.kde.plasmashell")
XFCE = ask_owner("org.xfce.SessionManager")

NO_DESKTOP = (
    "Ce réglage ne se voit que depuis une session ouverte sous GNOME, Cinnamon, KDE ou Xfce"
    "\N{NARROW NO-BREAK SPACE}; aucune n’a été reconnue ici."
)


def owned(answers: Answers, ask: Run) -> bool | None:
    """Whether the name is held; ``None`` when no bus answered."""
    answer = answers.get(ask, SILENT)
    said = {"b true": True, "b false": False}
    return said.get(answer.out.strip()) if answer.well else None


def ask_setting(schema: str, key: str) -> Run:
    """Ask for one setting of GNOME or Cinnamon."""
    return Run(argv=("gsettings", "get", schema, key), timeout_s=5.0)


def switch(answers: Answers, ask: Run) -> bool | None:
    """A setting that is on or off; ``None`` when unseen."""
    answer = answers.get(ask, SILENT)
    return {"true": True, "false": False}.get(answer.out.strip()) if answer.well else None


def seconds(answers: Answers, ask: Run) -> int | None:
    """A setting in seconds, as gsettings prints an unsigned number; ``None`` when unseen."""
    answer = answers.get(ask, SILENT)
    number = re.fullmatch(r"uint32 (\d{1,10})", answer.out.strip())
    return int(number.group(1)) if answer.well and number else None
