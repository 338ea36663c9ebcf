"""Files that go away while they are saved are never said to be saved."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hygie.rooms.backups import plan
from hygie.rooms.backups.kinds import Outcome, Reason
from hygie.rooms.backups.run import run as run_module
from hygie.rooms.backups.run.progress import Progress, Tell
from tests.rooms.backups.cabinet import Cabinet
from tests.rooms.backups.small_disk import small_disk, torn_out


def when(step: str, act: Callable[[], object]) -> Tell:
    """What is told of progress, and acts once at a step."""
    waiting = [act]

    def tell(progress: Progress) -> None:
        if progress.what == step and waiting:
            waiting.pop()()

    return tell


def emptied(cabinet: Cabinet) -> None:
    for folder in [*cabinet.documents.iterdir()]:
        shutil.rmtree(folder)


def test_a_folder_emptied_before_restic_reads_it_is_no_good_run(cabinet: Cabinet):
    """For restic, which ends well, there was nothing to save."""
    report = cabinet.run(tell=when("sauvegarde", lambda: emptied(cabinet)))
    assert (Outcome.PARTIAL, (Reason.VANISHED,)) == (report.facts.outcome, report.facts.reasons)
    assert report.facts.last_complete is None


def test_a_few_files_that_go_meanwhile_are_the_life_of_a_practice(cabinet: Cabinet):
    draft = cabinet.documents / "1" / "lettre 001.txt"
    report = cabinet.run(tell=when("sauvegarde", draft.unlink))
    assert (Outcome.DONE, 1) == (report.facts.outcome, report.facts.unstable)


def test_a_share_that_drops_while_it_is_saved_is_told(cabinet: Cabinet, tmp_path: Path):
    """The folder where it opened is still there, empty, on another disk."""
    with small_disk(tmp_path / "partage", megabytes=8) as share:
        (share / "lettre").write_text("bonjour")
        cabinet.plan = plan.with_roots(cabinet.plan, [share, cabinet.documents])
        report = cabinet.run(tell=when("sauvegarde", lambda: torn_out(share)))
        assert Outcome.PARTIAL is report.facts.outcome
        assert Reason.ROOT_MISSING in report.facts.reasons
        assert (str(share),) == report.names[Reason.ROOT_MISSING]


def test_a_folder_that_comes_after_restic_was_started_is_missing(cabinet: Cabinet):
    """Nobody told restic of it: as many new files elsewhere must not hide it."""
    late = cabinet.root / "Courrier"
    late.mkdir()
    cabinet.plan = plan.with_roots(cabinet.plan, [cabinet.documents, late])
    late.rmdir()

    def come() -> None:
        late.mkdir()
        for number in range(4):
            (late / f"lettre {number}").write_text("bonjour")
            (cabinet.documents / f"autre {number}").write_text("bonjour")

    report = cabinet.run(tell=when("comptage des fichiers", come))
    assert (Outcome.PARTIAL, (Reason.ROOT_MISSING,)) == (
        report.facts.outcome,
        report.facts.reasons,
    )
    assert not [one for one in cabinet.manifest().entries if "Courrier" in one.path]


def test_a_refusal_that_is_no_full_disk_is_not_told_as_one(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
):
    """What the system said is told instead."""

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(run_module, "count", refused)
    report = cabinet.run()
    assert (Outcome.FAILED, (Reason.UNKNOWN,)) == (report.facts.outcome, report.facts.reasons)
    assert any("accès refusé" in note for note in report.notes)
