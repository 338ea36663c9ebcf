"""Sees that what was written to a disk is really on it before the disk is unplugged."""

import os
import sys
from contextlib import suppress
from enum import Enum
from pathlib import Path

from hygie.host.deadline import LateError, within

PATIENCE_S = 120.0
"""Seconds that a slow disk has to write what waits."""


class Flushed(Enum):
    """Whether a disk has written all that waited for it; ``LATE``: not yet."""

    DONE = "done"
    LATE = "late"
    FAILED = "failed"


def flush(folder: Path, patience_s: float = PATIENCE_S) -> Flushed:
    """Have the disk that holds a folder write all that waits for it, within so long.

    Linux is asked for that disk only (syncfs(2)), macOS for all of them (sync(2)). On Windows
    disks that can be unplugged are not written late (policy "quick removal", the default).
    """

    def work() -> bool:
        if sys.platform == "win32":
            return True
        if sys.platform != "linux":
            os.sync()
            return True
        return _syncfs(folder)

    try:
        return Flushed.DONE if within(patience_s, work) else Flushed.FAILED
    except LateError:
        return Flushed.LATE
    except OSError:
        return Flushed.FAILED


def _syncfs(folder: Path) -> bool:
    if sys.platform == "win32":  # which is never asked
        return True
    import ctypes

    handle = os.open(folder, os.O_RDONLY)
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        return bool(libc.syncfs(handle) == 0)
    except AttributeError:  # a libc without it
        os.sync()
        return True
    finally:
        with suppress(OSError):
            os.close(handle)
