"""A copy is made when it is due, on the disks that are there; an absent one is no failure."""

import json
import shutil
from dataclasses import replace
from datetime import timedelta

import pytest

from hygie.host.alone import alone
from hygie.rooms.backups import plan, scheduled
from hygie.rooms.backups.destinations import Place
from hygie.rooms.backups.kinds import Outcome, Reason
from hygie.rooms.backups.plan import Plan
from hygie.spine.due import Chore, Told
from hygie.spine.settings import Backups
from tests.cli import hygie
from tests.rooms.backups.cabinet import Cabinet


def look(cabinet: Cabinet) -> Chore | None:
    """What the schedule finds to do now."""
    cabinet.kept()
    return scheduled.due.look(cabinet.workspace, cabinet.now)


def told(cabinet: Cabinet) -> Told:
    """What the schedule does now, which is something."""
    chore = look(cabinet)
    assert chore is not None
    return chore()


@pytest.fixture(autouse=True)
def _restic(cabinet, monkeypatch) -> None:
    monkeypatch.setenv("HYGIE_RESTIC", cabinet.engine.program)


def test_a_copy_is_made_and_then_nothing_is_due(cabinet) -> None:
    """A second turn right after makes no second snapshot."""
    done = told(cabinet)
    assert (done.code, done.waiting) == (0, False)
    assert done.sentence.startswith("Sauvegarde réussie sur « Disque A » : 20 fichiers")
    assert "débrancher" in done.sentence
    assert look(cabinet) is None
    assert len(cabinet.snapshots()) == 1


def test_a_daily_copy_does_not_skip_a_day(cabinet) -> None:
    """Yesterday's was made by hand in the evening: at noon the next day it is due."""
    told(cabinet)
    cabinet.later(hours=17)
    assert look(cabinet) is None
    cabinet.later(hours=2)
    assert told(cabinet).code == 0
    assert len(cabinet.snapshots()) == 2


@pytest.mark.parametrize(("every", "expected"), [(24, 18), (168, 162), (4, 3), (1, 0.75)])
def test_a_copy_may_come_a_little_early(every, expected) -> None:
    """By a quarter of its rhythm, at most six hours."""
    assert scheduled.period(Plan(every_hours=every)) == timedelta(hours=expected)


def test_an_absent_disk_waits_and_writes_nothing(cabinet, tmp_path) -> None:
    """No failure, no evidence: a line to tell, with the name of the disk."""
    told(cabinet)
    away = cabinet.disk.rename(tmp_path / "ailleurs")
    cabinet.later(days=1)
    head = cabinet.workspace.journal.head()
    waits = told(cabinet)
    assert (waits.code, waits.waiting) == (0, True)
    assert "branchez « Disque A »" in waits.sentence
    assert "la dernière complète date du 21/11/2026" in waits.sentence
    assert cabinet.workspace.journal.head() == head
    away.rename(cabinet.disk)
    assert told(cabinet).sentence.startswith("Sauvegarde réussie")


def test_a_recent_copy_elsewhere_leaves_the_other_disk_in_peace(cabinet, tmp_path) -> None:
    """Disk A is in the cupboard, disk B was saved an hour ago: nobody is asked anything."""
    other = tmp_path / "B"
    other.mkdir()
    cabinet.adopt("Disque B", other, place=Place.HOME)
    cabinet.disk.rename(tmp_path / "ailleurs")
    assert "« Disque B »" in told(cabinet).sentence
    assert look(cabinet) is None


def test_every_disk_that_is_there_gets_its_copy(cabinet, tmp_path) -> None:
    """Two disks plugged in: two copies in one turn."""
    other = tmp_path / "B"
    other.mkdir()
    cabinet.adopt("Disque B", other)
    done = told(cabinet)
    assert done.sentence.count("Sauvegarde réussie") == 2
    assert look(cabinet) is None


def test_without_a_plan_the_schedule_waits_for_one(cabinet) -> None:
    """Unless the practice said that a supplier makes its backups."""
    cabinet.plan = Plan()
    assert told(cabinet) == Told(code=0, sentence=scheduled.NOT_DECIDED, waiting=True)
    supplied = replace(cabinet.workspace.settings, backups=Backups.SUPPLIER)
    cabinet.workspace.save_settings(supplied)
    assert look(cabinet) is None


def test_a_partial_copy_is_tried_again_but_not_at_once(cabinet) -> None:
    """A folder of the plan is gone: told without its name, which may be a patient's."""
    gone = cabinet.root / "DUPONT Marie"
    gone.mkdir()
    (gone / "x").write_text("x")
    cabinet.plan = plan.with_roots(cabinet.plan, [gone])
    shutil.rmtree(gone)
    done = told(cabinet)
    assert done.code == 1
    assert "partielle" in done.sentence
    assert "DUPONT" not in done.sentence
    assert cabinet.last_run().outcome is Outcome.PARTIAL
    cabinet.later(minutes=30)
    assert look(cabinet) is None
    cabinet.later(hours=1)
    assert told(cabinet).code == 1


def test_a_copy_that_is_under_way_is_left_alone(cabinet) -> None:
    """Somebody started one by hand."""
    with alone(cabinet.home.lock):
        done = told(cabinet)
    assert (done.code, done.sentence) == (0, "Une sauvegarde est déjà en cours.")


def test_a_copy_that_cannot_be_made_is_a_failure(cabinet) -> None:
    """Another repository lies on the disk: code 4, what to do, and the journal knows."""
    config = cabinet.folder / "config"
    config.chmod(0o600)
    config.write_bytes(b"another")
    done = told(cabinet)
    assert (done.code, done.waiting) == (4, False)
    assert "choisissez-le de nouveau dans le plan" in done.sentence
    assert cabinet.last_run().outcome is Outcome.FAILED


def test_a_disk_that_left_or_something_unusual_is_told(cabinet) -> None:
    """A disk torn out between the look and the run waits; a suspicion is to look at."""
    report = cabinet.run()
    left = replace(report.facts, outcome=Outcome.FAILED, reasons=(Reason.DISK_ABSENT,))
    waits = scheduled.of(replace(report, facts=left))
    assert (waits.code, waits.waiting) == (0, True)
    odd = scheduled.of(replace(report, facts=replace(report.facts, suspicion=2)))
    assert odd.code == 1
    assert scheduled.UNUSUAL in odd.sentence


def test_a_real_turn_makes_the_copy(cabinet, tmp_path) -> None:
    """The command that the schedule starts: what is kept of it names no file."""
    secret = cabinet.documents / "DUPONT Marie.txt"
    secret.write_text("x")
    cabinet.plan = plan.with_roots(cabinet.plan, [secret.parent])
    cabinet.kept()
    cabinet.workspace.journal.head()
    cabinet.close()
    env = {"HYGIE_RESTIC": cabinet.engine.program}
    argv = ("planifier", "--tour", "--sauvegarde", "--dossier", cabinet.workspace.folder)
    done = hygie(tmp_path / "autre", *argv, env=env)
    assert done.code == 0, done
    assert done.out.startswith("Sauvegarde : Sauvegarde réussie sur « Disque A » : 21 fichiers")
    again = hygie(tmp_path / "autre", *argv, "--json", env=env)
    assert (again.code, again.json()["did"]) == (0, {})
    kept = (cabinet.workspace.folder / "planification" / "dernier-tour.json").read_text()
    assert json.loads(kept)["results"]["sauvegarde"]["code"] == 0
    assert "DUPONT" not in kept
    assert not (tmp_path / "autre").exists()
