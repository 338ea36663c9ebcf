"""Putting files among existing ones never loses one of the two."""

from pathlib import Path

import pytest

from hygie.rooms.backups.restore.merge import conflicts, merge
from hygie.rooms.backups.restore.restore import RestoreError


@pytest.fixture
def restored(tmp_path: Path) -> Path:
    folder = tmp_path / "revenu"
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "lettre.pdf").write_text("revenue")
    (folder / "note.txt").write_text("revenue")
    return folder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "place"
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "lettre.pdf").write_text("présente")
    return folder


def contents(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*.*")}


def test_without_replacing_what_came_back_stands_beside(restored: Path, place: Path):
    assert (Path("a/lettre.pdf"),) == conflicts(restored, place)
    merged = merge(restored, place, replace=False)
    assert (2, 1) == (merged.placed, merged.met)
    assert {
        "a/lettre.pdf": "présente",
        "a/lettre (restauré).pdf": "revenue",
        "note.txt": "revenue",
    } == contents(place)


def test_replacing_keeps_what_was_there_under_another_name(restored: Path, place: Path):
    (place / "a" / "lettre (avant restauration).pdf").write_text("plus ancienne")
    merge(restored, place, replace=True)
    assert {
        "a/lettre.pdf": "revenue",
        "a/lettre (avant restauration).pdf": "plus ancienne",
        "a/lettre (avant restauration 2).pdf": "présente",
        "note.txt": "revenue",
    } == contents(place)


def test_a_file_in_the_way_of_a_folder_is_told_and_nothing_is_lost(restored: Path, tmp_path: Path):
    place = tmp_path / "autre"
    place.mkdir()
    (place / "a").write_text("un fichier")
    with pytest.raises(RestoreError):
        merge(restored, place, replace=True)
    assert (restored / "a" / "lettre.pdf").exists()


def test_a_link_that_leads_nowhere_is_not_written_through(restored: Path, tmp_path: Path):
    place = tmp_path / "autre"
    place.mkdir()
    (place / "note.txt").symlink_to(tmp_path / "ailleurs")
    merge(restored, place, replace=False)
    assert not (tmp_path / "ailleurs").exists()
