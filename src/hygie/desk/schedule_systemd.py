"""Writes the schedule for Linux: a timer and a service of the user's own systemd."""

from hygie.desk.schedule import (
    LONGEST_HOURS,
    SPREAD_MINUTES,
    SUCCESS,
    Place,
    Schedule,
    ScheduleError,
    command,
    name_of,
    shown,
)
from hygie.host.scheduler import Native

SYSTEMCTL = ("systemctl", "--user")

NOT_RUNNING, NO_SUCH = 3, 4
"""What ``systemctl is-active`` answers for a timer that is not there (systemctl(1))."""

OWN_WORDS = "'\"\\"
"""Characters that systemd refuses in the name of a program, even escaped (seen with 252)."""

ENV = "/usr/bin/env"

HEAD = "# Écrit par Hygie. Pour l’enlever : hygie planifier --retirer\n"


def native(schedule: Schedule, place: Place) -> Native:
    """The two files, in the folder of the user. Raises ``ScheduleError``."""
    name = name_of(place.folder)
    folder = place.config / "systemd" / "user"
    timer = f"{name}.timer"
    return Native(
        name=name,
        files={
            folder / f"{name}.service": service(schedule, place).encode(),
            folder / timer: timer_file(schedule).encode(),
        },
        links=(folder / "timers.target.wants" / timer,),
        take=(
            (*SYSTEMCTL, "daemon-reload"),
            (*SYSTEMCTL, "enable", timer),
            (*SYSTEMCTL, "restart", timer),
        ),
        release=((*SYSTEMCTL, "disable", "--now", timer),),
        after=((*SYSTEMCTL, "daemon-reload"),),
        ask=(*SYSTEMCTL, "is-active", timer),
        absent=frozenset({NOT_RUNNING, NO_SUCH}),
        last=(
            *SYSTEMCTL,
            "show",
            "--property=ExecMainStartTimestampMonotonic,ExecMainStatus",
            f"{name}.service",
        ),
        read_last=read_last,
        files_rule=True,
    )


def service(schedule: Schedule, place: Place) -> str:
    """What is started. ``KillMode=mixed``: only Hygie is asked to stop, and it stops restic."""
    lines = [
        "[Unit]",
        "Description=Hygie : bilan et sauvegarde du cabinet",
        "",
        "[Service]",
        "Type=oneshot",
        f"ExecStart={line(command(schedule, place))}",
        *(f"Environment={quoted(f'{name}={value}')}" for name, value in place.variables.items()),
        f"SuccessExitStatus={' '.join(str(code) for code in SUCCESS if code)}",
        f"TimeoutStartSec={LONGEST_HOURS}h",
        "KillMode=mixed",
        "Nice=10",
    ]
    return HEAD + "\n".join(lines) + "\n"


def timer_file(schedule: Schedule) -> str:
    """When. ``Persistent``: an hour that was missed is caught up at the next start."""
    lines = [
        "[Unit]",
        "Description=Hygie : les heures du bilan et de la sauvegarde",
        "",
        "[Timer]",
        *(f"OnCalendar=*-*-* {shown(at)}:00" for at in schedule.times),
        "Persistent=true",
        f"RandomizedDelaySec={SPREAD_MINUTES}min",
        "",
        "[Install]",
        "WantedBy=timers.target",
    ]
    return HEAD + "\n".join(lines) + "\n"


def line(argv: tuple[str, ...]) -> str:
    """A command for ``ExecStart=``; the colon leaves every ``$`` as it is (systemd.service(5)).

    A program whose name systemd refuses is started through ``env``. Raises ``ScheduleError``
    when that would take the name for a variable.
    """
    program, *rest = map(quoted, argv)
    if not any(sign in argv[0] for sign in OWN_WORDS):
        return " ".join((f":{program}", *rest))
    if "=" in argv[0]:
        raise ScheduleError(
            f"systemd ne peut pas lancer un programme de ce nom : {argv[0]}",
            "Installez Hygie dans un répertoire dont le nom n’a ni apostrophe ni signe égal.",
        )
    return " ".join((f":{ENV}", program, *rest))


def quoted(text: str) -> str:
    """A word between quotes, as systemd.syntax(7) and systemd.unit(5) (``%``) want it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'


def read_last(out: str) -> int | None:
    """The exit code that ``systemctl show`` tells; ``None`` before the first start."""
    told = dict(line.partition("=")[::2] for line in out.splitlines())
    status = told.get("ExecMainStatus", "")
    started = told.get("ExecMainStartTimestampMonotonic", "0")
    return int(status) if status.isascii() and status.isdigit() and started != "0" else None
