"""Exclusive locks of a real restic, held or left behind."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hygie.rooms.backups import restic
from hygie.spine.job import Job
from tests.rooms.backups.cabinet import Cabinet


@contextmanager
def exclusive_lock_held(cabinet: Cabinet) -> Iterator[subprocess.Popen[bytes]]:
    """A `restic check` that was stopped in its work, and goes on living."""
    job = restic.ask(cabinet.engine.program, cabinet.repository(), "check", "--read-data")
    with stopped(job, cabinet.folder / "locks") as process:
        yield process


def leave_exclusive_lock(cabinet: Cabinet) -> None:
    """A `restic check` that was killed in its work."""
    with exclusive_lock_held(cabinet):
        pass
    assert list((cabinet.folder / "locks").iterdir())


@contextmanager
def stopped(check: Job, locks: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A restic stopped while its lock lies there, killed at the end; tried again if it was quicker.

    A lock under the name of a temporary file is none yet.
    """
    before = whole(locks)
    while True:
        with subprocess.Popen(
            check.argv,
            env={**os.environ, **check.env},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            while process.poll() is None and whole(locks) <= before:
                time.sleep(0.002)
            process.send_signal(signal.SIGSTOP)
            if process.poll() is not None or whole(locks) <= before:
                process.kill()
                continue
            try:
                yield process
            finally:
                process.kill()
            return


def whole(locks: Path) -> set[Path]:
    """The locks that are really there."""
    return {path for path in locks.iterdir() if "-tmp-" not in path.name}
