"""A disk that is there without its copies is no copy, and says so."""

import shutil
from dataclasses import replace

import pytest

from hygie.rooms.backups import connect, copies, judges
from hygie.rooms.backups.connect import Presence
from hygie.rooms.backups.disks import Volume
from hygie.rooms.backups.drill.facts import Drill, DrilledSnapshot
from hygie.rooms.backups.drill.session import as_evidence
from hygie.rooms.backups.kinds import BackupRun, Copy, Outcome
from hygie.rooms.backups.picture import picture
from hygie.rooms.backups.plan import Plan
from hygie.rooms.backups.reaching import ReachError, find
from hygie.rooms.backups.verbs.state_commands import is_well, last_runs, sentence
from hygie.rooms.backups.web import standing
from hygie.rooms.backups.web.standing import Step
from hygie.spine.measure import Verdict
from tests.rooms.backups.cabinet import Cabinet

JUDGED = {"days": 30, "hours": 24}


def identified(cabinet: Cabinet) -> Volume:
    """The disk of the cabinet, known by its identity."""
    volume = Volume(identity="ABCD", mount=str(cabinet.disk))
    one = cabinet.plan.destinations[0]
    path = cabinet.folder.relative_to(cabinet.disk).as_posix()
    cabinet.plan = cabinet.plan.with_destination(replace(one, volume="ABCD", path=path))
    cabinet.kept()
    return volume


def test_a_disk_whose_copies_were_removed_is_there_and_empty(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
):
    """Even when the whole folder of Hygie is gone from it; a run does not make it anew."""
    volume = identified(cabinet)
    assert cabinet.run(volumes=lambda: [volume]).facts.outcome is Outcome.DONE
    whole = copies.observe(cabinet.workspace, cabinet.plan, lambda: [volume])
    assert cabinet.now == copies.last_complete(whole)
    away = cabinet.root / "ailleurs"
    shutil.move(cabinet.disk / "Sauvegardes Hygie", away)
    reached = connect.reach(cabinet.plan.destinations[0], [volume])
    assert (Presence.NO_REPOSITORY, True) == (reached.presence, reached.connected)
    seen = copies.observe(cabinet.workspace, cabinet.plan, lambda: [volume])
    (copy,) = seen.copies
    assert (True, None) == (copy.gone, copy.saved)
    assert copies.last_complete(seen) is None
    assert "n’y sont plus" in sentence(copy, cabinet.now)
    assert not is_well(seen, last_runs(cabinet.workspace), held=False)
    assert judges.disconnected(seen, JUDGED, cabinet.now).verdict is not Verdict.MET
    monkeypatch.setattr(connect, "volumes_of", lambda _platform: lambda: [volume])
    with pytest.raises(ReachError, match="« Sauvegardes Hygie » n’y est plus"):
        find(cabinet.workspace, cabinet.plan, "")
    found = standing.look_only(cabinet.workspace, [volume])
    assert Step.GONE is found.step(cabinet.now)
    unplugged = copies.observe(cabinet.workspace, cabinet.plan, tuple)
    assert unplugged.copies[0].gone
    shutil.move(away, cabinet.disk / "Sauvegardes Hygie")
    back = copies.observe(cabinet.workspace, cabinet.plan, lambda: [volume])
    assert cabinet.now == copies.last_complete(back)


def test_a_place_that_is_used_no_more_has_no_last_run(cabinet: Cabinet):
    cabinet.kept()
    assert cabinet.run().facts.outcome is Outcome.DONE
    (run,) = last_runs(cabinet.workspace)
    assert isinstance(run, BackupRun)
    cabinet.plan = replace(cabinet.plan, destinations=())
    cabinet.kept()
    assert () == last_runs(cabinet.workspace)


WELL = {"same": 12}


