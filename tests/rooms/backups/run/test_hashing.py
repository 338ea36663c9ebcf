"""A file is read when anything shows that it may have changed, and its fingerprint is its own."""

import hashlib
import os
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hygie.rooms.backups.manifest.entries import Entry
from hygie.rooms.backups.run.hashing import BUFFER, SMALL, hash_all, hash_file, sort_out
from hygie.rooms.backups.stopping import StoppedError
from hygie.rooms.backups.survey import File, Unread, look

NEVER = threading.Event()


def file_of(path: Path) -> File:
    found = look(path.name, str(path))
    assert found is not None
    return found


@pytest.mark.parametrize("size", [0, 1, BUFFER, BUFFER + 1])
def test_a_fingerprint_is_the_sha_256_of_the_whole_file(tmp_path: Path, size: int):
    raw = os.urandom(size)
    path = tmp_path / "a"
    path.write_bytes(raw)
    entry = hash_file(file_of(path), NEVER)
    assert isinstance(entry, Entry)
    assert (hashlib.sha256(raw).hexdigest(), size, False) == (
        entry.sha256,
        entry.size,
        entry.unstable,
    )


def test_only_a_file_that_looks_the_same_in_everything_is_not_read_again(tmp_path: Path):
    path = tmp_path / "a"
    path.write_bytes(b"x")
    file = file_of(path)
    entry = hash_file(file, NEVER)
    assert isinstance(entry, Entry)
    assert ((entry,), ()) == _sorted(file, entry)
    changes: tuple[dict[str, Any], ...] = (
        {"size": 2},
        {"mtime_ns": 1},
        {"ctime_ns": 1},
        {"inode": 1},
    )
    for change in changes:
        assert ((), (replace(file, **change),)) == _sorted(replace(file, **change), entry)
    assert ((), (file,)) == _sorted(file, replace(entry, unstable=True))
    assert ((), (file,)) == _sorted(file, entry, staged=("a",))
    assert ((), (file,)) == _sorted(file, None)


def _sorted(file: File, entry: Entry | None, staged: tuple[str, ...] = ()):
    found = sort_out([file], {"a": entry} if entry else {}, staged)
    return found.known, found.fresh


def test_what_grows_under_every_reading_is_unstable(tmp_path: Path):
    """Another thread of the practice writes each time a piece was read."""
    path = tmp_path / "a"
    path.write_bytes(b"x" * BUFFER)

    def write(_count: int) -> None:
        with path.open("ab") as file:
            file.write(b"y" * 10)

    limited = iter(range(4))
    entry = hash_file(
        file_of(path),
        NEVER,
        lambda count: write(count) if next(limited, None) is not None else None,
    )
    assert isinstance(entry, Entry)
    assert path.stat().st_size >= entry.size > BUFFER


def test_entries_keep_the_order_of_the_files_over_several_threads(tmp_path: Path):
    for number in range(SMALL * 2 + 3):
        (tmp_path / f"{number:04}").write_text(str(number))
    files = [file_of(path) for path in sorted(tmp_path.iterdir())]
    gone = files[1]
    Path(gone.full).unlink()
    Path(files[2].full).unlink()
    Path(files[2].full).symlink_to(files[3].full)
    entries, unread = hash_all(files, NEVER)
    kept = [file.path for file in files if file not in (gone, files[2])]
    assert kept == [entry.path for entry in entries]
    assert [gone.full, files[2].full] == [one.path for one in unread]
    assert all(isinstance(one, Unread) for one in unread)


def test_it_stops_when_asked(tmp_path: Path):
    path = tmp_path / "a"
    path.write_bytes(b"x")
    stop = threading.Event()
    stop.set()
    with pytest.raises(StoppedError):
        hash_all([file_of(path)], stop)
