"""A copy that lost pieces of itself is never added to as if nothing had happened."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from hygie.rooms.backups import copies, restic
from hygie.rooms.backups.drill.facts import Drill, DrilledSnapshot
from hygie.rooms.backups.kinds import Outcome, Reason
from hygie.rooms.backups.run import pieces
from tests.rooms.backups.cabinet import Cabinet

NAMES = ("0" * 64, "f" * 64)


def packs(cabinet: Cabinet) -> list[Path]:
    return sorted((cabinet.folder / "data").rglob("?" * 64))


@pytest.fixture
def saved(cabinet: Cabinet) -> Cabinet:
    """A practice that was saved once, whole."""
    assert cabinet.run().facts.outcome is Outcome.DONE
    cabinet.later(days=1)
    return cabinet


@pytest.mark.parametrize("known", [True, False], ids=["list-kept", "list-lost"])
def test_a_copy_without_its_packs_is_not_called_good_again(saved: Cabinet, known: bool):
    """With restic alone, such a run ends well: what is unchanged is not sent again."""
    for pack in packs(saved):
        pack.unlink()
    if not known:
        shutil.rmtree(saved.home.pieces)
    report = saved.run()
    assert (Outcome.FAILED, (Reason.COPY_DAMAGED,)) == (report.facts.outcome, report.facts.reasons)
    saved.later(days=1)
    assert Outcome.FAILED is saved.run().facts.outcome


def test_one_pack_that_is_gone_is_seen(saved: Cabinet):
    packs(saved)[0].unlink()
    assert (Reason.COPY_DAMAGED,) == saved.run().facts.reasons


@pytest.mark.parametrize("keep", [0, 0.5], ids=["emptied", "halved"])
def test_a_pack_that_was_cut_is_seen(saved: Cabinet, keep: float):
    """As on a disk that was pulled out too early: its name is there."""
    for pack in packs(saved):
        raw = pack.read_bytes()
        pack.chmod(0o600)
        pack.write_bytes(raw[: int(len(raw) * keep)])
    assert (Reason.COPY_DAMAGED,) == saved.run().facts.reasons


def test_a_lost_index_is_seen_before_anything_is_written(saved: Cabinet):
    """Without it, restic would send everything again, and say that a folder was not read."""
    for index in (saved.folder / "index").iterdir():
        index.unlink()
    before = packs(saved)
    report = saved.run()
    assert (Outcome.FAILED, (Reason.COPY_DAMAGED,)) == (report.facts.outcome, report.facts.reasons)
    assert before == packs(saved)


def test_snapshots_without_anything_else_are_no_new_copy(saved: Cabinet):
    """Nothing is known of the pieces, and none is there: only restic can say that some should."""
    shutil.rmtree(saved.home.pieces)
    for piece in (*packs(saved), *(saved.folder / "index").iterdir()):
        piece.unlink()
    report = saved.run()
    assert (Outcome.FAILED, (Reason.COPY_DAMAGED,)) == (report.facts.outcome, report.facts.reasons)


def test_packs_that_another_computer_tidied_away_are_no_damage(saved: Cabinet):
    """Their names are gone, and restic says that nothing is missing."""
    for path in saved.documents.rglob("lettre*"):
        path.write_text("tout autre chose")
    assert Outcome.DONE is saved.run().facts.outcome
    first = saved.snapshots()[0].id
    before = pieces.listed(saved.folder)
    _, code = saved.restic("forget", "--prune", first, json=False)
    assert 0 == code
    assert not before <= pieces.listed(saved.folder)
    saved.later(days=1)
    assert Outcome.DONE is saved.run().facts.outcome


def noted_trial(cabinet: Cabinet, *, same: int, different: int) -> None:
    """A trial of the copy that found so many files identical, and so many that are not."""
    snapshot = DrilledSnapshot(at=cabinet.now, same=same, different=different)
    drill = Drill(destination="Disque A", snapshots=(snapshot,))
    source = f"{copies.SOURCE}:{cabinet.plan.destinations[0].id}"
    cabinet.workspace.append([copies.piece(cabinet.workspace, drill, source, cabinet.now)])


def test_a_copy_whose_last_trial_failed_is_not_called_good(saved: Cabinet):
    """Until another trial succeeds: what was just saved lies on the same pieces."""
    noted_trial(saved, same=19, different=1)
    saved.later(days=1)
    report = saved.run()
    assert Outcome.PARTIAL is report.facts.outcome
    assert (Reason.TRIAL_FAILED,) == report.facts.reasons
    noted_trial(saved, same=20, different=0)
    saved.later(days=1)
    assert Outcome.DONE is saved.run().facts.outcome


def test_an_emptied_folder_is_not_a_plan_to_make(saved: Cabinet):
    """Yesterday there were files: somebody, or something, took them away."""
    shutil.rmtree(saved.documents)
    saved.documents.mkdir()
    report = saved.run()
    assert (Outcome.FAILED, (Reason.EMPTIED,)) == (report.facts.outcome, report.facts.reasons)


def test_names_and_sizes_are_those_of_pieces_alone(tmp_path: Path):
    for part in ("data/00", "data/ff", "index", "locks", "data/zz"):
        (tmp_path / part).mkdir(parents=True)
        for name in (*NAMES, "x" * 64, "0" * 63, "tmp-1"):
            (tmp_path / part / name).write_bytes(b"")
    assert {b"\0" * 16, b"\xff" * 8 + b"\0" * 8} == pieces.listed(tmp_path)
    (tmp_path / "data" / "00" / NAMES[0]).write_bytes(b"x" * 258)
    assert b"\0" * 14 + b"\1\2" in pieces.listed(tmp_path)
    assert frozenset() == pieces.listed(tmp_path / "absent")


def test_fewer_files_than_were_counted_make_a_run_partial(
    saved: Cabinet, monkeypatch: pytest.MonkeyPatch
):
    """Here, restic is told to leave out a file that Hygie means to be saved."""
    real = restic.patterns

    def too_many(paths: Iterable[str]) -> bytes:
        return real([*paths, str(saved.documents / "1" / "lettre 001.txt")])

    monkeypatch.setattr(restic, "patterns", too_many)
    report = saved.run()
    assert (Outcome.PARTIAL, (Reason.TOO_FEW,)) == (report.facts.outcome, report.facts.reasons)


def test_a_check_without_a_clear_answer_makes_no_run_whole(
    saved: Cabinet, monkeypatch: pytest.MonkeyPatch
):
    """A piece is gone, and restic could not look: nobody knows, and the next run asks again."""
    first = saved.snapshots()[0].id
    for path in saved.documents.rglob("lettre*"):
        path.write_text("tout autre chose")
    assert Outcome.DONE is saved.run().facts.outcome
    assert 0 == saved.restic("forget", "--prune", first, json=False)[1]
    real = restic.check
    monkeypatch.setattr(restic, "check", lambda _program, repository: real("/absent", repository))
    for _ in range(2):
        saved.later(days=1)
        report = saved.run()
        assert Outcome.PARTIAL is report.facts.outcome
        assert (Reason.COPY_UNSURE,) == report.facts.reasons
    monkeypatch.setattr(restic, "check", real)
    saved.later(days=1)
    assert Outcome.DONE is saved.run().facts.outcome
