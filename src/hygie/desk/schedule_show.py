"""Shows what is planned on this computer, whether it holds, and how the last turn went."""

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import click
import msgspec

from hygie.desk import exits, schedule_kept, schedule_words
from hygie.desk.context import Desk
from hygie.desk.schedule import Place, carried, native, windowless
from hygie.desk.schedule_kept import Drawer, LastTurn, Planned
from hygie.host import identity, scheduler
from hygie.host.alone import alone
from hygie.host.scheduler import Native, RealPrograms, State
from hygie.kit.cli.console import clean
from hygie.spine.measure import Platform


def show(desk: Desk, *, as_json: bool) -> int:
    """Say what is planned; the exit code."""
    drawer = Drawer(desk.folder)
    planned, last = drawer.planned(), drawer.last()
    if planned is None:
        if as_json:
            encode(schedule_words.as_json(None, State.ABSENT, None, last))
        else:
            say([schedule_words.NOTHING, schedule_words.HOW])
        return exits.NOTHING
    files = native(identity.platform(), planned.schedule, place(desk), planned.since)
    if as_json:
        found = show_json(drawer, files)
    else:
        found, code = look(planned, files)
        say(
            [
                schedule_words.when(planned.schedule),
                *schedule_words.state(planned, found),
                *schedule_words.last(last, running=_is_running(drawer)),
                *schedule_words.launch(code),
                *map(file_line, map(Path, planned.files)),
                schedule_words.STOP,
            ]
        )
    return code_of(found, last)


def look(planned: Planned, files: Native) -> tuple[State, int | None]:
    """Whether the system has what was planned, and how it last started it."""
    programs = RealPrograms()
    found = scheduler.state(files, programs)
    if found in {State.ACTIVE, State.UNKNOWN} and not schedule_kept.intact(planned):
        found = State.CHANGED
    code = scheduler.last_code(files, programs) if found is not State.UNKNOWN else None
    return found, code


def code_of(found: State, last: LastTurn | None) -> int:
    """The exit code of what is shown: a schedule that does not hold is to correct."""
    failed = last is not None and any(one.code == exits.FAILED for one in last.results.values())
    if failed or found in {State.ABSENT, State.CHANGED}:
        return exits.CORRECT
    return exits.UNSEEN if found is State.UNKNOWN else exits.NOTHING


def show_json(drawer: Drawer, files: Native) -> State:
    """Print what is planned as one object; whether it holds."""
    planned = drawer.planned()
    found, code = look(planned, files) if planned is not None else (State.ABSENT, None)
    encode(schedule_words.as_json(planned, found, code, drawer.last()))
    return found


def _is_running(drawer: Drawer) -> bool:
    """Whether a turn is under way: its lock is held."""
    if not drawer.lock.exists():
        return False
    with alone(drawer.lock) as ours:
        return not ours


def place(desk: Desk) -> Place:
    """Where things lie for this user, as the files of the schedule must say it."""
    home = Path.home()
    config = os.environ.get("XDG_CONFIG_HOME", "")
    windows = identity.platform() is Platform.WINDOWS
    return Place(
        home=home,
        config=Path(config) if Path(config).is_absolute() else home / ".config",
        folder=desk.folder.absolute(),
        python=windowless(sys.executable) if windows else sys.executable,
        variables={} if windows else carried(os.environ),
        user=getattr(os, "getuid", int)(),
    )


def today(desk: Desk) -> str:
    """The day, by the clock of this computer: ``2026-11-21``."""
    return desk.clock().astimezone().date().isoformat()


def file_line(path: Path) -> str:
    """A file, in a list of them."""
    return f"  {path}"


def say(lines: Iterable[str], *, err: bool = False) -> None:
    """Print sentences: never a control character of a name."""
    for line in lines:
        click.echo(clean(line), err=err)


def encode(value: Mapping[str, object]) -> None:
    """Print one object."""
    click.echo(msgspec.json.encode(value).decode())
