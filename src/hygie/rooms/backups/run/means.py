"""With what a copy is made, and how long a disk or a host may refuse before Hygie gives up."""

import re
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hygie.host.jobs import NEVER_STARTED, Ended, Line, Running, started
from hygie.rooms.backups import hosts, restic_said
from hygie.rooms.backups.connect import Guard
from hygie.rooms.backups.engine import Engine
from hygie.rooms.backups.restic import Repository
from hygie.rooms.backups.restic_said import Trouble
from hygie.spine.job import Job

LOCAL_S, HOST_S = 10.0, 300.0
"""Seconds during which a disk, or a host, may refuse what restic tries again and again."""

MOST_LINES = 10_000
"""Lines kept of what restic answers: the last ones."""


_GIVEN_UP = re.compile(r"Save\(<[a-z]+/[0-9a-f]+>\) failed: ")


class Patience:
    """How long restic may try again what a disk refuses: by itself, a quarter of an hour.

    It tells each new try in plain words, whatever language it is asked for. On a full disk,
    0.18.0 may also give up one file and then never end, while it goes on telling how far it is
    (seen about once in three).
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._since: float | None = None
        self._limit = seconds

    def is_over(self, said: restic_said.Said | None, now: float) -> bool:
        """Whether it has tried in vain for too long; ``now`` in seconds (monotonic)."""
        if isinstance(said, Trouble) and not said.path:
            if " retrying after " in said.message or _GIVEN_UP.match(said.message):
                self._since = self._since or now
                opening = hosts.is_opening(said.message)
                self._limit = min(self._seconds, hosts.OPENING_S) if opening else self._seconds
            elif " operation successful after " in said.message:
                self._since = None
        return self._since is not None and now - self._since > self._limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """With what a copy is made: restic, the repository, and who watches over its folder."""

    engine: Engine
    repository: Repository
    folder: Path | None
    guard: Guard
    cancel: threading.Event

    def patience(self) -> Patience:
        """How long restic may be refused there."""
        return Patience(LOCAL_S if self.folder is not None else HOST_S)


def ask(means: Means, job: Job) -> tuple[tuple[Line, ...], Ended]:
    """Have restic do something there: its last lines and how it ended; never raises.

    It is stopped when the disk leaves or refuses for too long, or when a person asks.
    """
    kept = deque[Line](maxlen=MOST_LINES)
    try:
        with started(job) as running:
            kept.extend(heard(means, running))
            return tuple(kept), running.end()
    except OSError:
        return (), Ended(code=NEVER_STARTED)


def heard(means: Means, running: Running) -> Iterator[Line]:
    """What a restic says, to its end; it is stopped as ``ask`` tells."""
    patience = means.patience()
    with guarded(means, running):
        for line in running.lines():
            yield line
            if patience.is_over(restic_said.said(line.text), time.monotonic()):
                running.cancel()


@contextmanager
def guarded(means: Means, running: Running) -> Iterator[None]:
    """Stop a restic when its disk leaves, or when a person asks."""
    over = threading.Event()
    args = (running.cancel, means.cancel, over)
    threading.Thread(target=means.guard.watch, args=args, daemon=True).start()
    try:
        yield
    finally:
        over.set()
