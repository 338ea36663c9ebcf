"""Hygie's own folder can be saved too, and its journal stays sound while it is."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from hygie.rooms.backups import plan
from hygie.rooms.backups.kinds import BackupRun, Outcome, Reason
from hygie.rooms.backups.run import staging
from hygie.rooms.backups.run.count import own_journal
from hygie.rooms.backups.run.staging import Staged
from hygie.rooms.backups.survey import survey
from tests.rooms.backups.cabinet import Cabinet

ANOTHER = """
import sqlite3, sys
journal = sqlite3.connect(sys.argv[1])
print(journal.execute("SELECT count(*) FROM rows").fetchone()[0])
journal.close()
"""


def another_program_reads(cabinet: Cabinet) -> int:
    """The rows that another program sees; the last to close a journal removes its log."""
    argv = [sys.executable, "-c", ANOTHER, str(cabinet.home.journal)]
    return int(subprocess.run(argv, check=True, capture_output=True, text=True).stdout)


@pytest.fixture
def own(cabinet: Cabinet) -> Cabinet:
    """A practice whose plan has Hygie's own folder."""
    cabinet.plan = plan.with_roots(cabinet.plan, [cabinet.workspace.folder])
    assert cabinet.run().facts.outcome is Outcome.DONE  # something stands in the journal
    cabinet.later(days=1)
    return cabinet


def test_the_journal_keeps_its_locks_while_it_is_saved(own: Cabinet):
    """What another program does afterwards does not hide what this one writes."""
    log = Path(f"{own.home.journal}-wal")
    assert own.run().facts.outcome is Outcome.DONE
    rows = another_program_reads(own)
    assert log.exists()
    own.later(days=1)
    assert own.run().facts.outcome is Outcome.DONE
    assert another_program_reads(own) > rows


def test_what_comes_back_is_the_journal_of_that_moment(own: Cabinet, tmp_path: Path):
    """A whole copy with all its rows, and neither its log nor the files of the run."""
    before = another_program_reads(own)
    assert own.run().facts.outcome is Outcome.DONE
    back = own.restored()
    copy = tmp_path / "journal"
    staged = own.home.staging / own.manifest().databases[0]
    copy.write_bytes(back(staged))
    with closing(sqlite3.connect(copy)) as journal:
        assert ("ok",) == journal.execute("PRAGMA integrity_check").fetchone()
        assert (before,) == journal.execute("SELECT count(*) FROM rows").fetchone()
    for path in (own.home.journal, Path(f"{own.home.journal}-wal"), own.home.plan):
        with pytest.raises(FileNotFoundError):
            back(path)


def test_a_journal_that_cannot_be_copied_is_left_out_and_said(
    own: Cabinet, monkeypatch: pytest.MonkeyPatch
):
    """It is never opened as a common file would be."""
    real = staging.stage

    def refused(file, folder, stop):
        if Path(file.full) == own.home.journal:
            return Staged(file, "", "open")
        return real(file, folder, stop)

    monkeypatch.setattr(staging, "stage", refused)
    report = own.run()
    assert Outcome.PARTIAL is report.facts.outcome
    assert (str(own.home.journal),) == report.names[Reason.DATABASE_OPEN]
    assert not any("journal.sqlite" in entry.path for entry in own.manifest().entries)
    assert own.noted(BackupRun)


def test_a_folder_reached_by_another_name_is_known(own: Cabinet, tmp_path: Path):
    """A link to it does not make another journal of it."""
    other = tmp_path / "autre nom"
    other.symlink_to(own.workspace.folder)
    files = survey(plan.with_roots(own.plan, [other]).roots).files
    assert own.home.journal.name == Path(own_journal(own.home, files)[0].full).name
