"""Files are written whole or not at all, and never for others to read."""

import errno
import os
import stat
import threading
from pathlib import Path

import pytest

from hygie.host.files import UnwritableError, locked, new_private, private_folder, write_private


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777])
def test_only_the_owner_reads_whatever_the_umask(tmp_path: Path, umask: int):
    (tmp_path / "home").mkdir()
    before = os.umask(umask)
    try:
        write_private(tmp_path / "home/new/secret", b"x")
    finally:
        os.umask(before)
    assert mode(tmp_path / "home/new/secret") == 0o600
    assert mode(tmp_path / "home/new") == 0o700
    assert (tmp_path / "home/new/secret").read_bytes() == b"x"


def test_nobody_else_reads_even_while_it_is_written(tmp_path: Path):
    before = os.umask(0)
    try:
        with new_private(tmp_path / "secret") as file:
            file.write(b"x")
            file.flush()
            assert [mode(path) for path in tmp_path.iterdir()] == [0o600]
            assert not (tmp_path / "secret").exists()
    finally:
        os.umask(before)


def test_what_stood_there_is_replaced_with_its_rights(tmp_path: Path):
    (tmp_path / "secret").write_text("old")
    (tmp_path / "secret").chmod(0o666)
    write_private(tmp_path / "secret", b"new")
    assert (mode(tmp_path / "secret"), (tmp_path / "secret").read_text()) == (0o600, "new")


def test_a_failure_leaves_what_stood_there_and_nothing_else(tmp_path: Path):
    (tmp_path / "secret").write_text("old")

    def fail() -> None:
        with new_private(tmp_path / "secret") as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


@pytest.mark.parametrize(
    ("code", "remedy"), [(errno.ENOSPC, "plein"), (errno.EROFS, "lecture seule"), (errno.EIO, "")]
)
def test_a_disk_that_refuses_is_told_with_a_remedy(tmp_path: Path, code: int, remedy: str):
    (tmp_path / "secret").write_text("old")

    def fail() -> None:
        with new_private(tmp_path / "secret"):
            raise OSError(code, os.strerror(code))

    with pytest.raises(UnwritableError) as caught:
        fail()
    assert remedy in caught.value.remedy
    assert str(tmp_path / "secret") in caught.value.message
    assert (tmp_path / "secret").read_text() == "old"


def test_a_full_disk_is_told():
    """/dev/full is a disk without room; here it stands for the file that is filled."""
    with Path("/dev/full").open("wb", buffering=0) as full, pytest.raises(OSError, match="space"):
        full.write(b"x")


def test_a_link_is_replaced_and_not_followed(tmp_path: Path):
    (tmp_path / "target").write_text("kept")
    (tmp_path / "secret").symlink_to(tmp_path / "target")
    write_private(tmp_path / "secret", b"new")
    assert (tmp_path / "target").read_text() == "kept"
    assert not (tmp_path / "secret").is_symlink()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(UnwritableError):
        write_private(tmp_path / "file" / "below" / "secret", b"x")


def test_a_folder_closed_to_the_user_is_told(tmp_path: Path, as_nobody: None):
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(UnwritableError) as caught:
        write_private(tmp_path / "closed" / "secret", b"x")
    assert "fermé" in caught.value.remedy


def test_a_folder_that_exists_keeps_its_rights(tmp_path: Path):
    (tmp_path / "shared").mkdir(mode=0o755)
    private_folder(tmp_path / "shared")
    assert mode(tmp_path / "shared") == 0o755


def test_a_lock_is_held_by_one_at_a_time(tmp_path: Path):
    inside: list[int] = []
    most: list[int] = []

    def work() -> None:
        for _ in range(20):
            with locked(tmp_path / "lock"):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (max(most), len(most)) == (1, 160)


def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path):
    with pytest.raises(UnwritableError), locked(tmp_path / "absent" / "lock"):
        raise AssertionError
