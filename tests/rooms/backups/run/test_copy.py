"""A copy is whole only when restic saved all that was there, and nothing changed meanwhile."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from hygie.rooms.backups.home import Home, home
from hygie.rooms.backups.kinds import Reason
from hygie.rooms.backups.manifest.entries import Root
from hygie.rooms.backups.manifest.manifest import read
from hygie.rooms.backups.plan import Plan
from hygie.rooms.backups.restic import MANIFEST_TAG
from hygie.rooms.backups.restic_said import Meaning
from hygie.rooms.backups.run import copy as run_copy
from hygie.rooms.backups.run.copy import Copied, Wish, copy_now, what_to_save
from hygie.rooms.backups.run.count import count, export, there
from hygie.rooms.backups.run.prepare import prepare
from hygie.rooms.backups.run.progress import Pace, Progress, untold
from hygie.rooms.backups.survey import Unread
from tests.rooms.backups.answering_restic import (
    SNAPSHOT,
    Answering,
    answering,
    listed,
    summary,
    unread,
)
from tests.rooms.backups.manifests import AT

ALL = 4
"""The three letters, and the list of them that is saved with them."""


BEFORE = ("9" * 64, "2026-11-20T19:00:00Z", "0")
LIST = ("8" * 64, "2026-11-21T19:30:00Z", "1", MANIFEST_TAG)
"""Snapshots of the run before, and of the list of this one."""


@dataclass
class Scene:
    """Three letters, and a restic that answers what is written for it."""

    place: Home
    restic: Answering
    documents: Path

    def copy(
        self,
        lines: Sequence[str] = (summary(ALL),),
        code: int = 0,
        *,
        meanwhile: Callable[[], object] = lambda: None,
        missed: tuple[Unread, ...] = (),
        held: bool = False,
    ) -> Copied:
        """One copy; restic says these lines, ``meanwhile`` is done while it works."""
        self.restic.answers("backup", (lines, code))
        plan = Plan(roots=(Root("D", str(self.documents)),))
        quiet = Pace(lambda: 0.0, untold)
        dumped = export(plan, self.place, quiet.say)
        counted = count(plan, self.place, plan.roots, dumped, None)
        ready = prepare(plan, self.place, counted, quiet.say)
        ready.unread += missed
        what = replace(what_to_save(plan.roots, self.place, "1", "poste"), waits=False)
        known = Wish(what=what, machine="m", began=AT, last=None, held=held)

        def tell(_progress: Progress) -> None:
            meanwhile()

        pace = Pace(lambda: 0.0, tell)
        return copy_now(plan, self.place, ready, self.restic.means(), known, pace)


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    place, documents = home(tmp_path / "cabinet"), tmp_path / "Documents"
    place.make()
    documents.mkdir()
    for name in "abc":
        (documents / name).write_text(name)
    return Scene(place, answering(tmp_path), documents)


def test_a_whole_copy_has_nothing_to_say_and_leaves_nothing_behind(scene: Scene):
    """Its list went with it, in one call of restic."""
    done = scene.copy()
    assert (SNAPSHOT, {}, [], []) == (done.saved.snapshot, done.names, done.unread, done.unstable)
    assert ["D/a", "D/b", "D/c"] == [entry.path for entry in done.current.entries]
    assert done.packed is not None
    assert done.current == read(done.packed)
    assert ["backup"] == scene.restic.commands()
    assert not scene.place.staging.exists()
    assert not scene.place.left_out.exists()


def test_fewer_files_than_there_are_is_no_whole_copy(scene: Scene):
    assert {Reason.TOO_FEW: []} == scene.copy([summary(ALL - 1)], 0).names


def test_a_file_that_could_not_be_read_is_not_missed_twice(scene: Scene):
    """It is named with what restic says of it, and is not one too few besides."""
    lost = str(scene.documents / "a")
    done = scene.copy([unread(lost, "permission denied"), summary(ALL - 1)], 3)
    assert {Reason.UNREADABLE: [lost]} == done.names
    assert [Unread(lost, "permission denied")] == done.unread


@pytest.mark.parametrize(
    ("line", "reason"),
    [("", Reason.UNREADABLE), ("the repository could be damaged", Reason.COPY_DAMAGED)],
)
def test_a_partial_copy_always_has_a_reason(scene: Scene, line: str, reason: Reason):
    """Even when restic named no file; its own damage is not told as a file to be closed."""
    said = [unread("/x", line)] if line else []
    assert {reason: []} == scene.copy([*said, summary(ALL)], 3).names


def test_what_went_meanwhile_is_not_what_could_not_be_read(scene: Scene):
    """Of what neither we nor restic read, only what is still there is told, and once."""
    there = Unread(str(scene.documents / "a"), "accès refusé")
    gone = Unread(str(scene.documents / "parti"), "introuvable")
    assert [there] == scene.copy(missed=(there, gone, there)).unread


def test_a_file_that_changed_meanwhile_is_marked_and_the_list_saved_anew(scene: Scene):
    """The list that went with the copy says what the file was before."""
    scene.restic.answers("manifest", ([summary()], 0))
    changed = scene.documents / "b"
    done = scene.copy(meanwhile=lambda: changed.write_text("autre"))
    assert ([str(changed)], {}) == (done.unstable, done.names)
    assert ["D/b"] == [entry.path for entry in done.current.entries if entry.unstable]
    assert done.current == read(scene.restic.read("manifest"))


@pytest.mark.parametrize(("went", "found"), [("a", {}), ("abc", {Reason.VANISHED: []})])
def test_files_that_all_go_meanwhile_are_not_taken_for_drafts(scene: Scene, went: str, found):
    """One that goes is what a practice at work does; all are a share that was lost, or worse."""
    scene.restic.answers("manifest", ([summary()], 0))
    paths = [scene.documents / name for name in went]

    def remove() -> None:
        for path in paths:
            path.unlink(missing_ok=True)

    done = scene.copy([summary(ALL - len(went))], meanwhile=remove)
    assert ([*map(str, paths)], found) == (done.unstable, done.names)


def test_a_list_that_could_not_be_saved_anew_is_said(scene: Scene):
    scene.restic.answers("manifest", ([], 1))
    done = scene.copy(meanwhile=lambda: (scene.documents / "b").write_text("autre"))
    assert {Reason.NO_MANIFEST: []} == done.names


def test_after_a_long_reading_the_list_has_a_snapshot_of_its_own(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
):
    """Restic begins at once; it has then one file less to save."""
    monkeypatch.setattr(run_copy, "EARLY", 0)
    scene.restic.answers("manifest", ([summary()], 0))
    done = scene.copy([summary(ALL - 1)], 0)
    assert {} == done.names
    assert ["D/a", "D/b", "D/c"] == [entry.path for entry in done.current.entries]
    assert done.current == read(scene.restic.read("manifest"))


def test_a_copy_that_failed_claims_no_file(scene: Scene):
    """Neither a list nor a mark is made of it."""
    done = scene.copy([], 1, held=True)
    assert ("", Reason.UNKNOWN, ()) == (
        done.saved.snapshot,
        done.saved.reason,
        done.current.entries,
    )
    assert (None, False) == (done.packed, done.odd)
    assert ["backup"] == scene.restic.commands()


def test_a_person_may_stop_it_before_restic_saves(scene: Scene):
    scene.restic.cancel.set()
    assert Meaning.INTERRUPTED is scene.copy().saved.meaning
    assert [] == scene.restic.asked()


@pytest.mark.parametrize(
    ("reply", "snapshot"),
    [
        (([listed(BEFORE, LIST, ("c" * 64, "", "1"))], 0), "c" * 64),
        (([listed(BEFORE, LIST)], 0), SNAPSHOT),
        (([], 1), SNAPSHOT),
    ],
)
def test_a_copy_made_while_old_ones_are_held_is_marked(scene: Scene, reply, snapshot: str):
    """Its identifier changes then, and is not that of its list; else the old one stays."""
    scene.restic.answers("tag", ([], 0)).answers("snapshots", reply)
    assert snapshot == scene.copy(held=True).saved.snapshot
    assert "tag --tag hygie-run-1 --add hygie-suspect" == scene.restic.asked()[1]


def test_restic_is_asked_for_what_is_there_and_always_for_the_staging_folder(scene: Scene):
    """A link that leads nowhere is saved as the link that it is; a folder that is gone is not."""
    link = scene.documents / "lien"
    link.symlink_to("/nulle-part")
    roots = tuple(Root(p.name, str(p)) for p in (link, scene.documents / "z", scene.documents))
    what = what_to_save(there(Plan(roots=roots)), scene.place, "1", "poste")
    assert (str(link), str(scene.documents), str(scene.place.staging)) == what.paths
