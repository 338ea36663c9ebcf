"""Exclusive locks of a real restic, held or left behind."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from hygie.rooms.backups import restic
from tests.rooms.backups.cabinet import Cabinet


@contextmanager
def exclusive_lock_held(cabinet: Cabinet) -> Iterator[subprocess.Popen[bytes]]:
    """A `restic check` that was stopped in its work, and goes on living."""
    job = restic.ask(cabinet.engine.program, cabinet.repository(), "check", "--read-data")
    locks = cabinet.folder / "locks"
    before = set(locks.iterdir())
    with subprocess.Popen(
        job.argv,
        env={**os.environ, **job.env},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        while set(locks.iterdir()) <= before:
            assert process.poll() is None
            time.sleep(0.005)
        process.send_signal(signal.SIGSTOP)
        try:
            yield process
        finally:
            process.kill()


def leave_exclusive_lock(cabinet: Cabinet) -> None:
    """A `restic check` that was killed in its work."""
    with exclusive_lock_held(cabinet):
        pass
    assert list((cabinet.folder / "locks").iterdir())
