"""A disk that is there without its copies is no copy, and says so."""

import shutil
from dataclasses import replace

import pytest

from hygie.rooms.backups import connect, copies, judges
from hygie.rooms.backups.connect import Presence
from hygie.rooms.backups.disks import Volume
from hygie.rooms.backups.kinds import BackupRun, Outcome
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
    with pytest.raises(ReachError, match="ne sont plus à leur place"):
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
