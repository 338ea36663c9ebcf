"""The file of an export: taken into memory, then overwritten and deleted."""

import os
from pathlib import Path

import pytest

from hygie.rooms.passwords.export_file import PROMISES_NOT, ExportFileError, erase, read
from hygie.rooms.passwords.vaults.recognise import FILE_LIMIT
from hygie.rooms.passwords.vaults.refusals import VaultError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "export.csv"
    made.write_bytes(b"name,url,username,password\na,a.fr,u,Soleil2019!\n" * 1000)
    return made


def test_a_file_is_read_whole_into_memory_that_can_be_wiped(path) -> None:
    """And what Python prints of it shows none of it."""
    export = read(path)
    assert isinstance(export.data, bytearray)
    assert export.data == path.read_bytes()
    assert "Soleil" not in repr(export)


def test_a_huge_file_is_not_read(tmp_path) -> None:
    """Its size is looked at first: a gigabyte of nothing takes no time."""
    path = tmp_path / "export.csv"
    with path.open("wb") as file:
        file.truncate(FILE_LIMIT * 10)
    with pytest.raises(VaultError, match="100 Mo"):
        read(path)


@pytest.mark.parametrize("place", ["absent.csv", ".", "tuyau"])
def test_what_is_no_file_is_said(tmp_path, place) -> None:
    """Absent, a folder, or a pipe that nobody feeds."""
    os.mkfifo(tmp_path / "tuyau")
    with pytest.raises(ExportFileError):
        read(tmp_path / place)


def test_an_export_is_overwritten_before_it_is_deleted(path) -> None:
    """Whoever still holds the file open reads zeros."""
    export = read(path)
    with path.open("rb") as held:
        erase(export)
        assert set(held.read()) == {0}
    assert not path.exists()


def test_a_file_that_changed_meanwhile_is_left(path) -> None:
    """It is not the one that was examined."""
    export = read(path)
    path.write_bytes(b"autre chose")
    with pytest.raises(ExportFileError, match="n’est plus celui"):
        erase(export)
    assert path.read_bytes() == b"autre chose"


def test_a_link_is_not_followed(path, tmp_path) -> None:
    """What it leads to is not Hygie's to erase."""
    link = tmp_path / "lien.csv"
    link.symlink_to(path)
    with pytest.raises(ExportFileError):
        erase(read(link))
    assert path.exists()


def test_a_file_already_gone_is_said(path) -> None:
    """With what the system says of it."""
    export = read(path)
    path.unlink()
    with pytest.raises(ExportFileError, match="n’a pas pu être effacé"):
        erase(export)


def test_what_deletion_does_not_promise_is_said() -> None:
    """On an SSD, and in copies elsewhere."""
    assert all(word in PROMISES_NOT for word in ("SSD", "OneDrive", "corbeille", "sauvegardes"))
