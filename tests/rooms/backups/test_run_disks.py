"""A run on real disks that are full, closed or torn out never calls itself a success."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from hygie.rooms.backups.kinds import Outcome, Reason
from hygie.rooms.backups.run.progress import Progress
from tests.rooms.backups.cabinet import Cabinet
from tests.rooms.backups.small_disk import read_only, small_disk, torn_out, writable


@pytest.fixture
def on_small_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cabinet]:
    """A practice whose disk has 40 MB."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    with small_disk(tmp_path / "cabinet" / "disque", 40):
        made = Cabinet(tmp_path / "cabinet")
        made.fill()
        made.adopt()
        yield made
        made.close()


def test_a_full_disk_is_told_and_what_was_there_stays(on_small_disk: Cabinet):
    cabinet = on_small_disk
    before = {path: path.read_bytes() for path in cabinet.documents.rglob("*") if path.is_file()}
    assert cabinet.run().facts.outcome is Outcome.DONE
    big = cabinet.documents / "imagerie"
    big.write_bytes(os.urandom(80_000_000))
    report = cabinet.run()
    assert (report.facts.outcome, report.facts.reasons) == (Outcome.FAILED, (Reason.DISK_FULL,))
    assert len(cabinet.snapshots()) == 1
    back = cabinet.restored()
    assert before == {path: back(path) for path in before}
    assert cabinet.restic("check", "--read-data")[1] == 0
    big.unlink()
    assert cabinet.run().facts.outcome is Outcome.DONE


def test_what_a_full_disk_left_is_removed_so_that_the_next_run_has_room(on_small_disk: Cabinet):
    cabinet = on_small_disk
    (cabinet.documents / "imagerie").write_bytes(os.urandom(80_000_000))
    cabinet.run()
    (cabinet.documents / "imagerie").write_bytes(os.urandom(25_000_000))
    assert cabinet.run().facts.outcome is Outcome.DONE


def test_a_read_only_disk_is_told(on_small_disk: Cabinet):
    cabinet = on_small_disk
    cabinet.run()
    read_only(cabinet.disk)
    report = cabinet.run()
    assert (report.facts.outcome, report.facts.reasons) == (Outcome.FAILED, (Reason.READ_ONLY,))
    assert len(cabinet.restic("snapshots", "--no-lock")[0]) == 1


def test_a_disk_that_turns_read_only_in_the_middle_is_told(on_small_disk: Cabinet):
    cabinet = on_small_disk
    (cabinet.documents / "imagerie").write_bytes(os.urandom(20_000_000))

    def close(progress: Progress) -> None:
        if progress.what == "sauvegarde" and not progress.done:
            read_only(cabinet.disk)

    report = cabinet.run(tell=close)
    assert (report.facts.outcome, report.facts.reasons) == (Outcome.FAILED, (Reason.READ_ONLY,))
    again = cabinet.run()  # and what was locked then is unlocked once it is writable
    assert again.facts.reasons == (Reason.READ_ONLY,)
    writable(cabinet.disk)
    assert cabinet.run().facts.outcome is Outcome.DONE


def test_a_cable_pulled_in_the_middle_is_told(on_small_disk: Cabinet):
    cabinet = on_small_disk
    (cabinet.documents / "imagerie").write_bytes(os.urandom(20_000_000))

    def pull(progress: Progress) -> None:
        if progress.what == "sauvegarde" and not progress.done:
            torn_out(cabinet.disk)

    report = cabinet.run(tell=pull)
    assert (report.facts.outcome, report.facts.reasons) == (Outcome.FAILED, (Reason.DISK_LEFT,))


def test_the_full_disk_of_the_computer_itself_is_told(cabinet: Cabinet):
    """There is no room to copy the database: it is saved as it lies, and the run is partial."""
    cabinet.database(rows=100_000)
    with small_disk(cabinet.home.staging, 5):
        report = cabinet.run()
    assert (report.facts.outcome, report.facts.reasons) == (
        Outcome.PARTIAL,
        (Reason.COMPUTER_FULL,),
    )
    assert report.facts.last_complete is None
