"""Listens to a running program until it ends, says too much, or takes too long."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from typing import IO

from hygie.spine.probe import Outcome

CHUNK = 65_536
TICK_S = 0.1
"""How long, in seconds, a cancelled or finished program may go unnoticed."""


class Printed:
    """What a program printed, never more than ``limit`` bytes of both outputs together."""

    def __init__(self, limit: int) -> None:
        self.room = limit
        self.out = bytearray()
        self.err = bytearray()
        self.full = False

    def add(self, kept: bytearray, chunk: bytes) -> None:
        """Keep what there is room for."""
        kept += chunk[: self.room]
        self.full = self.full or len(chunk) > self.room
        self.room -= min(len(chunk), self.room)


def drain_poll(
    process: subprocess.Popen[bytes],
    printed: Printed,
    deadline: float,
    cancel: threading.Event,
) -> Outcome | None:
    """Read both outputs to their end. None when they ended before anything went wrong."""
    if sys.platform == "win32":  # which has no poll
        return drain_threads(process, printed, deadline, cancel)
    import select

    kept = {
        _pipe(process.stdout).fileno(): printed.out,
        _pipe(process.stderr).fileno(): printed.err,
    }
    poll = select.poll()
    for fd in kept:
        poll.register(fd, select.POLLIN)
    while kept:
        left = deadline - time.monotonic()
        if left <= 0 or cancel.is_set():
            return Outcome.TIMED_OUT
        ready = poll.poll(min(left, TICK_S) * 1000)
        if not ready and process.poll() is not None:
            kill_group(process.pid)  # a child in the background keeps the pipe open
            return Outcome.RAN
        for fd, _ in ready:
            chunk = os.read(fd, CHUNK)
            printed.add(kept[fd], chunk)
            if not chunk:
                poll.unregister(fd)
                del kept[fd]
        if printed.full:
            return Outcome.TOO_LONG
    return None


def drain_threads(
    process: subprocess.Popen[bytes],
    printed: Printed,
    deadline: float,
    cancel: threading.Event,
) -> Outcome | None:
    """The same where pipes cannot be polled: one thread an output.

    A pipe that a child in the background keeps open is left to its thread: closing it under
    a pending read would wait for that child on Windows.
    """
    pipes = ((_pipe(process.stdout), printed.out), (_pipe(process.stderr), printed.err))
    readers = [
        threading.Thread(target=_read_all, args=(pipe, printed, kept), daemon=True)
        for pipe, kept in pipes
    ]
    for reader in readers:
        reader.start()
    outcome = _follow(process, readers, printed, deadline, cancel)
    if any(reader.is_alive() for reader in readers):
        process.stdout = process.stderr = None
    return Outcome.TOO_LONG if printed.full else outcome


LEAVE_S = 1.0
"""Seconds that the threads of a program's pipes have to end after it."""


def leave_to(process: subprocess.Popen[bytes], threads: Iterable[threading.Thread]) -> None:
    """Wait for the threads that use the pipes of a program that ended; leave them what they hold.

    A pipe closed under a pending read gives its number to the next pipe that is opened, and that
    thread would take from it what was said to another. Each thread closes its own at its end.
    """
    deadline = time.monotonic() + LEAVE_S
    for thread in (waited := list(threads)):
        thread.join(max(0.0, deadline - time.monotonic()))
    if any(thread.is_alive() for thread in waited):
        process.stdin = process.stdout = process.stderr = None


def _follow(
    process: subprocess.Popen[bytes],
    readers: list[threading.Thread],
    printed: Printed,
    deadline: float,
    cancel: threading.Event,
) -> Outcome | None:
    while any(reader.is_alive() for reader in readers) and not printed.full:
        if time.monotonic() > deadline or cancel.is_set():
            return Outcome.TIMED_OUT
        ended = process.poll() is not None
        for reader in readers:
            reader.join(TICK_S / 2)
        if ended and any(reader.is_alive() for reader in readers):
            return Outcome.RAN
    return None


def _read_all(pipe: IO[bytes], printed: Printed, kept: bytearray) -> None:
    with pipe:
        while not printed.full and (chunk := pipe.read(CHUNK)):
            printed.add(kept, chunk)


def await_end(
    process: subprocess.Popen[bytes], deadline: float, cancel: threading.Event
) -> Outcome:
    """Wait for a program that has closed its outputs."""
    while not cancel.is_set():
        left = deadline - time.monotonic()
        try:
            process.wait(max(0.0, min(left, TICK_S)))
        except subprocess.TimeoutExpired:
            if left > 0:
                continue
            return Outcome.TIMED_OUT
        return Outcome.RAN
    return Outcome.TIMED_OUT


def kill_group(group: int) -> bool:
    """End every process of a group. False where there is none that we may end."""
    if sys.platform == "win32":
        return False
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise ValueError("the program was started without pipes")
    return stream
