"""Has a software make its own copy of its database, before the backup."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from hygie.host.jobs import Running, started
from hygie.rooms.backups.plan import Dump, safe_name
from hygie.rooms.backups.stopping import NEVER, heed, heeding
from hygie.spine import os_words
from hygie.spine.job import Job

OUTPUT_LIMIT = 200 * 2**30
"""Bytes of a dump: more is a command that never stops writing."""


@dataclass(frozen=True, slots=True)
class Dumped:
    """How the command of a dump ended: ``code`` 0 is the only success. ``why`` is in French."""

    dump: Dump
    code: int
    why: str = ""

    @property
    def well(self) -> bool:
        """Whether the copy can be relied upon."""
        return self.code == 0 and not self.why


def dump_all(dumps: Iterable[Dump], staging: Path, stop: threading.Event = NEVER) -> list[Dumped]:
    """Run the commands one after the other. Raises ``StoppedError`` once ``stop`` is set."""
    return [dump_one(dump, staging, stop) for dump in dumps]


def dump_one(dump: Dump, staging: Path, stop: threading.Event = NEVER) -> Dumped:
    """Run one command; what it prints goes to ``output`` in the staging folder, if it has one.

    A failed one leaves no output: half a dump must not pass for one. The output of another one
    is never touched. Raises ``StoppedError`` once ``stop`` is set: the command was asked to
    stop, and has.
    """
    done = _written(dump, staging / safe_name(dump.output), stop) if dump.output else None
    done = done or _tried(dump, None, stop)
    heed(stop)
    return done


def _written(dump: Dump, target: Path, stop: threading.Event) -> Dumped:
    try:
        file = target.open("xb")
    except FileExistsError:
        return Dumped(dump, 1, f"un autre export a déjà écrit « {dump.output} »")
    except OSError as error:
        return Dumped(dump, 1, f"« {dump.output} » n’a pas pu être écrit ({os_words.why(error)})")
    try:
        with file:
            done = _tried(dump, file, stop)
    except OSError as error:  # its last bytes, for which there is no room
        done = Dumped(dump, 1, f"« {dump.output} » n’a pas pu être écrit ({os_words.why(error)})")
    if not done.well:
        with suppress(OSError):
            target.unlink()
    return done


def _tried(dump: Dump, file: IO[bytes] | None, stop: threading.Event) -> Dumped:
    try:
        return _run(dump, file, stop)
    except OSError as error:
        return Dumped(dump, 127, f"la commande n’a pas pu être lancée ({os_words.why(error)})")


def _run(dump: Dump, file: IO[bytes] | None, stop: threading.Event) -> Dumped:
    written = 0
    with (
        started(Job(argv=dump.argv), raw=True) as running,
        _patience(dump, running),
        heeding(stop, running),
    ):
        for chunk in running.chunks():
            written += len(chunk)
            if file is not None:
                file.write(chunk)
            if written > OUTPUT_LIMIT:
                return Dumped(dump, 1, "la commande n’en finit pas d’écrire")
        ended = running.end()
    if ended.cancelled:
        return Dumped(dump, 1, f"la commande a duré plus de {dump.minutes} minutes")
    if ended.code:
        return Dumped(dump, ended.code, f"la commande a échoué (code {ended.code})")
    if file is not None and running.left_open:
        return Dumped(dump, 0, "la commande a laissé un programme qui écrit peut-être encore")
    if file is not None and not written:
        return Dumped(dump, 0, "la commande n’a rien écrit")
    return Dumped(dump, 0)


@contextmanager
def _patience(dump: Dump, running: Running) -> Iterator[None]:
    """Stop a command that lasts longer than it may."""
    timer = threading.Timer(dump.minutes * 60, running.cancel)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
