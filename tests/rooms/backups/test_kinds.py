"""What is noted of a copy is read back by any later Hygie, and never better than it was."""

import re
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hygie import house
from hygie.rooms.backups.destinations import Place, Sort
from hygie.rooms.backups.kinds import BackupRun, Copies, Copy, Outcome, Reason, SupplierReport

NOW = datetime(2026, 11, 21, 19, tzinfo=UTC)
BEFORE = NOW - timedelta(days=9)
COPY = Copy(id="a", name="Disque A", sort=Sort.DISK, place=Place.HOME)
RUN = BackupRun(
    run="r",
    destination="Disque A",
    began=NOW,
    outcome=Outcome.PARTIAL,
    reasons=(Reason.UNREADABLE, Reason.CLOCK),
    files=7,
    size=10**12,
    last_complete=BEFORE,
    suspicion=2,
)
EVERY = (
    RUN,
    Copies(at=NOW, copies=(replace(COPY, connected=False, failed=NOW), COPY)),
    SupplierReport(by="Informatique Durand", restored=date(2026, 10, 2), report="0" * 64),
)


@pytest.mark.parametrize("facts", EVERY, ids=lambda facts: type(facts).__name__)
def test_what_is_noted_comes_back_as_it_was(facts: Any):
    """Under the name by which the journal knows its kind."""
    known = house.facts_type(facts.KIND)
    assert type(facts) is known
    assert facts == msgspec.json.decode(msgspec.json.encode(facts), type=known)


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        (BackupRun, {"run", "destination", "began", "outcome"}),
        (Copy, {"id", "name", "sort", "place"}),
        (Copies, {"at", "copies"}),
        (SupplierReport, {"by"}),
    ],
)
def test_what_an_older_hygie_noted_is_still_read(kind: type, least: set[str]):
    """A row that has only what the first one wrote: all that came since has a default."""
    row = {
        "run": "r",
        "destination": "d",
        "began": NOW,
        "outcome": "done",
        "id": "a",
        "name": "n",
        "sort": "disk",
        "place": "home",
        "at": NOW,
        "copies": [],
        "by": "x",
    }
    raw = msgspec.json.encode({name: row[name] for name in least})
    assert isinstance(msgspec.json.decode(raw, type=kind), kind)


@pytest.mark.parametrize(("key", "kind"), [("reasons", Reason), ("outcome", Outcome)])
def test_every_reason_is_documented_by_the_value_that_is_kept(key: str, kind: type[StrEnum]):
    """Renaming one would unread the past, and whoever reads ``--json``."""
    text = (Path(__file__).parents[3] / "docs" / "json.md").read_text("utf-8")
    run = text.partition("A *run*:")[2]
    found = re.search(rf"`{key}`\s*\(([^)]*)\)", run)
    assert found is not None
    assert {one.value for one in kind} == set(re.findall(r"`(\w+)`", found[1]))
    assert all(one.name.lower() == one.value for one in kind)


def test_a_run_is_noted_in_counts_and_not_in_names():
    """A path may name a patient, and the journal is shown to others."""
    told = {field.name: field.type for field in fields(BackupRun)}
    words = {name for name, kind in told.items() if kind is str}
    assert {"run", "destination"} == words
    assert not any(kind in {Path, tuple[str, ...], list[str]} for kind in told.values())


@pytest.mark.parametrize(
    ("changes", "proved", "saved"),
    [
        ({}, None, None),
        ({"last_run": NOW}, None, NOW),
        ({"last_run": NOW, "last_restored": BEFORE}, BEFORE, NOW),
        ({"last_run": NOW, "last_restored": BEFORE, "failed": NOW}, None, NOW),
        ({"last_run": NOW, "last_restored": BEFORE, "gone": True}, None, None),
        ({"last_restored": BEFORE, "unopened": True}, BEFORE, None),
    ],
    ids=["new", "saved", "tried", "failed-since", "gone", "unopened"],
)
def test_a_copy_proves_nothing_once_a_trial_failed_or_it_is_gone(changes, proved, saved):
    """A trial that failed leaves the copy where it is; one that is gone is no copy at all."""
    copy = replace(COPY, **changes)
    assert (proved, saved) == (copy.proved, copy.saved)
