"""The disk of a copy is watched once, while it is still there, and what is seen of it is noted.

``tests/rooms/backups/web/test_run_page.py`` proves what the page shows of it.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from hygie.kit.web.work import Work
from hygie.rooms.backups.destinations import Destination, Place, Sort
from hygie.rooms.backups.kinds import BackupRun, Copies, Outcome
from hygie.rooms.backups.run.report import Report
from hygie.rooms.backups.web import run_leaving
from hygie.rooms.backups.web.run_leaving import watching
from hygie.rooms.backups.web.work_pages import Works
from hygie.workspace import Workspace
from tests.rooms.backups.cabinet import NOW, Cabinet


@pytest.fixture
def plugged_in(practice: Cabinet, monkeypatch: pytest.MonkeyPatch) -> Report:
    """A copy that was just made, on a disk that is still there."""
    monkeypatch.setattr(run_leaving, "EVERY_S", 0.01)
    path = practice.disk / "Sauvegardes Hygie" / "poste"
    path.mkdir(parents=True)
    disk = Destination(
        id="a1", name="Disque A", sort=Sort.DISK, place=Place.PRACTICE, path=str(path)
    )
    practice.plan = practice.plan.with_destination(disk)
    practice.kept()
    facts = BackupRun(run="r1", destination="Disque A", began=NOW, outcome=Outcome.DONE)
    return Report(facts=facts, destination=disk, unplug=True)


def works(practice: Cabinet, report: Report) -> Works:
    """The works of the pages, of which the last copy gave this report."""

    @contextmanager
    def opened() -> Iterator[Workspace]:
        yield practice.workspace

    made = Works(
        run=Work(opened),
        drill=Work(opened),
        restore=Work(opened),
        search=Work(opened),
        leave=Work(opened),
    )
    made.run.result = report
    return made


def over(made: Works) -> None:
    """The look that was begun came to its end by itself."""
    while made.leave.running:
        threading.Event().wait(0.01)


def test_only_the_copy_that_was_just_made_on_a_disk_that_is_there_is_watched(
    practice: Cabinet, plugged_in: Report
):
    """Neither one that still writes, nor a folder of the network, nor a report of yesterday."""
    network = replace(plugged_in.destination, sort=Sort.FOLDER)
    for report, plugged in (
        (plugged_in, False),
        (plugged_in, None),
        (replace(plugged_in, unplug=False), True),
        (replace(plugged_in, destination=network), True),
    ):
        made = works(practice, report)
        assert not watching(made, report, plugged=plugged)
        assert not made.leave.running
    made = works(practice, plugged_in)
    assert not watching(made, replace(plugged_in), plugged=True)
    made.run.result = None
    assert not watching(made, plugged_in, plugged=True)


def test_a_disk_that_left_is_noted_and_its_copy_watched_no_more(
    practice: Cabinet, plugged_in: Report, monkeypatch: pytest.MonkeyPatch
):
    """The next copy is."""
    made = works(practice, plugged_in)
    assert watching(made, plugged_in, plugged=True)
    assert [] == practice.noted(Copies)
    practice.disk.rename(practice.root / "tiroir")
    over(made)
    (noted,) = practice.noted(Copies)
    assert [False] == [copy.connected for copy in noted.copies]
    assert not watching(made, plugged_in, plugged=True)
    later = replace(plugged_in, facts=replace(plugged_in.facts, run="r2"))
    made.run.result = later
    monkeypatch.setattr(run_leaving, "EVERY_S", 1_000.0)
    assert watching(made, later, plugged=True)
    made.leave.end()


def test_a_disk_that_stays_is_left_alone_after_a_while_and_nothing_is_noted(
    practice: Cabinet, plugged_in: Report, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(run_leaving, "MOST_S", 0.0)
    made = works(practice, plugged_in)
    watching(made, plugged_in, plugged=True)
    over(made)
    assert ("r1", []) == (made.leave.result, practice.noted(Copies))
    assert not watching(made, plugged_in, plugged=True)


def test_closing_ends_the_look_at_once(
    practice: Cabinet, plugged_in: Report, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(run_leaving, "EVERY_S", 1_000.0)
    made = works(practice, plugged_in)
    assert watching(made, plugged_in, plugged=True)
    made.leave.end()
    assert ("r1", False) == (made.leave.result, made.leave.running)
