"""Decoys are put once in each saved folder, and said to be in place while they are."""

from pathlib import Path

from hygie.rooms.backups import plan as plans
from hygie.rooms.backups import planting
from hygie.rooms.backups.run import watch as run_watch
from hygie.rooms.backups.watchfulness.canary_files import NAMES
from tests.rooms.backups.cabinet import Cabinet


def told(practice: Cabinet) -> list[tuple[bool, bool, bool]]:
    found = planting.look(practice.workspace)
    return [(one.put, one.there, one.possible) for one in found]


def test_each_folder_gets_its_own_once(practice: Cabinet):
    """A second time changes nothing; a folder that comes later gets its own."""
    practice.kept()
    assert [(False, False, True)] == told(practice)
    first = planting.plant(practice.workspace)
    assert (len(NAMES), first) == (len(first), planting.plant(practice.workspace))
    assert [(True, True, True)] == told(practice)
    later = practice.root / "Scans"
    later.mkdir()
    practice.plan = plans.with_roots(practice.plan, [practice.documents, later])
    practice.kept()
    both = planting.plant(practice.workspace)
    assert (first, both) == (both[: len(first)], run_watch.planted(practice.home))
    assert 2 * len(NAMES) == len(both)


def test_a_folder_that_is_not_there_and_a_lone_file_get_none(practice: Cabinet):
    """They hinder no other."""
    alone, gone = practice.root / "agenda.txt", practice.root / "parti"
    alone.write_text("x")
    gone.mkdir()
    roots: list[Path] = [gone, alone, practice.documents]
    practice.plan = plans.with_roots(practice.plan, roots)
    gone.rmdir()
    practice.kept()
    assert len(NAMES) == len(planting.plant(practice.workspace))
    assert sorted([(False, False), (False, False), (True, True)]) == sorted(
        (put, possible) for put, _, possible in told(practice)
    )


def test_one_that_vanished_is_not_called_in_place(practice: Cabinet):
    practice.kept()
    planting.plant(practice.workspace)
    (practice.documents / NAMES[0]).unlink()
    assert [(True, False, True)] == told(practice)
