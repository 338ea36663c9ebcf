"""A repository that holds copies of long ago, as if a practice had made them each day."""

import atexit
import os
import shutil
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from hygie.rooms.backups.restic import RUN_TAG, TAG, Repository, ask
from tests.rooms.backups.cabinet import Cabinet
from tests.rooms.backups.real_store import PASSWORD, empty_repository, restic, restic_program

COUNT = 13
"""Copies of January 2026, one a day: three more than are kept whatever their age."""


@cache
def _repository() -> Path:
    """Made once for all tests: it is copied, not used."""
    home = Path(tempfile.mkdtemp(prefix="hygie-aged-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    shutil.copytree(empty_repository(), home / "copie")
    repository = Repository(location=str(home / "copie"), password=PASSWORD)
    for day in range(1, COUNT + 1):
        _copy(repository, day, f"lettre {day}".encode())
    return home / "copie"


def aged(cabinet: Cabinet, keep_days: int = 30) -> list[str]:
    """Put them on the practice's disk, whose plan keeps so many days: their short identifiers."""
    shutil.copytree(_repository(), cabinet.folder, dirs_exist_ok=True)
    cabinet.plan = replace(cabinet.plan, keep_days=keep_days)
    return kept(cabinet)


def kept(cabinet: Cabinet) -> list[str]:
    """Those that are still there, the oldest first."""
    return [one.id for one in cabinet.snapshots() if one.time.startswith("2026-01-")]


def filled(cabinet: Cabinet, count: int, size: int) -> None:
    """Add so many copies of January, each of so many bytes that no other one has."""
    for day in range(1, count + 1):
        _copy(cabinet.repository(), day, os.urandom(size))


def _copy(repository: Repository, day: int, content: bytes) -> None:
    about = ("--tag", TAG, "--tag", f"{RUN_TAG}{day:012x}", "--host", "poste")
    made = ("--time", f"2026-01-{day:02} 19:00:00", "--stdin", "--stdin-filename", "lettre")
    restic(ask(restic_program(), repository, "backup", *about, *made), content)
