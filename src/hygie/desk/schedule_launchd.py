"""Writes the schedule for macOS: an agent of the user's session."""

import plistlib
import re

from hygie.desk.schedule import Place, Schedule, command, name_of
from hygie.host.scheduler import Native

LAUNCHCTL = "/bin/launchctl"

NOT_FOUND = 113
"""What ``launchctl print`` answers for an agent that is not there ("Could not find service")."""


def native(schedule: Schedule, place: Place) -> Native:
    """The property list, among the agents of the user. Raises ``ScheduleError``."""
    label = name_of(place.folder)
    path = place.home / "Library" / "LaunchAgents" / f"{label}.plist"
    session = f"gui/{place.user}"
    gone = (LAUNCHCTL, "bootout", f"{session}/{label}")
    asked = (LAUNCHCTL, "print", f"{session}/{label}")
    return Native(
        name=label,
        files={path: agent(schedule, place)},
        forget=(gone,),
        take=((LAUNCHCTL, "bootstrap", session, str(path)),),
        release=(gone,),
        ask=asked,
        absent=frozenset({NOT_FOUND}),
        last=asked,
        read_last=read_last,
        files_rule=True,
    )


def agent(schedule: Schedule, place: Place) -> bytes:
    """What is started, and when (launchd.plist(5)).

    An hour missed asleep is caught up at waking; one missed switched off by ``RunAtLoad``, at
    the opening of the session: the turn itself knows whether anything is due.
    """
    content = {
        "Label": name_of(place.folder),
        "ProgramArguments": list(command(schedule, place)),
        "EnvironmentVariables": dict(place.variables),
        "StartCalendarInterval": [{"Hour": at.hour, "Minute": at.minute} for at in schedule.times],
        "RunAtLoad": True,
        "Nice": 10,
        "ExitTimeOut": 60,
    }
    return plistlib.dumps(content, sort_keys=False)


def read_last(out: str) -> int | None:
    """The exit code that ``launchctl print`` tells; ``None`` before the first end."""
    found = re.search(r"^\s*last exit code = (\d{1,10})\b", out, re.MULTILINE | re.ASCII)
    return int(found[1]) if found else None
