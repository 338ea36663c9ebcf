"""A run that is killed at any moment spoils nothing, and the next one does its work."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from hygie.host.alone import alone
from hygie.rooms.backups.kinds import BackupRun, Outcome
from hygie.rooms.backups.leftovers import sweep_left
from tests.cli import HYGIE, environment
from tests.rooms.backups.cabinet import Cabinet
from tests.rooms.backups.killed_program import HASHING

MOMENTS = (0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.15, 1.3, 1.6)
"""Seconds after its start: while it counts, copies the database, waits for restic, and after."""


def launched(cabinet: Cabinet) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*HYGIE, "sauvegardes", "lancer"],
        env=environment(cabinet.workspace.folder, {"HYGIE_RESTIC": cabinet.engine.program}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def restics(repository: Path) -> list[int]:
    """The restics that work on a repository, and those that died and still have their number.

    For restic, the lock of a number that is in use is that of a program that lives.
    """
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (
                ") Z " in (process / "stat").read_text()
                and "(restic)" in (process / "stat").read_text()
            ):
                found.append(int(process.name))
            if f"RESTIC_REPOSITORY={repository}".encode() in (process / "environ").read_bytes():
                found.append(int(process.name))
    return found


STEPS = (
    "comptage des fichiers",
    "copie de la base de données",
    HASHING,
    "sauvegarde",
    "vérification",
    "écriture des derniers octets",
)
"""The last two: after restic, before the journal."""


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_each_step(cabinet: Cabinet, step: str):
    """No success is noted, nothing stays in clear, and the next run does its work."""
    before = {path: path.read_bytes() for path in cabinet.documents.rglob("lettre*")}
    assert cabinet.run().facts.outcome is Outcome.DONE
    (first,) = cabinet.snapshots()
    noted = cabinet.noted(BackupRun)
    base = cabinet.database(rows=5_000)
    (cabinet.documents / "gros").write_bytes(os.urandom(90_000_000))
    cabinet.kept()
    argv = [sys.executable, "-m", "tests.rooms.backups.killed_program", str(cabinet.root), step]
    assert subprocess.run(argv, check=False).returncode == -signal.SIGKILL
    assert cabinet.noted(BackupRun) == noted
    wait_for_restic(cabinet)
    if STEPS.index(step) <= STEPS.index(HASHING):  # restic waited, and was told nothing
        assert [one.id for one in cabinet.snapshots()] == [first.id]
    sweep_left(cabinet.home)
    assert not cabinet.home.staging.exists()
    cabinet.later(days=1)
    assert cabinet.run(sure=True).facts.outcome is Outcome.DONE
    assert cabinet.restic("check", "--read-data", json=False)[1] == 0 or unlocked(cabinet)
    back = cabinet.restored(first.id)
    assert before == {path: back(path) for path in before}
    newest = cabinet.restored()
    assert newest(cabinet.documents / "gros") == (cabinet.documents / "gros").read_bytes()
    with closing(sqlite3.connect(base)) as live:
        assert live.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_what_a_living_run_copies_is_not_swept(cabinet: Cabinet):
    cabinet.home.make()
    cabinet.home.staging.mkdir()
    with alone(cabinet.home.lock):
        sweep_left(cabinet.home)
        assert cabinet.home.staging.exists()
    sweep_left(cabinet.home)
    assert not cabinet.home.staging.exists()


def wait_for_restic(cabinet: Cabinet) -> None:
    """A restic whose Hygie is dead has nobody to write to, and dies of it."""
    deadline = time.monotonic() + 20
    while restics(cabinet.folder):
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.parametrize("restic_too", [False, True], ids=["hygie", "restic-too"])
def test_killed_at_many_moments(cabinet: Cabinet, restic_too: bool):
    """Whoever is killed, no copy that is not whole passes for one, and all others stay good."""
    cabinet.kept()
    base = cabinet.database(rows=60_000)
    (cabinet.documents / "gros").write_bytes(os.urandom(8_000_000))
    before = {path: path.read_bytes() for path in cabinet.documents.rglob("lettre*")}
    assert cabinet.run().facts.outcome is Outcome.DONE
    (first,) = cabinet.snapshots()
    for moment in MOMENTS:
        (cabinet.documents / "gros").write_bytes(os.urandom(8_000_000))
        with closing(sqlite3.connect(base)) as live:
            live.execute("UPDATE patient SET note = ? WHERE id < 2000", (str(moment),))
            live.commit()
        with launched(cabinet) as hygie:
            time.sleep(moment)
            for pid in restics(cabinet.folder) if restic_too else []:
                with suppress(OSError):
                    os.kill(pid, signal.SIGKILL)
            hygie.kill()
    wait_for_restic(cabinet)
    done_before = [run for run in cabinet.noted(BackupRun) if run.outcome is Outcome.DONE]
    cabinet.now = max(cabinet.now, *(run.began for run in done_before))
    report = cabinet.run(sure=True)
    assert report.facts.outcome is Outcome.DONE
    assert not cabinet.home.staging.exists()
    assert cabinet.restic("check", "--read-data", json=False)[1] == 0 or unlocked(cabinet)
    back = cabinet.restored(first.id)
    assert before == {path: back(path) for path in before}
    newest = cabinet.restored()
    assert newest(cabinet.documents / "gros") == (cabinet.documents / "gros").read_bytes()


def unlocked(cabinet: Cabinet) -> bool:
    """What a killed restic left locked is good once it is unlocked."""
    locks, _ = cabinet.restic("unlock", json=False)
    lines, code = cabinet.restic("check", "--read-data", json=False)
    assert code == 0, (locks, lines)
    return True
