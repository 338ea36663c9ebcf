"""A copy is called partial where its own run said so; of one that is unknown, nothing is said."""

from hygie.rooms.backups import plan
from hygie.rooms.backups.kinds import Outcome, Reason
from hygie.rooms.backups.reading import Snapshot
from hygie.rooms.backups.restic import PARTIAL_TAG, RUN_TAG
from hygie.rooms.backups.restore.partial import lacks, partial_of, partial_runs
from tests.rooms.backups.cabinet import NOW, Cabinet


def of_run(run: str) -> Snapshot:
    return Snapshot(id="s", time=NOW, tags=(f"{RUN_TAG}{run}",) if run else ())


def test_a_copy_says_itself_that_it_is_partial_and_why(cabinet: Cabinet):
    """On another computer, and after other runs: the journal is not asked."""
    scans = cabinet.root / "scans"
    scans.mkdir()
    cabinet.plan = plan.with_roots(cabinet.plan, [scans])
    assert Outcome.DONE is cabinet.run().facts.outcome
    scans.rmdir()
    cabinet.later(days=1)
    assert Outcome.PARTIAL is cabinet.run().facts.outcome
    whole, partial = (Snapshot(id=one.id, time=NOW, tags=one.tags) for one in cabinet.snapshots())
    assert () == partial_of({}, whole)
    assert (Reason.ROOT_MISSING,) == partial_of({}, partial)
    assert 0 == cabinet.restic("check", json=False)[1]


def test_a_reason_that_is_not_known_here_is_none_less():
    later = Snapshot(id="s", time=NOW, tags=(f"{PARTIAL_TAG}x", f"{PARTIAL_TAG}unreadable"))
    assert (Reason.UNREADABLE, Reason.UNKNOWN) == partial_of({}, later)


def test_a_run_that_left_a_folder_out_is_known_by_its_copy(cabinet: Cabinet):
    """Of another run, of a copy that no Hygie made and of another place nothing is known."""
    scans = cabinet.root / "scans"
    scans.mkdir()
    whole = cabinet.plan
    cabinet.plan = plan.with_roots(cabinet.plan, [scans])
    scans.rmdir()
    report = cabinet.run()
    assert Outcome.PARTIAL is report.facts.outcome
    place = cabinet.plan.destinations[0].id
    runs = partial_runs(cabinet.workspace, place)
    assert (Reason.ROOT_MISSING,) == partial_of(runs, of_run(report.facts.run))
    assert ("Un répertoire à sauvegarder est introuvable.",) == lacks((Reason.ROOT_MISSING,))
    assert ((), ()) == (partial_of(runs, of_run("other")), partial_of(runs, of_run("")))
    assert {} == partial_runs(cabinet.workspace, "elsewhere")
    cabinet.plan = whole
    cabinet.later(days=1)
    cabinet.run()
    assert {} == partial_runs(cabinet.workspace, place)
