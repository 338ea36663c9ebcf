"""Evidence goes to another medium that holds no backup, and nothing is written to find out."""

from pathlib import Path

import pytest

from hygie.rooms.incidents.collection import place as collection_place
from hygie.rooms.incidents.collection.place import BACKUPS, RESTIC, holds_backups, refuse
from hygie.rooms.incidents.errors import IncidentError
from tests.rooms.backups.small_disk import small_disk
from tests.rooms.incidents.loop_disk import loop_disk


def test_another_disk_is_taken(tmp_path) -> None:
    with loop_disk(tmp_path) as disk:
        refuse(disk, tmp_path / "cabinet")
        (disk / "2026").mkdir()
        refuse(disk / "2026", tmp_path / "cabinet")


def test_the_disk_of_the_computer_is_refused(tmp_path) -> None:
    """Wherever on it, also that of the practice's own data."""
    with pytest.raises(IncidentError, match="disque de cet ordinateur"):
        refuse(Path.home(), tmp_path)
    with loop_disk(tmp_path) as disk, pytest.raises(IncidentError, match="disque de cet"):
        refuse(disk, disk / "cabinet" / "not-there-yet")


def test_memory_is_no_medium(tmp_path) -> None:
    """It is gone when the computer is switched off."""
    with small_disk(tmp_path / "m", 400) as disk, pytest.raises(IncidentError, match="emporte"):
        refuse(disk, tmp_path)


def test_a_place_that_is_not_there_is_refused(tmp_path) -> None:
    with pytest.raises(IncidentError, match="n’existe pas"):
        refuse(tmp_path / "absent", tmp_path)


def test_a_full_medium_is_refused(tmp_path) -> None:
    with loop_disk(tmp_path, 50) as disk, pytest.raises(IncidentError, match="moins de 300 Mo"):
        refuse(disk, tmp_path)


def test_a_place_on_the_network_is_refused(tmp_path, monkeypatch) -> None:
    """What tells it is tried in tests/host/test_volumes.py."""
    monkeypatch.setattr(collection_place, "on_network_drive", lambda _: True)
    with pytest.raises(IncidentError, match="réseau"):
        refuse(tmp_path, tmp_path)


@pytest.mark.parametrize("below", ["", "cabinet", "cabinet/copies"])
def test_a_medium_that_holds_copies_is_refused(tmp_path, below) -> None:
    """A repository of restic at its top or in its folders, wherever the evidence would go."""
    with loop_disk(tmp_path) as disk:
        repository = disk / below
        for name in RESTIC:
            (repository / name).mkdir(parents=True)
        (disk / "ailleurs" / "loin").mkdir(parents=True)
        for destination in (disk, disk / "ailleurs", disk / "ailleurs" / "loin", repository):
            with pytest.raises(IncidentError, match="sauvegardes"):
                refuse(destination, tmp_path)


@pytest.mark.parametrize("name", BACKUPS)
def test_the_disk_of_another_backup_program_is_refused(tmp_path, name) -> None:
    (tmp_path / name).mkdir()
    assert holds_backups(tmp_path)


def test_half_a_repository_is_none(tmp_path) -> None:
    """Folders named ``data`` and ``keys`` are common."""
    for name in RESTIC[1:]:
        (tmp_path / name).mkdir()
    assert not holds_backups(tmp_path)


def test_looking_changes_nothing(tmp_path) -> None:
    with loop_disk(tmp_path) as disk:
        before = sorted(disk.rglob("*"))
        refuse(disk, tmp_path / "cabinet")
        assert before == sorted(disk.rglob("*"))
