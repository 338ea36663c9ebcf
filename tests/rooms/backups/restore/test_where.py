"""Nothing comes back among copies, wherever they are and by whatever way one gets there."""

from dataclasses import replace
from pathlib import Path

import pytest

from hygie.rooms.backups.connect import Presence, Reached
from hygie.rooms.backups.destinations import FOLDER, Destination, Place, Sort
from hygie.rooms.backups.restore.restore import UNFINISHED, RestoreError
from hygie.rooms.backups.restore.where import free_name, kept_apart, must_be_apart, sweep

DISK = Destination(
    id="a1",
    name="Disque A",
    sort=Sort.DISK,
    place=Place.PRACTICE,
    path=f"{FOLDER}/poste",
    volume="ABCD-1234",
)


@pytest.fixture
def apart(tmp_path: Path) -> tuple[Path, ...]:
    """A disk that is plugged in, a folder of the network, one that is not there, a host."""
    (tmp_path / "disque" / FOLDER / "poste" / "data").mkdir(parents=True)
    (tmp_path / "reseau" / "copies").mkdir(parents=True)
    (tmp_path / "lien").symlink_to(tmp_path / "disque" / FOLDER)
    return kept_apart(
        tmp_path / "hygie",
        [
            Reached(DISK, Presence.HERE, tmp_path / "disque" / FOLDER / "poste"),
            Reached(replace(DISK, volume=""), Presence.ANOTHER, tmp_path / "reseau" / "copies"),
            Reached(DISK, Presence.ABSENT),
            Reached(replace(DISK, sort=Sort.SFTP), Presence.UNASKED),
        ],
    )


@pytest.mark.parametrize(
    "typed",
    [
        f"disque/{FOLDER}",
        f"disque/{FOLDER}/revenu",
        f"disque/{FOLDER}/poste/data/x/y",
        "lien/revenu",
        f"reseau/../disque/{FOLDER}/x",
        "reseau/copies",
        "reseau/copies/x",
        "hygie/x",
    ],
)
def test_a_folder_of_copies_takes_no_file_back(tmp_path: Path, apart, typed: str):
    with pytest.raises(RestoreError, match="celui des sauvegardes"):
        must_be_apart(tmp_path / typed, apart)


@pytest.mark.parametrize("typed", ["x", "disque/x", "reseau/autre", f"{FOLDER}/x", "hygie2"])
def test_any_other_folder_does(tmp_path: Path, apart, typed: str):
    must_be_apart(tmp_path / typed, apart)


def test_a_free_name_is_neither_there_nor_unfinished(tmp_path: Path):
    (tmp_path / "R").mkdir()
    (tmp_path / f"R (2){UNFINISHED}").mkdir()
    assert tmp_path / "R (3)" == free_name(tmp_path, "R")


def test_only_empty_folders_are_swept(tmp_path: Path):
    (tmp_path / "a" / "b" / "c").mkdir(parents=True)
    (tmp_path / "a" / "lien").symlink_to("ailleurs")
    assert not sweep(tmp_path / "a")
    assert ["lien"] == [one.name for one in (tmp_path / "a").iterdir()]
    (tmp_path / "a" / "lien").unlink()
    assert sweep(tmp_path / "a")
