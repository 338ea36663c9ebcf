"""Sees that a long work is done once at a time, and that nothing of it is left if it is killed."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hygie.host.files import UnwritableError


@contextmanager
def alone(path: Path) -> Iterator[bool]:
    """Whether we hold this file as a lock, which another process of ours does not hold then.

    Never waits. The system frees it when the process ends, however it ends; the file stays.
    Raises ``UnwritableError``.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    except OSError as error:
        raise UnwritableError(path, error) from error
    try:
        yield _take(handle)
    finally:
        os.close(handle)


def _take(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
