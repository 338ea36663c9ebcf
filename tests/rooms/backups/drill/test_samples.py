"""Little is read, of what is new only, and nothing that is no file."""

import os
import sys

import pytest

from hygie.rooms.backups.drill.samples import Sample, read_shape, take, wanted
from hygie.rooms.backups.watchfulness.entropy import HEAD, MIDDLE, TAIL, shape
from tests.rooms.backups.manifests import entry, manifest


def test_only_contents_that_nobody_measured_are_wanted() -> None:
    """Each once, whatever its names; an empty file has nothing to read."""
    run = manifest(
        entry("d/a", b"known"),
        entry("d/b", b"new"),
        entry("d/c", b"new"),
        entry("d/empty", b""),
    )
    found, left = wanted(run, {entry("x", b"known").sha256})
    assert (["d/c"], 0) == ([one.path for one in found], left)


def test_beyond_the_most_files_are_drawn_evenly() -> None:
    """The rest waits for another run, and is counted."""
    run = manifest(*(entry(f"d/{n:03}", b"%d" % n) for n in range(100)))
    found, left = wanted(run, set(), most=10)
    assert (10, 90) == (len(found), left)
    assert [f"d/{n:03}" for n in range(0, 100, 10)] == [one.path for one in found]


@pytest.mark.parametrize("size", [0, 10, HEAD, HEAD + 1, HEAD + 500, 300_000])
def test_a_file_is_read_at_its_head_middle_and_tail(tmp_path, size) -> None:
    """At most 69 KiB of it."""
    data = os.urandom(size)
    (tmp_path / "x").write_bytes(data)
    rest = max(0, size - HEAD)
    length = min(MIDDLE, rest)
    start = HEAD + (rest - length) // 2
    middle = data[start : start + length] if rest else b""
    expected = shape(data[:HEAD], middle, data[-TAIL:])
    assert expected == read_shape(os.fspath(tmp_path / "x"))


def test_what_is_no_readable_file_has_no_shape(tmp_path) -> None:
    """Absent, a folder, or a name that no system has."""
    assert read_shape(os.fspath(tmp_path / "absent")) is None
    assert read_shape(os.fspath(tmp_path)) is None
    assert read_shape("a\0b") is None


# A pipe with a name among files (mkfifo) is POSIX's: `os.mkfifo` is not there to make one.
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_that_nobody_fills_does_not_stop_a_run(tmp_path) -> None:
    """It was a file a moment ago."""
    os.mkfifo(tmp_path / "pipe")
    assert read_shape(os.fspath(tmp_path / "pipe")) is None


def test_samples_go_by_path_and_carry_what_a_database_said_of_itself(tmp_path) -> None:
    """A database that cannot be read is not forgotten for that."""
    (tmp_path / "a").write_bytes(b"words " * 100)
    entries = [entry("d/a"), entry("d/gone"), entry("d/base")]
    found = take(
        entries, lambda one: os.fspath(tmp_path / one.path[2:]), {"d/base": False, "d/a": True}
    )
    assert {"d/a", "d/base"} == found.keys()
    assert Sample(None, intact=False) == found["d/base"]
    assert found["d/a"].intact
