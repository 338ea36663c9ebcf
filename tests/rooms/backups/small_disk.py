"""A small disk of its own, mounted for a test and torn out at the end."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A disk in memory, mounted on a folder; the test is skipped where nobody may mount one."""
    folder.mkdir(parents=True, exist_ok=True)
    size = f"size={megabytes}m"
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", size, "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:  # a right, not a program: no set-up can give it to who is not root
        pytest.skip("mounting a small disk needs more rights than this run has")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=False, capture_output=True)


def read_only(folder: Path) -> None:
    """As when the switch of a disk is pushed; not in the instant when a file is written."""
    command = ["mount", "-o", "remount,ro", str(folder)]
    while subprocess.run(command, check=False, capture_output=True).returncode:
        time.sleep(0.001)


def writable(folder: Path) -> None:
    """As when the switch is pushed back."""
    subprocess.run(["mount", "-o", "remount,rw", folder], check=True)


def torn_out(folder: Path) -> None:
    """As when the cable is pulled: the folder where it opened is empty again."""
    subprocess.run(["umount", "--lazy", folder], check=True)
