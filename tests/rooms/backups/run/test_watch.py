"""What a run shows is remembered for the next, and keeps old copies until a person looked."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups import hold
from hygie.rooms.backups.home import Home, home
from hygie.rooms.backups.manifest.entries import STAGED, Root
from hygie.rooms.backups.manifest.manifest import FORMAT, Manifest
from hygie.rooms.backups.run.watch import (
    Watched,
    held,
    hold_evidence,
    plant,
    planted,
    remember,
    remembered,
    watch,
)
from hygie.rooms.backups.watchfulness.canaries import Canary
from hygie.rooms.backups.watchfulness.memory import Memory, write
from hygie.rooms.backups.watchfulness.signs import Level, Rule, Sign, Suspicion
from hygie.spine.evidence import PRACTICE, Evidence
from tests.rooms.backups.manifests import AT, entry

ODD = Suspicion(Level.ALARM, (Sign(Rule.MASKED, 12, ("documents",)),))
LITTLE = Suspicion(Level.NONE, (Sign(Rule.MASKED, 1),))
HELD = Memory(held=True, spoiled=((date(2026, 11, 20), 4),))


@dataclass
class Journal:
    """A practice of which only the journal matters here."""

    noted: list[Evidence] = field(default_factory=list)
    machine: str = "m"

    def latest(self) -> list[Evidence]:
        return self.noted

    def clock(self):
        return AT


def journal(*noted: Evidence) -> Any:
    """Such a practice."""
    return Journal(list(noted))


@pytest.fixture
def place(tmp_path: Path) -> Home:
    made = home(tmp_path / "cabinet")
    made.make()
    return made


@pytest.mark.parametrize(
    ("watched", "odd", "tagged"),
    [
        (Watched(Suspicion(), Memory()), False, False),
        (Watched(LITTLE, Memory()), False, False),
        (Watched(ODD, Memory()), True, True),
        (Watched(Suspicion(), HELD), False, True),
        (Watched(Suspicion(), Memory(), held=True), False, True),
    ],
    ids=["nothing", "too-little", "odd", "held-by-memory", "held-by-journal"],
)
def test_a_copy_is_marked_while_anything_is_in_doubt(watched: Watched, odd: bool, tagged: bool):
    """Also a quiet one, until a person said why; only what is odd now is told."""
    assert odd == watched.odd == bool(watched.told())
    assert ((hold.TAG,) if tagged else ()) == watched.tags


def test_an_alarm_tells_what_was_seen_and_what_to_do():
    told = Watched(ODD, Memory()).told()
    assert any("12 fichiers ne sont plus lisibles" in line for line in told)
    assert len(told) > 1 + len(ODD.signs)


def test_each_file_is_read_where_it_is(place: Home, tmp_path: Path):
    """Of a database its copy, of a root that is one file that file, and nothing twice."""
    documents, staging = tmp_path / "Documents", place.staging
    (staging / "D").mkdir(parents=True)
    (documents / "s").mkdir(parents=True)
    alone = tmp_path / "seul.txt"
    for path in (documents / "s" / "a.txt", staging / "D" / "b.db", alone):
        path.write_bytes(path.name.encode())
    entries = tuple(entry(p, p.encode()) for p in ("D/b.db", "D/parti.txt", "D/s/a.txt", "seul"))
    roots = (Root("D", str(documents)), Root("seul", str(alone)), Root(STAGED, str(staging)))
    current = Manifest(FORMAT, "m", AT, roots, entries, databases=("D/b.db",))
    seen = watch(place, None, current, {"D/b.db": True}, held=True)
    assert {"D/b.db", "D/s/a.txt", "seul"} == set(seen.samples)
    assert (True, None) == (seen.samples["D/b.db"].intact, seen.samples["seul"].intact)
    assert seen.held
    remember(place, seen, current)
    assert {} == watch(place, current, current, {}).samples


def test_the_memory_is_written_only_when_it_has_something_new(place: Home):
    """It lies in a file of megabytes; the first one is always written."""
    current = Manifest(FORMAT, "m", AT, (), ())
    quiet = Watched(Suspicion(), remembered(place))
    remember(place, quiet, current)
    before = place.memory.stat().st_ino
    remember(place, quiet, current)
    assert before == place.memory.stat().st_ino
    assert not remembered(place).held
    remember(place, Watched(ODD, Memory()), current)
    assert remembered(place).held


@pytest.mark.parametrize("of_journal", [False, True])
@pytest.mark.parametrize("of_memory", [False, True])
def test_old_copies_stay_when_either_the_journal_or_the_memory_says_so(
    place: Home, of_journal: bool, of_memory: bool
):
    """The journal voids what a wrong clock dated; the memory is only a file."""
    practice = journal()
    if of_journal:
        practice.noted += hold_evidence(practice, Watched(ODD, Memory()), "s1")
    if of_memory:
        place.memory.write_bytes(write(HELD))
    assert (of_journal or of_memory) == held(practice, place)


def test_a_hold_is_noted_once_with_the_first_snapshot():
    """A quiet run notes nothing, nor does the same suspicion again."""
    practice = journal()
    assert [] == hold_evidence(practice, Watched(LITTLE, HELD, held=True), "s0")
    noted = hold_evidence(practice, Watched(ODD, Memory()), "s1")
    found = hold.in_force(noted, PRACTICE)
    assert found is not None
    assert (True, "s1", (("masked", 12),)) == (found.held, found.snapshot, found.rules)
    assert [] == hold_evidence(journal(*noted), Watched(ODD, Memory()), "s2")


def test_the_list_of_the_decoys_comes_back(place: Home):
    canaries = (Canary("D/a", "0" * 64), Canary("D/é", "1" * 64))
    assert () == planted(place)
    plant(place, canaries)
    assert canaries == planted(place)


@given(st.binary(max_size=300))
def test_whatever_the_files_hold_a_run_is_watched(tmp_path_factory, raw: bytes):
    """A damaged memory is none: files are read anew; a damaged list has no decoy."""
    made = home(tmp_path_factory.mktemp("w"))
    made.make()
    made.memory.write_bytes(raw)
    made.canaries.write_bytes(raw)
    assert (Memory(), ()) == (remembered(made), planted(made))
    assert not held(journal(), made)
