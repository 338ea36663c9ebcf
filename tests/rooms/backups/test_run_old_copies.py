"""Old copies go by their age, and only after a run that nothing is wrong with."""

import os
from datetime import timedelta

import pytest

from hygie.host.flushing import Flushed
from hygie.rooms.backups.hold import TAG
from hygie.rooms.backups.kinds import Outcome, Reason
from hygie.rooms.backups.run import run as run_module
from tests.rooms.backups.aged import COUNT, aged, kept
from tests.rooms.backups.cabinet import Cabinet

LAST = 8
"""Of the old copies, those that stay beside the two of the test, ten in all."""


def month_later(cabinet: Cabinet) -> None:
    """A first run, which notes that this disk was never tidied; then its time has come."""
    assert Outcome.DONE is cabinet.run().facts.outcome
    cabinet.later(days=30)


def test_the_oldest_go_and_the_last_ten_stay(cabinet: Cabinet):
    before = aged(cabinet)
    month_later(cabinet)
    assert Outcome.DONE is cabinet.run().facts.outcome
    left = kept(cabinet)
    assert before[-LAST:] == left[-LAST:]
    assert not set(before[: COUNT - 10]) & set(left)
    assert 0 == cabinet.restic("check", json=False)[1]


def test_an_attack_lets_nothing_go_and_marks_what_it_made(cabinet: Cabinet):
    """Each file is renamed and encrypted: that evening, and the next ones, all copies stay."""
    cabinet.fill(60)
    before = aged(cabinet)
    month_later(cabinet)
    for path in [*cabinet.documents.rglob("lettre*")]:
        path.with_suffix(".locked").write_bytes(os.urandom(4_000))
        path.unlink()
    assert cabinet.run().facts.suspicion > 0
    cabinet.later(days=8)
    cabinet.run()
    assert before == kept(cabinet)
    marked = [TAG in one.tags for one in cabinet.snapshots() if one.id not in before]
    assert [False, True, True] == marked


def test_a_clock_ten_years_ahead_lets_nothing_go_however_often_it_runs(cabinet: Cabinet):
    """The doubtful run is not the one with which the next is compared."""
    before = aged(cabinet)
    month_later(cabinet)
    cabinet.later(days=3_650)
    for _ in range(3):
        report = cabinet.run()
        assert (Outcome.PARTIAL, (Reason.CLOCK,)) == (report.facts.outcome, report.facts.reasons)
        cabinet.later(days=8)
    assert before == kept(cabinet)
    cabinet.now -= timedelta(days=3_670)
    assert Outcome.DONE is cabinet.run().facts.outcome  # it is right again: nothing is odd


def test_a_clock_set_back_is_doubted_each_time(cabinet: Cabinet):
    """Until it is right again, or a person says that it is."""
    assert Outcome.DONE is cabinet.run().facts.outcome
    cabinet.now -= timedelta(days=400)
    for _ in range(2):
        assert (Reason.CLOCK,) == cabinet.run().facts.reasons
    assert Outcome.DONE is cabinet.run(sure=True).facts.outcome


def test_a_disk_that_did_not_take_all_keeps_the_old_copies(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
):
    """The system says that it could not write all: what was just saved may not be there."""
    before = aged(cabinet)
    month_later(cabinet)
    last = cabinet.last_run().last_complete
    monkeypatch.setattr(run_module, "flush", lambda _folder: Flushed.FAILED)
    report = cabinet.run()
    assert (Outcome.PARTIAL, (Reason.UNFLUSHED,)) == (report.facts.outcome, report.facts.reasons)
    assert last == report.facts.last_complete
    assert before == kept(cabinet)


def test_a_disk_that_still_writes_keeps_them_and_is_not_unplugged(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
):
    before = aged(cabinet)
    month_later(cabinet)
    monkeypatch.setattr(run_module, "flush", lambda _folder: Flushed.LATE)
    report = cabinet.run()
    assert (Outcome.DONE, False) == (report.facts.outcome, report.unplug)
    assert before == kept(cabinet)


def test_an_interruption_while_the_disk_writes_is_no_run_that_saved_nothing(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
):
    """The snapshot is there, and the journal says so."""

    def interrupted(_folder: object) -> Flushed:
        raise KeyboardInterrupt

    monkeypatch.setattr(run_module, "flush", interrupted)
    with pytest.raises(KeyboardInterrupt):
        cabinet.run()
    assert (Outcome.DONE, 1) == (cabinet.last_run().outcome, len(cabinet.snapshots()))


def test_a_computer_that_shares_a_disk_keeps_its_own_last_copies(cabinet: Cabinet):
    """Those of the other one are as old as its plan forgets: they stay, for they are its last."""
    before = aged(cabinet, keep_days=30)
    month_later(cabinet)
    report = cabinet.run(label="autre-poste")
    assert Outcome.DONE is report.facts.outcome
    assert len(kept(cabinet)) >= min(len(before), 10) - 1
