"""Writes the schedule for Windows: a task of the Task Scheduler, in the user's session."""

import csv
import re
from contextlib import suppress
from html import escape

from hygie.desk.schedule import (
    LONGEST_HOURS,
    SPREAD_MINUTES,
    Place,
    Schedule,
    ScheduleError,
    command,
    name_of,
    shown,
)
from hygie.host.scheduler import Native

NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"

ABSENT = 1
"""What ``schtasks /query`` answers for a task that is not there."""

LAST_RESULT = 6
"""The column of ``schtasks /query /v /fo csv``; their titles are translated, their order is not."""

NEVER_RAN = (0x41303, 0x41301, 0x41300)
"""SCHED_S_TASK_HAS_NOT_RUN, _RUNNING, _READY
(https://learn.microsoft.com/windows/win32/taskschd/task-scheduler-error-and-success-constants)."""


def native(schedule: Schedule, place: Place, day: str) -> Native:
    """The task, as a file in the folder of the practice. Raises ``ScheduleError``."""
    name = name_of(place.folder)
    path = place.folder / "planification" / f"{name}.xml"
    task = ("/tn", name)
    return Native(
        name=name,
        files={path: file(schedule, place, day)},
        take=(("schtasks", "/create", *task, "/xml", str(path), "/f"),),
        release=(("schtasks", "/delete", *task, "/f"),),
        ask=("schtasks", "/query", *task),
        absent=frozenset({ABSENT}),
        last=("schtasks", "/query", *task, "/v", "/fo", "csv", "/nh"),
        read_last=read_last,
        files_rule=False,
    )


def file(schedule: Schedule, place: Place, day: str) -> bytes:
    """The task in UTF-16 with its mark, as schtasks wants it."""
    return task(schedule, place, day).replace("\n", "\r\n").encode("utf-16")


def task(schedule: Schedule, place: Place, day: str) -> str:
    """The task; its elements in the order of the schema ([MS-TSCH] 2.5).

    ``StartWhenAvailable``: an hour that was missed is caught up. On batteries too: laptops are.
    """
    program, *rest = command(schedule, place)
    arguments = " ".join(map(quoted, rest))
    triggers = "\n".join(trigger(f"{day}T{shown(at)}:00") for at in schedule.times)
    return f"""<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="{NAMESPACE}">
  <RegistrationInfo>
    <Author>Hygie</Author>
    <Description>Bilan et sauvegarde du cabinet. Pour enlever cette tâche : \
hygie planifier --retirer</Description>
  </RegistrationInfo>
  <Triggers>
{triggers}
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT{LONGEST_HOURS}H</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{escape(expanded(program))}</Command>
      <Arguments>{escape(expanded(arguments))}</Arguments>
      <WorkingDirectory>{escape(expanded(str(place.folder)))}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""


def trigger(start: str) -> str:
    """Every day from an instant on, by the clock of the computer."""
    return f"""    <CalendarTrigger>
      <StartBoundary>{start}</StartBoundary>
      <RandomDelay>PT{SPREAD_MINUTES}M</RandomDelay>
      <ScheduleByDay>
        <DaysInterval>1</DaysInterval>
      </ScheduleByDay>
    </CalendarTrigger>"""


def quoted(word: str) -> str:
    """A word of a command line, as programs of Windows take it apart.

    Backslashes are doubled only before a quote
    (https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments).
    """
    if word and not re.search(r'[\s"]', word):
        return word
    doubled = re.sub(r'(\\*)"', r'\1\1\\"', word)
    return '"' + re.sub(r"(\\+)$", r"\1\1", doubled) + '"'


def expanded(text: str) -> str:
    """The text, when the Task Scheduler takes nothing in it for a variable.

    It expands ``%NAME%`` and ``$(Arg0)``, and has no way to escape them. Raises
    ``ScheduleError``.
    """
    if re.search(r"%[^%]+%|\$\(", text):
        raise ScheduleError(
            f"Windows ne peut pas planifier un programme ainsi nommé : {text}",
            "Choisissez pour Hygie des répertoires dont le nom n’a ni « % » ni « $( ».",
        )
    return text


def read_last(out: str) -> int | None:
    """The code of the last start; ``None`` before the first."""
    with suppress(csv.Error):
        for row in csv.reader(out.splitlines()[:10]):
            if len(row) > LAST_RESULT and re.fullmatch(r"-?\d{1,10}", row[LAST_RESULT], re.ASCII):
                code = int(row[LAST_RESULT])
                return None if code in NEVER_RAN else code
    return None
