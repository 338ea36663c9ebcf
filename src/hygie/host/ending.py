"""Ends a program with all that it started: asks it first, and insists."""

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress

from hygie.host.pipes import kill_group
from hygie.host.processes import kill

GRACE_S = 10.0
"""Seconds that a program has to stop by itself once it was asked to."""


class Ending:
    """The end of a program, that any thread may ask for.

    ``cancelled`` is set once it was asked to stop, ``over`` once it was ended: nothing of it is
    to be heard any more.
    """

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self.cancelled = threading.Event()
        self.over = threading.Event()

    def cancel(self) -> None:
        """Ask the program to stop, and end it if it has not within ``GRACE_S``; returns at once.

        Windows has no such question for a program without a console: it is ended.
        """
        if self.cancelled.is_set():
            return
        self.cancelled.set()
        if sys.platform == "win32":
            self.kill()
            return
        with suppress(ProcessLookupError, PermissionError):
            if has_group(self._process):
                os.killpg(self._process.pid, signal.SIGINT)
        threading.Thread(target=self._insist, daemon=True).start()

    def kill(self) -> None:
        """End the program and all that it started, now.

        What one that ended by itself left behind stays, unless it was to be cancelled.
        """
        self.over.set()
        if self._process.poll() is None:
            kill(self._process)
        elif self.cancelled.is_set() and has_group(self._process):
            kill_group(self._process.pid)

    def _insist(self) -> None:
        if not self.over.wait(GRACE_S):
            self.kill()


def has_group(process: subprocess.Popen[bytes]) -> bool:
    """Whether a group of the program's number can only be its own; never on Windows.

    Once it was waited for, its number is given to no other process while its group lives
    (POSIX.1-2017, 4.14): when a process has it, that is a stranger, and the group is empty.
    """
    if sys.platform == "win32":
        return False
    if process.poll() is None:
        return True
    try:
        os.kill(process.pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
