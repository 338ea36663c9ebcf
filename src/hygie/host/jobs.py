"""Runs a program that may take hours: its words are read as they come, and it can be stopped."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO, NamedTuple, TypeVar

from hygie.host.pipe_lines import split, widen
from hygie.host.pipes import kill_group, leave_to
from hygie.host.processes import decoded, environment, kill, start
from hygie.spine.job import Job

KEPT_LINES = 200
"""Lines of standard error kept for whoever looks at the end: the last ones."""

GRACE_S = 10.0
"""Seconds that a program has to stop by itself once it was asked to."""

NEVER_STARTED = 127
"""The code of a program that could not be started, as a shell tells it."""

_WAITING_LINES = 1_000  # beyond them, it is the program that waits for the reader
_WAITING_CHUNKS = 16
_RAW_CHUNK = 1 << 17
_TICK_S = 0.1
_SILENCE_S = 1.5
_CAN_POLL = sys.platform != "win32"  # only sockets can be polled there


_T = TypeVar("_T")


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

    ``left_open``: a child that the program left kept its standard output, so that what it may
    still have said was not waited for. ``threaded``: a thread of ours reads ``chunks``.
    """

    def __init__(self, process: subprocess.Popen[bytes], *, raw: bool = False) -> None:
        self._process = process
        self._raw = raw
        self._queue: queue.Queue[Line | None] = queue.Queue(_WAITING_LINES)
        self._errors: deque[str] = deque(maxlen=KEPT_LINES)
        self._over = threading.Event()
        self._cancelled = threading.Event()
        self._open = 0
        self._chunks: queue.Queue[bytes] = queue.Queue(_WAITING_CHUNKS)
        self.left_open = False
        self.threaded = False
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
        quiet_since: float | None = None  # counted from its end on: its last words may be unread
        while self._open and not self._over.is_set():
            try:
                line = self._queue.get(timeout=_TICK_S)
            except queue.Empty:
                quiet_since = self._quiet(quiet_since)
                silence = 0.0 if self.left_open else _SILENCE_S  # the other pipe was waited for
                if quiet_since is not None and time.monotonic() - quiet_since >= silence:
                    return  # a child in the background keeps the pipe open
                continue
            quiet_since = None
            if line is None:
                self._open -= 1
            else:
                yield line

    def chunks(self) -> Iterator[bytes]:
        """Standard output as it is, by pieces of at most 128 KiB, to its end.

        Or to the silence that follows the end of a program whose child keeps the pipe open.
        """
        pipe = self._process.stdout
        if pipe is None:
            return
        more = self._polled(pipe) if _CAN_POLL else self._queued(pipe)
        quiet_since: float | None = None
        for chunk in more:
            if chunk is not None:
                quiet_since = None
                yield chunk
                continue
            quiet_since = self._quiet(quiet_since)
            if quiet_since is not None and time.monotonic() - quiet_since > _SILENCE_S:
                self.left_open = True
                return

    def _quiet(self, since: float | None) -> float | None:
        """Since when (monotonic) a program that says nothing has ended; None while it runs."""
        if self._process.poll() is None:
            return None
        return time.monotonic() if since is None else since

    def _polled(self, pipe: IO[bytes]) -> Iterator[bytes | None]:
        """What a pipe holds, ``None`` for each tick without a word.

        The system is asked whether there is more only when the pipe is empty, so that a program
        that says much is read as fast as it can be.
        """
        if sys.platform == "win32":
            return
        import select

        fd = pipe.fileno()
        os.set_blocking(fd, False)  # our end alone: the program's own still waits
        poll = select.poll()
        poll.register(fd, select.POLLIN)
        empty = True
        while not self._over.is_set():
            if empty and not poll.poll(_TICK_S * 1000):
                yield None
                continue
            try:
                chunk = os.read(fd, _RAW_CHUNK)
            except BlockingIOError:
                empty = True
                continue
            if not chunk:
                return
            empty = len(chunk) < _RAW_CHUNK
            yield chunk

    def _queued(self, pipe: IO[bytes]) -> Iterator[bytes | None]:
        """The same where a pipe cannot be polled: a thread reads it, and closes it."""
        if not self.threaded:
            self.threaded = True
            self.in_thread(self._pass_on, pipe)
        while not self._over.is_set():
            try:
                chunk = self._chunks.get(timeout=_TICK_S)
            except queue.Empty:
                yield None
                continue
            if not chunk:
                self._offer(self._chunks, b"")  # for whoever asks again
                return
            yield chunk

    def _pass_on(self, pipe: IO[bytes]) -> None:
        with pipe, suppress(OSError, ValueError):
            while (chunk := pipe.read(_RAW_CHUNK)) and not self._over.is_set():
                self._offer(self._chunks, chunk)
        self._offer(self._chunks, b"")

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
        """Ask the program to stop, and end it if it has not within ``GRACE_S``; returns at once.

        Windows has no such question for a program without a console: it is ended.
        """
        if self._cancelled.is_set():
            return
        self._cancelled.set()
        if sys.platform == "win32":
            self.kill()
            return
        with suppress(ProcessLookupError, PermissionError):
            if self._has_group():
                os.killpg(self._process.pid, signal.SIGINT)
        threading.Thread(target=self._insist, daemon=True).start()

    def kill(self) -> None:
        """End the program and all that it started, now.

        What one that ended by itself left behind stays, unless it was to be cancelled.
        """
        self._over.set()
        if self._process.poll() is None:
            kill(self._process)
        elif self._cancelled.is_set() and self._has_group():
            kill_group(self._process.pid)

    def end(self) -> Ended:
        """Wait for the end; what was not read is lost."""
        for _ in self.lines():
            pass
        while self._process.returncode is None:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_TICK_S)
        return Ended(
            code=self._process.returncode,
            cancelled=self._cancelled.is_set(),
            errors=tuple(self._errors),
        )

    def _has_group(self) -> bool:
        """Whether a group of the program's number can only be its own.

        Once it was waited for, its number is given to no other process while its group lives
        (POSIX.1-2017, 4.14): when a process has it, that is a stranger, and the group is empty.
        """
        if sys.platform == "win32":
            return False
        if self._process.poll() is None:
            return True
        try:
            os.kill(self._process.pid, 0)
        except ProcessLookupError:
            return True
        except PermissionError:
            return False
        return False

    def _insist(self) -> None:
        if not self._over.wait(GRACE_S):
            self.kill()

    def _read(self, pipe: IO[bytes], error: bool) -> None:  # noqa: FBT001 - a thread's target
        with pipe, suppress(OSError, ValueError):
            for raw in split(pipe):
                text = decoded(raw)
                if error:
                    self._errors.append(text)
                if not (error and self._raw):
                    self._offer(self._queue, Line(text, error))
        self._offer(self._queue, None)

    def _offer(self, to: queue.Queue[_T], what: _T) -> None:
        while not self._over.is_set():
            with suppress(queue.Full):
                to.put(what, timeout=_TICK_S)
                return