@pytest.mark.parametrize(
    ("files", "more", "told"),
    [
        (WELL, {"opened": 3, "opened_ok": 3}, "relue et comparée le 21/11/2026."),
        (WELL, {"unopened": True}, "relue et comparée le 21/11/2026, sans ouvrir de fichier."),
        ({}, {}, "mais l’essai du 21/11/2026 a échoué."),
        ({"listed": False}, {}, "mais l’essai du 21/11/2026 a échoué."),
        ({**WELL, "missing": 1}, {}, "mais l’essai du 21/11/2026 a échoué."),
        (WELL, {"packs_damaged": True}, "mais l’essai du 21/11/2026 a échoué."),
    ],
)
def test_a_trial_is_told_as_what_it_did(cabinet: Cabinet, files, more, told: str):
    """One that compared nothing, or found a fault, is no proof that the copy comes back."""
    decided = cabinet.plan.destinations[0]
    drill = Drill(
        destination=decided.name, snapshots=(DrilledSnapshot(at=cabinet.now, **files),), **more
    )
    cabinet.workspace.append([as_evidence(cabinet.workspace, decided.id, drill)])
    (copy,) = copies.observe(cabinet.workspace, cabinet.plan, tuple).copies
    assert sentence(copy, cabinet.now).endswith(told)
    assert ("échoué" in told) == (copy.proved is None)
    drawn = [point.said for point in picture([standing.side(copy)], cabinet.now).cards[0].points]
    said = "Essai échoué le 21/11/2026" if "échoué" in told else "Relue et comparée le 21/11/2026"
    assert said in drawn


def test_a_trial_that_fails_after_a_good_one_withdraws_it_until_the_next(cabinet: Cabinet):
    decided = cabinet.plan.destinations[0]
    proved = []
    for same in (5, 0, 5):
        drill = Drill(destination="A", snapshots=(DrilledSnapshot(at=cabinet.now, same=same),))
        cabinet.workspace.append([as_evidence(cabinet.workspace, decided.id, drill)])
        (copy,) = copies.observe(cabinet.workspace, cabinet.plan, tuple).copies
        proved.append(copy.proved)
        cabinet.later(days=1)
    assert [True, False, True] == [moment is not None for moment in proved]


@pytest.mark.parametrize(
    ("outcome", "saved", "well"),
    [
        (Outcome.DONE, True, True),
        (Outcome.CANCELLED, True, True),
        (Outcome.CANCELLED, False, False),
        (Outcome.PARTIAL, True, False),
        (Outcome.FAILED, True, False),
    ],
)
def test_a_run_that_a_person_stopped_is_no_fault_while_an_earlier_copy_is_whole(
    cabinet: Cabinet, outcome: Outcome, saved: bool, well: bool
):
    printed = replace(cabinet.plan.destinations[0], sheet=cabinet.now)
    seen = copies.looked_at(Plan(destinations=(printed,)), (), None, {}, cabinet.now)
    if saved:
        one = cabinet.plan.destinations[0].id
        seen = copies.after_run(seen, one, cabinet.now, whole=True)
    run = BackupRun(run="r", destination="Disque A", began=cabinet.now, outcome=outcome)
    assert well == is_well(seen, (run,), held=False)


def test_a_disk_that_is_plugged_in_at_each_noon_alone_was_not_seen_to_stay(cabinet: Cabinet):
    """Two looks a day apart say nothing of the night; two with a night between them do."""
    volume = identified(cabinet)

    def looked() -> Copy:
        (copy,) = copies.observe(cabinet.workspace, cabinet.plan, lambda: [volume]).copies
        return copy

    first = looked()
    cabinet.later(hours=24)
    noon = looked()
    assert (cabinet.now, None) == (noon.connected_since, noon.last_away)
    cabinet.later(hours=13)
    assert noon.connected_since == looked().connected_since
    (gone,) = copies.observe(cabinet.workspace, cabinet.plan, tuple).copies
    assert (None, cabinet.now) == (gone.connected_since, gone.last_away)
    assert first.connected


def test_looks_one_after_the_other_are_in_a_row_though_nothing_else_changed(cabinet: Cabinet):
    """Five hours apart, all day: each is kept, so that the last is not far from the first."""
    volume = identified(cabinet)
    began = cabinet.now
    for _ in range(6):
        (copy,) = copies.observe(cabinet.workspace, cabinet.plan, lambda: [volume]).copies
        cabinet.later(hours=5)
    assert began == copy.connected_since
    known = copies.known(cabinet.workspace)
    assert known
    found = judges.disconnected(known, JUDGED, cabinet.now)
    assert Verdict.GAP is found.verdict
