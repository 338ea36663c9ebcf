"""Asks the scheduler of the system to start Hygie at an hour, and to stop doing so."""

import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from hygie.host.files import UnwritableError, write_private
from hygie.host.processes import environment, run
from hygie.spine.probe import Answer, Outcome, Run

TIMEOUT_S = 30.0

Command = tuple[str, ...]


class Programs(Protocol):
    """What runs one command of the system's scheduler."""

    def run(self, argv: Command, /) -> Answer:
        """Run it to its end."""
        ...


class RealPrograms:
    """The programs of this computer."""

    def run(self, argv: Command, /) -> Answer:
        """Run it to its end, or for ``TIMEOUT_S``."""
        ask = Run(argv=argv, timeout_s=TIMEOUT_S)
        return run(ask, threading.Event(), environment(os.environ))


class State(StrEnum):
    """Whether the system has our schedule. The value is what ``--json`` prints."""

    ACTIVE = "active"
    ABSENT = "absent"
    CHANGED = "changed"
    """It has one, but its files are no longer as they were written."""
    UNKNOWN = "unknown"
    """It does not answer: no session, a policy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Native:
    """A schedule in the words of one system, as pure data.

    ``files`` are written before ``take`` makes the system read them (all must succeed, after
    ``forget``, whose failures mean nothing). ``release`` undoes it, before the files and the
    ``links`` are removed and ``after`` is run. ``ask`` answers 0 when the system has it, one of
    ``absent`` when not. ``last`` tells, for ``read_last``, the exit code of the last start.
    ``files_rule``: without the files, the next session has no schedule.
    """

    name: str
    files: Mapping[Path, bytes]
    links: tuple[Path, ...] = ()
    forget: tuple[Command, ...] = ()
    take: tuple[Command, ...]
    release: tuple[Command, ...]
    after: tuple[Command, ...] = ()
    ask: Command
    absent: frozenset[int]
    last: Command
    read_last: Callable[[str], int | None]
    files_rule: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """The command that the system did not obey with those left to run, and what it said."""

    left: tuple[Command, ...]
    said: str


def install(native: Native, programs: Programs) -> Refused | None:
    """Write the files, then make the system take them; as often as one wants.

    Raises ``UnwritableError`` when nothing could be set.
    """
    for path, content in native.files.items():
        write_private(path, content)
    for argv in native.forget:
        programs.run(argv)
    return _first_refused(native.take, programs)


def remove(native: Native, programs: Programs) -> Refused | None:
    """Take the schedule away, whatever is left of it. Raises ``UnwritableError``."""
    refused = None
    if state(native, programs) is not State.ABSENT:
        refused = _first_refused(native.release, programs)
    if refused is not None and not native.files_rule:
        return refused
    for path in (*native.links, *native.files):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise UnwritableError(path, error) from error
    for argv in native.after:
        programs.run(argv)
    return None


def state(native: Native, programs: Programs) -> State:
    """Whether the system has the schedule; ``CHANGED`` is for who knows what was written."""
    answer = programs.run(native.ask)
    if answer.outcome is not Outcome.RAN:
        return State.UNKNOWN
    if answer.code in native.absent:
        return State.ABSENT
    return State.ACTIVE if answer.code == 0 else State.UNKNOWN


def last_code(native: Native, programs: Programs) -> int | None:
    """How the last start ended, when the system tells."""
    answer = programs.run(native.last)
    if answer.outcome is not Outcome.RAN or answer.code != 0:
        return None
    return native.read_last(answer.out)


def present(native: Native) -> bool:
    """Whether any of the files is there."""
    return any(path.exists() for path in native.files)


def _first_refused(commands: tuple[Command, ...], programs: Programs) -> Refused | None:
    for number, argv in enumerate(commands):
        answer = programs.run(argv)
        if answer.outcome is not Outcome.RAN or answer.code != 0:
            said = (answer.err or answer.out).strip().splitlines()
            return Refused(commands[number:], said[-1] if said else "")
    return None
