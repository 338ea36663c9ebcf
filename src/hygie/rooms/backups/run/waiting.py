"""Starts restic before what it is to save is ready: opening the copies takes it half a second."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass

from hygie.host.jobs import Running, started
from hygie.spine.job import Job

CAN_WAIT = sys.platform != "win32"
"""Whether a program can be given ``/dev/stdin`` for a file, and so be made to wait."""


@dataclass(slots=True)
class Waiting:
    """A restic that waits for its input; ``running`` is ``None`` when it could not be started."""

    running: Running | None = None
    given: bool = False

    def give(self, raw: bytes) -> Running | None:
        """Give it all of its input: from here on it works, and says how it goes."""
        self.given = True
        if self.running is not None:
            self.running.feed(raw)  # one that no longer listens has ended, and its code says why
        return self.running


@contextmanager
def waiting(job: Job) -> Iterator[Waiting]:
    """Start a restic. One that was given nothing is asked to stop, so that it leaves no lock."""
    one = Waiting()
    with ExitStack() as stack:
        with suppress(OSError):
            one.running = stack.enter_context(started(job))
        try:
            yield one
        finally:
            if one.running is not None and not one.given:
                one.running.cancel()
                one.running.end()
