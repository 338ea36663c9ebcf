"""What the tests of the schedule share: where a user's things lie, and a systemd that listens."""

import shlex
import subprocess
import sys
from dataclasses import dataclass
from datetime import time
from pathlib import Path

from hygie.desk.schedule import Place, Schedule

NOON = Schedule(times=(time(12, 30),))
TWICE = Schedule(times=(time(7, 5), time(19, 0)), tasks=("bilan",))

HARD = 'l\'été à 100% "du" $HOME & <Dr> \\ fin'
"""A name of folder with everything that some syntax takes for its own."""


def place(home: Path, *, folder: Path | None = None, python: str = sys.executable) -> Place:
    """Where the things of a user lie, under ``home``."""
    return Place(
        home=home,
        config=home / ".config",
        folder=folder or home / "cabinet",
        python=python,
        variables={"PATH": '/usr/bin:/opt/50% "x"', "HYGIE_RESTIC": "/opt/é/restic"},
        user=501,
    )


@dataclass
class Systemctl:
    """A program named ``systemctl`` that notes what it is asked, and answers ``code``."""

    folder: Path

    def __post_init__(self) -> None:
        self.folder.mkdir()
        self.answer()

    def answer(self, code: int = 0, out: str = "") -> None:
        """What it answers from now on."""
        program = self.folder / "systemctl"
        program.write_text(
            f'#!/bin/sh\necho "$*" >> {shlex.quote(str(self.folder / "asked"))}\n'
            f"printf '%s' {shlex.quote(out)}\nexit {code}\n"
        )
        program.chmod(0o755)

    def asked(self) -> list[str]:
        """What it was asked, in order."""
        return (self.folder / "asked").read_text().splitlines()


def run(*argv: object) -> subprocess.CompletedProcess[str]:
    """Run a real program of the system."""
    return subprocess.run([*map(str, argv)], capture_output=True, text=True, check=False)
