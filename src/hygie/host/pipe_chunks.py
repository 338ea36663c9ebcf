"""Reads what a program gives as it is, in pieces, to its end or to the silence after it."""

import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import IO, TypeVar

TICK_S = 0.1
"""Seconds between two looks whether a program that says nothing has ended."""

SILENCE_S = 1.5
"""Seconds that the last words of a program may take to be read, on a busy computer."""

_RAW_CHUNK = 1 << 17
_WAITING_CHUNKS = 16  # beyond them, it is the program that waits for the reader
_CAN_POLL = sys.platform != "win32"  # only sockets can be polled there

_T = TypeVar("_T")


class Chunks:
    """Standard output of a program, until ``over`` is set.

    ``left_open``: a child that the program left kept it, so that what it may still have said was
    not waited for. ``threaded``: a thread, which ``in_thread`` starts, reads it and closes it.
    """

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        over: threading.Event,
        in_thread: Callable[..., object],
    ) -> None:
        self._process = process
        self._over = over
        self._in_thread = in_thread
        self._queue: queue.Queue[bytes] = queue.Queue(_WAITING_CHUNKS)
        self.left_open = False
        self.threaded = False

    def read(self) -> Iterator[bytes]:
        """Its pieces, of at most 128 KiB; whoever asks again gets what comes after them."""
        pipe = self._process.stdout
        if pipe is None:
            return
        silence = Silence(self._process)
        for chunk in polled(pipe, self._over) if _CAN_POLL else self._queued(pipe):
            if chunk is not None:
                silence.broken()
                yield chunk
            elif silence.lasted(SILENCE_S):
                self.left_open = True
                return

    def _queued(self, pipe: IO[bytes]) -> Iterator[bytes | None]:
        """What ``polled`` gives, where a pipe cannot be polled."""
        if not self.threaded:
            self.threaded = True
            self._in_thread(self._pass_on, pipe)
        while not self._over.is_set():
            try:
                chunk = self._queue.get(timeout=TICK_S)
            except queue.Empty:
                yield None
                continue
            if not chunk:
                offer(self._queue, b"", self._over)  # for whoever asks again
                return
            yield chunk

    def _pass_on(self, pipe: IO[bytes]) -> None:
        with pipe, suppress(OSError, ValueError):
            while (chunk := pipe.read(_RAW_CHUNK)) and not self._over.is_set():
                offer(self._queue, chunk, self._over)
        offer(self._queue, b"", self._over)


class Silence:
    """How long a program that ended has said nothing.

    It is counted from its end on, as what it said last may be unread. A silence that lasts means
    that a child in the background keeps the pipe open, maybe for ever.
    """

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._since: float | None = None

    def broken(self) -> None:
        """Something was said."""
        self._since = None

    def lasted(self, seconds: float) -> bool:
        """Whether it ended, and has said nothing for so long since; to be asked at each tick."""
        if self._process.poll() is None:
            self._since = None
            return False
        if self._since is None:
            self._since = time.monotonic()
        return time.monotonic() - self._since >= seconds


def polled(pipe: IO[bytes], over: threading.Event) -> Iterator[bytes | None]:
    """What a pipe holds, ``None`` for each tick without a word; nothing on Windows.

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
    while not over.is_set():
        if empty and not poll.poll(TICK_S * 1000):
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


def offer(to: queue.Queue[_T], what: _T, over: threading.Event) -> None:
    """Put something in a queue once there is room, unless it is over by then."""
    while not over.is_set():
        with suppress(queue.Full):
            to.put(what, timeout=TICK_S)
            return
