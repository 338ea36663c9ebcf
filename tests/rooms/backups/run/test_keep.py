"""Old copies go by name, once a week, and only when restic said plainly what is there."""

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups.home import Home, home
from hygie.rooms.backups.manifest.manifest import write
from hygie.rooms.backups.retention import ALWAYS, EVERY
from hygie.rooms.backups.run.keep import is_due, keep_manifest, last_manifest, make_room, tidy
from tests.rooms.backups.answering_restic import Answering, answering, listed
from tests.rooms.backups.manifests import entry, manifest

NOW = datetime(2026, 11, 21, 19, tzinfo=UTC)
OLD = "e" * 64


@pytest.fixture
def restic(tmp_path: Path) -> Answering:
    return answering(tmp_path)


@pytest.fixture
def place(tmp_path: Path) -> Home:
    made = home(tmp_path / "cabinet")
    made.make()
    assert not is_due(made, "a", NOW - EVERY)
    assert is_due(made, "a", NOW)
    return made


def copies(*, old: bool = True) -> str:
    """As many recent runs as always stay, and one that is two years old."""
    recent = [(f"{n:064}", (NOW - timedelta(days=n)).isoformat(), f"r{n}") for n in range(ALWAYS)]
    return listed(*([(OLD, "2024-11-21T19:00:00Z", "old")] if old else []), *recent)


def gone(restic: Answering, place: Home) -> int:
    return tidy(restic.means(), place, "a", NOW, 365)


def test_the_old_ones_are_named_one_by_one_and_their_place_is_freed(restic: Answering, place: Home):
    """And it is noted: the next time is a week later."""
    restic.answers("snapshots", ([copies()], 0))
    restic.answers("forget", ([], 0)).answers("prune", ([], 0))
    assert 1 == gone(restic, place)
    assert ["snapshots --tag hygie", f"forget -- {OLD}", "prune"] == restic.asked()
    assert not is_due(place, "a", NOW + timedelta(days=1))


def test_where_nothing_is_old_nothing_is_touched(restic: Answering, place: Home):
    """And it is not asked again before a week."""
    restic.answers("snapshots", ([copies(old=False)], 0))
    assert 0 == gone(restic, place)
    assert ["snapshots"] == restic.commands()
    assert not is_due(place, "a", NOW)


@pytest.mark.parametrize(
    ("lines", "code"),
    [([copies()], 1), ([copies()], 3), ([], 0), (["no list"], 0), (['{"id": 1}'], 0)],
)
def test_a_list_that_restic_does_not_call_done_lets_nothing_go(
    restic: Answering, place: Home, lines: list[str], code: int
):
    """It is tried again at the next run."""
    restic.answers("snapshots", (lines, code))
    assert 0 == gone(restic, place)
    assert ["snapshots"] == restic.commands()
    assert is_due(place, "a", NOW)


def test_what_could_not_go_is_tried_again(restic: Answering, place: Home):
    """Nothing is pruned after a forget that failed, and nothing is noted."""
    restic.answers("snapshots", ([copies()], 0)).answers("forget", ([], 1))
    assert 0 == gone(restic, place)
    assert ["snapshots", "forget"] == restic.commands()
    assert is_due(place, "a", NOW)


@pytest.mark.parametrize(("second", "went"), [(0, 1), (11, 0)])
def test_a_dead_lock_is_removed_once(restic: Answering, place: Home, second: int, went: int):
    """One that stays is held by somebody who lives."""
    restic.answers("snapshots", ([copies()], 0)).answers("unlock", ([], 0))
    restic.answers("forget", ([], 11), ([], second)).answers("prune", ([], 0))
    assert went == gone(restic, place)
    assert ["snapshots", "forget", "unlock", "forget"] == restic.commands()[:4]


def test_room_is_made_on_a_full_disk_without_needing_any(restic: Answering):
    """Prune would first write anew what it keeps; no copy is forgotten."""
    restic.answers("prune", ([], 0))
    make_room(restic.means())
    assert ["prune --max-repack-size 0"] == restic.asked()


def test_a_place_that_was_never_asked_about_holds_nothing_old(place: Home):
    """Each has its own week, counted from the day when it was first seen."""
    assert not is_due(place, "b", NOW)
    assert not is_due(place, "b", NOW + EVERY - timedelta(seconds=1))
    assert is_due(place, "b", NOW + EVERY)
    assert is_due(place, "a", NOW)


def test_a_date_to_come_does_not_keep_old_copies_for_ever(place: Home):
    """It was noted while the clock was years ahead."""
    assert not is_due(place, "b", NOW + timedelta(days=3_650))
    assert is_due(place, "b", NOW)


def test_the_manifest_comes_back_and_is_read_by_its_owner_alone(place: Home):
    """As it was packed for the snapshot, when it was: it is not packed twice."""
    first, second = manifest(entry("documents/a")), manifest(entry("documents/b"))
    assert last_manifest(place) is None
    keep_manifest(place, first, None)
    assert first == last_manifest(place)
    keep_manifest(place, first, write(second))
    assert second == last_manifest(place)
    assert 0o600 == stat.S_IMODE(place.manifest.stat().st_mode)


@given(st.binary(max_size=300))
def test_whatever_the_files_hold_there_is_a_next_run(tmp_path_factory, raw: bytes):
    """A damaged manifest is none; damaged dates are those of places never asked about."""
    made = home(tmp_path_factory.mktemp("k"))
    made.make()
    made.manifest.write_bytes(raw)
    made.tidied.write_bytes(raw)
    assert last_manifest(made) is None
    assert not is_due(made, "a", NOW)
    assert is_due(made, "a", NOW + EVERY)


@pytest.mark.parametrize("code", [1, 11, 130])
def test_room_that_could_not_be_freed_is_freed_at_the_next_run(
    restic: Answering, place: Home, code: int
):
    """Nothing is old any more, but what went still takes its place."""
    restic.answers("snapshots", ([copies()], 0), *[([copies(old=False)], 0)] * 2)
    restic.answers("forget", ([], 0)).answers("unlock", ([], 0))
    restic.answers("prune", ([], code), ([], code), ([], 0))
    assert 1 == gone(restic, place)
    assert is_due(place, "a", NOW)
    while is_due(place, "a", NOW):
        assert 0 == gone(restic, place)
    assert 1 == restic.commands().count("forget")
    assert "prune" == restic.commands()[-1]


def test_room_is_owed_when_a_run_is_killed_before_it_is_freed(restic: Answering, place: Home):
    restic.answers("snapshots", ([copies()], 0), ([copies(old=False)], 0))
    restic.answers("forget", ([], 1)).answers("prune", ([], 0))
    assert 0 == gone(restic, place)  # all that was asked had gone, then it failed
    assert 0 == gone(restic, place)
    assert ["snapshots", "forget", "snapshots", "prune"] == restic.commands()
    assert not is_due(place, "a", NOW)


def test_a_date_without_its_time_zone_is_that_of_a_place_never_asked_about(place: Home):
    """It cannot be told before or after now; the others stand."""
    place.tidied.write_text('{"b": "2026-01-01T00:00:00", "c": "2026-01-01T00:00:00Z"}')
    assert not is_due(place, "b", NOW)
    assert is_due(place, "b", NOW + EVERY)
    assert is_due(place, "c", NOW)
