"""A full disk gives back the place of what the plan no longer keeps, unless something is odd."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hygie.rooms.backups.kinds import Outcome, Reason
from hygie.rooms.backups.run.run import MADE_ROOM
from tests.rooms.backups.aged import filled, kept
from tests.rooms.backups.cabinet import Cabinet
from tests.rooms.backups.small_disk import small_disk

OLD = 14
"""Copies of January, of two megabytes each, on a disk of forty."""


@pytest.fixture
def crowded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cabinet]:
    """A practice whose disk has room for a few more copies, and whose plan keeps thirty days."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    with small_disk(tmp_path / "cabinet" / "disque", 40):
        made = Cabinet(tmp_path / "cabinet")
        made.fill(60)
        made.adopt()
        made.plan = replace(made.plan, keep_days=30)
        filled(made, OLD, 2_000_000)
        assert Outcome.DONE is made.run().facts.outcome
        made.later(days=1)
        yield made
        made.close()


def test_what_the_plan_no_longer_keeps_makes_room_for_the_next_run(crowded: Cabinet):
    """The last ten stay; the next run has the place of the others."""
    before = kept(crowded)
    (crowded.documents / "imagerie").write_bytes(os.urandom(16_000_000))
    report = crowded.run()
    assert (Outcome.FAILED, (Reason.DISK_FULL,)) == (report.facts.outcome, report.facts.reasons)
    assert MADE_ROOM in report.notes
    left = kept(crowded)
    assert before[-9:] == left
    crowded.later(days=1)
    assert Outcome.DONE is crowded.run().facts.outcome
    assert 0 == crowded.restic("check", "--read-data", json=False)[1]


def test_an_attack_that_fills_the_disk_is_told_and_nothing_goes(crowded: Cabinet):
    """No snapshot was made, but what was seen is kept: old copies stay until a person answers."""
    before = kept(crowded)
    for path in [*crowded.documents.rglob("lettre*")]:
        path.with_suffix(".locked").write_bytes(os.urandom(400_000))
        path.unlink()
    for _ in range(2):
        report = crowded.run()
        assert Reason.DISK_FULL in report.facts.reasons
        assert report.facts.suspicion > 0
        assert report.notes
        crowded.later(days=8)
    assert before == kept(crowded)


def test_a_doubtful_date_makes_no_room(crowded: Cabinet):
    before = kept(crowded)
    (crowded.documents / "imagerie").write_bytes(os.urandom(16_000_000))
    crowded.later(days=3_650)
    assert (Reason.DISK_FULL,) == crowded.run().facts.reasons
    assert before == kept(crowded)
