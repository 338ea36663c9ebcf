"""A real disk in a file, as a USB stick would be: formatted, mounted for a test, then let go."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.missing import missing


@contextmanager
def loop_disk(folder: Path, megabytes: int = 400) -> Iterator[Path]:
    """A mounted disk; the test is skipped where nobody may format or mount one."""
    image, mount = folder / "disque.img", folder / "support"
    mount.mkdir(parents=True)
    with image.open("wb") as file:
        file.truncate(megabytes * 1_000_000)
    makes: list[list[str | Path]] = [
        ["mkfs.ext4", "-q", image],
        ["mount", "-o", "loop", image, mount],
    ]
    for argv in makes:
        try:
            done = subprocess.run(argv, capture_output=True, check=False)
        except OSError:
            missing("mkfs.ext4 or mount (Debian: e2fsprogs, mount)")
        if done.returncode:  # a right, not a program: no set-up can give it to who is not root
            pytest.skip("mounting a disk needs more rights than this run has")
    try:
        yield mount
    finally:
        subprocess.run(["umount", "--lazy", mount], check=False, capture_output=True)
