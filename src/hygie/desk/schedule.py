"""What is planned: at which hours Hygie starts by itself, and to do what."""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from hashlib import sha256
from pathlib import Path, PureWindowsPath

from hygie.host.scheduler import Native
from hygie.spine.errors import HygieError
from hygie.spine.measure import Platform

TASKS = ("bilan", "sauvegarde")
"""What can be planned, in the words of the command line."""

SPREAD_MINUTES = 10
"""Ten computers of one practice do not all write on the same disk of the network at once."""

LONGEST_HOURS = 12
"""A first copy over a slow line may take hours; what takes longer is stuck."""

SUCCESS = (0, 1, 3)
"""Nothing to correct, something to correct, something unseen: the turn was done."""

CARRIED = ("HYGIE_RESTIC", "PYTHON_KEYRING_BACKEND")
"""Variables of the person that the schedule starts Hygie with, besides the PATH: launchd and
systemd know neither those nor the folders of Homebrew, where restic may lie."""

UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


class ScheduleError(HygieError):
    """A schedule that cannot be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Hours of the day, by the clock of the computer, and tasks of ``TASKS``."""

    times: tuple[time, ...]
    tasks: tuple[str, ...] = TASKS


DEFAULT = Schedule(times=(time(12, 30),))
"""At lunch: the computer is on, and the software of the practice may be closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where this user's things lie: what the files of the three systems need to know.

    ``home`` is that of the user, ``folder`` that of the practice, ``python`` the program that
    runs Hygie, ``variables`` what it is started with, ``user`` the number of the user (macOS).
    """

    home: Path
    config: Path
    folder: Path
    python: str
    variables: Mapping[str, str]
    user: int = 0


def name_of(folder: Path) -> str:
    """The name of the schedule of a practice: two users, or two practices, do not meet."""
    return f"hygie-{sha256(str(folder).encode('utf-8', 'surrogateescape')).hexdigest()[:8]}"


def command(schedule: Schedule, place: Place) -> tuple[str, ...]:
    """What is started: never a shell, and (``-P``) no module of the current folder.

    Raises ``ScheduleError`` for a path that no system can be told.
    """
    tasks = [f"--{task}" for task in schedule.tasks]
    argv = (place.python, "-P", "-m", "hygie", "planifier", "--tour", *tasks)
    return tuple(map(writable, (*argv, "--dossier", str(place.folder))))


def writable(text: str) -> str:
    """The text, when it has no control character nor byte that is no text."""
    if UNWRITABLE.search(text):
        raise ScheduleError(
            f"Ce nom ne peut pas être écrit dans une planification : {text!a}",
            "Donnez à ce répertoire un nom fait de lettres, de chiffres et d’espaces.",
        )
    return text


def carried(environ: Mapping[str, str]) -> dict[str, str]:
    """The variables that the schedule keeps; of the PATH, only whole paths."""
    kept = {name: environ[name] for name in CARRIED if environ.get(name)}
    folders = [
        part for part in environ.get("PATH", "").split(os.pathsep) if Path(part).is_absolute()
    ]
    path = os.pathsep.join(dict.fromkeys(folders))
    return {name: text for name, text in {"PATH": path, **kept}.items() if _is_kept(text)}


def _is_kept(text: str) -> bool:
    return bool(text) and not UNWRITABLE.search(text)


def windowless(python: str, exists: Callable[[str], bool] = os.path.isfile) -> str:
    """On Windows, the Python that opens no black window, when it stands beside."""
    beside = PureWindowsPath(python)
    quiet = str(beside.with_name("pythonw.exe"))
    return quiet if beside.name.lower() == "python.exe" and exists(quiet) else python


def native(platform: Platform, schedule: Schedule, place: Place, day: str) -> Native:
    """The schedule in the words of a system; ``day`` (``2026-11-21``) is its first.

    Raises ``ScheduleError``.
    """
    from hygie.desk import schedule_launchd, schedule_systemd, schedule_windows

    match platform:
        case Platform.LINUX:
            return schedule_systemd.native(schedule, place)
        case Platform.MACOS:
            return schedule_launchd.native(schedule, place)
        case Platform.WINDOWS:
            return schedule_windows.native(schedule, place, day)


def parsed(text: str) -> time | None:
    """An hour as people write it: ``12:30``, ``12h30``, ``9h``; ``None`` for anything else."""
    found = re.fullmatch(r"\s*(\d{1,2})\s*[:hH]\s*([0-5]\d)?\s*", text, re.ASCII)
    if found is None or int(found[1]) > 23:  # noqa: PLR2004 - the last hour of a day
        return None
    return time(int(found[1]), int(found[2] or 0))


def shown(at: time) -> str:
    """``12:30``."""
    return at.strftime("%H:%M")


def chosen(tasks: Sequence[str]) -> tuple[str, ...]:
    """The tasks in their order; all of them for none."""
    return tuple(task for task in TASKS if task in tasks) or TASKS
