"""Runs a program that may take hours: its words are read as they come, and it can be stopped."""

import os
import queue
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO, NamedTuple

from hygie.host.ending import Ending
from hygie.host.pipe_chunks import SILENCE_S, TICK_S, Chunks, Silence, offer
from hygie.host.pipe_lines import split, widen
from hygie.host.pipes import leave_to
from hygie.host.processes import decoded, environment, start
from hygie.spine.job import Job

KEPT_LINES = 200
"""Lines of standard error kept for whoever looks at the end: the last ones."""

NEVER_STARTED = 127
"""The code of a program that could not be started, as a shell tells it."""

_WAITING_LINES = 1_000  # beyond them, it is the program that waits for the reader


class Line(NamedTuple):
    """A line without its end; ``error`` when it came from standard error."""

    text: str
    error: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a program ended.

    ``code`` is negative when a signal ended it (as ``subprocess`` tells it), ``NEVER_STARTED``
    when there is no such program or it may not be run. ``cancelled``: we asked it to stop.
    ``errors`` are the last lines of standard error.
    """

    code: int
    cancelled: bool = False
    errors: tuple[str, ...] = ()


@contextmanager
def started(job: Job, *, raw: bool = False) -> Iterator["Running"]:
    """Start a program, in a session of its own; leaving the ``with`` ends it if it still runs.

    With ``raw``, standard output is read by ``chunks``, else by ``lines``. Raises ``OSError``
    when it cannot be started. An interruption (Ctrl+C) asks it to stop, and waits for that.
    """
    hidden = {name for name in os.environ if name.startswith(job.unset)} if job.unset else set()
    env = {name: value for name, value in environment(os.environ).items() if name not in hidden}
    stdin = subprocess.DEVNULL if job.stdin == b"" else subprocess.PIPE
    with start(job.argv, {**env, **job.env}, stdin=stdin) as process:
        running = Running(process, raw=raw)
        try:
            if job.stdin:
                running.in_thread(running.feed, job.stdin)
            yield running
        except KeyboardInterrupt:
            running.cancel()
            running.end()
            raise
        finally:
            running.kill()
            if raw and process.stdout is not None and not running.threaded:
                process.stdout.close()
            leave_to(process, running.threads)


def run(job: Job) -> tuple[tuple[Line, ...], Ended]:
    """Run a program that says little to its end: its lines, and how it ended; never raises."""
    try:
        with started(job) as running:
            lines = tuple(running.lines())
            return lines, running.end()
    except OSError as error:
        return (), Ended(code=NEVER_STARTED, errors=(error.strerror or "",))


class Running:
    """A program that runs; one thread reads it, any thread may cancel it.

    ``threads`` are those of ours that use one of its pipes.
    """

    def __init__(self, process: subprocess.Popen[bytes], *, raw: bool = False) -> None:
        self._process = process
        self._raw = raw
        self._queue: queue.Queue[Line | None] = queue.Queue(_WAITING_LINES)
        self._errors: deque[str] = deque(maxlen=KEPT_LINES)
        self._open = 0
        self._ending = Ending(process)
        self._chunks = Chunks(process, self._ending.over, self.in_thread)
        self.threads: list[threading.Thread] = []
        if raw and process.stdout is not None:
            widen(process.stdout)
        for pipe, error in ((process.stderr, True), (None if raw else process.stdout, False)):
            if pipe is not None:
                self._open += 1
                self.in_thread(self._read, pipe, error)

    def in_thread(self, work: Callable[..., object], *args: object) -> None:
        """Have a thread use one of the pipes."""
        thread = threading.Thread(target=work, args=args, daemon=True)
        self.threads.append(thread)
        thread.start()

    def lines(self) -> Iterator[Line]:
        """The lines of both outputs as they come, in order within each, to their end.

        With ``raw``, those of standard error only, for whoever lets another thread read.
        """
        silence = Silence(self._process)
        while self._open and not self._ending.over.is_set():
            try:
                line = self._queue.get(timeout=TICK_S)
            except queue.Empty:
                if silence.lasted(0.0 if self.left_open else SILENCE_S):
                    return  # for standard output, whoever reads chunks has waited
                continue
            silence.broken()
            if line is None:
                self._open -= 1
            else:
                yield line

    def chunks(self) -> Iterator[bytes]:
        """Standard output as it is, by pieces of at most 128 KiB, to its end.

        Or to the silence that follows the end of a program whose child keeps the pipe open.
        """
        return self._chunks.read()

    @property
    def left_open(self) -> bool:
        """Whether a child kept standard output: what it may still have said was not waited for."""
        return self._chunks.left_open

    @property
    def threaded(self) -> bool:
        """Whether a thread of ours reads ``chunks``, and closes the pipe."""
        return self._chunks.threaded

    def feed(self, data: bytes) -> bool:
        """Give the program all of its input, once; False when it no longer listens.

        From another thread than the one that reads, if the program may answer at length.
        """
        pipe = self._process.stdin
        if pipe is None or pipe.closed:
            return False
        try:
            with pipe:
                view = memoryview(data)
                while view:
                    view = view[pipe.write(view) :]
        except OSError:
            return False
        return True

    @property
    def last_error(self) -> str:
        """The last line of standard error so far; empty when there is none."""
        return self._errors[-1] if self._errors else ""

    def cancel(self) -> None:
        """Ask the program to stop, and end it if it has not in ``ending.GRACE_S``; returns at once.

        Windows has no such question for a program without a console: it is ended.
        """
        self._ending.cancel()

    def kill(self) -> None:
        """End the program and all that it started, now.

        What one that ended by itself left behind stays, unless it was to be cancelled.
        """
        self._ending.kill()

    def end(self) -> Ended:
        """Wait for the end; what was not read is lost."""
        for _ in self.lines():
            pass
        while self._process.returncode is None:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(TICK_S)
        return Ended(
            code=self._process.returncode,
            cancelled=self._ending.cancelled.is_set(),
            errors=tuple(self._errors),
        )

    def _read(self, pipe: IO[bytes], error: bool) -> None:  # noqa: FBT001 - a thread's target
        with pipe, suppress(OSError, ValueError):
            for raw in split(pipe):
                text = decoded(raw)
                if error:
                    self._errors.append(text)
                if not (error and self._raw):
                    offer(self._queue, Line(text, error), self._ending.over)
        offer(self._queue, None, self._ending.over)
