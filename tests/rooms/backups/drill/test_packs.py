"""The drills read every part of a repository in turn, and forget what they read long ago."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hygie.rooms.backups.drill.packs import FILE, PARTS, Rotation, load, save

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def test_parts_are_read_one_after_the_other_then_the_oldest_again():
    rotation, order = Rotation(), list[int]()
    for day in range(PARTS + 2):
        part = rotation.next_part()
        order.append(part)
        rotation = rotation.with_part(part, NOW + timedelta(days=day))
    assert [1, 2, 3, 4, 1, 2] == order


def test_a_damaged_part_is_read_again_first():
    rotation = Rotation(read_at={1: NOW, 2: NOW, 3: NOW, 4: NOW}).without_part(3)
    assert (3, 75) == (rotation.next_part(), rotation.percent(NOW))


def test_what_was_read_two_years_ago_or_in_the_future_counts_for_nothing():
    rotation = Rotation(read_at={1: NOW - timedelta(days=700), 2: NOW + timedelta(days=1), 3: NOW})
    assert 25 == rotation.percent(NOW)


def test_it_is_kept_and_found_again(tmp_path: Path):
    rotations = {"a": Rotation(read_at={2: NOW}, sheet_at=NOW), "b": Rotation()}
    save(tmp_path, rotations)
    assert rotations == load(tmp_path)


def test_no_file_is_an_empty_memory(tmp_path: Path):
    assert {} == load(tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200) | st.sampled_from([b'{"a":{"read_at":{"x":"2026-01-01"}}}', b"[]"]))
def test_no_content_makes_it_crash(tmp_path: Path, raw: bytes):
    (tmp_path / FILE).write_bytes(raw)
    assert isinstance(load(tmp_path), dict)


def test_what_an_older_sheet_opened_proves_nothing_of_the_new_one():
    opened, printed = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
    before = Rotation(read_at={1: opened}, sheet_at=opened)
    assert Rotation(read_at={1: opened}) == before.since(printed)
    assert before == Rotation(read_at={1: opened}, sheet_at=opened).since(None)
    assert before == before.since(datetime(2026, 2, 1, tzinfo=UTC))
