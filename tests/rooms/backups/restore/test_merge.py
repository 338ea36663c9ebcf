"""Putting files among existing ones never loses one of the two."""

import os
import resource
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from hygie.rooms.backups.restore.merge import COPYING, Merged, conflicts, merge
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


def rows(path: Path) -> int:
    """How many patients a database holds, once it was read from end to end."""
    with closing(sqlite3.connect(path)) as base:
        assert [("ok",)] == base.execute("PRAGMA integrity_check").fetchall()
        found: int = base.execute("SELECT count(*) FROM patient").fetchone()[0]
        return found


def crashed(place: Path, mode: str) -> Path:
    """A database of 100 patients, as a computer that was cut leaves it, with its log beside.

    In WAL mode 900 more were committed and stand in the log alone; in rollback mode 900 more
    were being written, and only the log takes them out of the file again.
    """
    live = place.parent / "en service.db"
    base = sqlite3.connect(live, isolation_level=None)
    base.execute(f"PRAGMA journal_mode={mode}")
    base.execute("PRAGMA wal_autocheckpoint=0")
    base.execute("PRAGMA cache_size=5")
    base.execute("CREATE TABLE patient (note TEXT)")
    base.executemany("INSERT INTO patient VALUES (?)", [("n" * 300,)] * 100)
    base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    base.execute("BEGIN")
    base.executemany("INSERT INTO patient VALUES (?)", [("n" * 300,)] * 900)
    if mode == "wal":
        base.execute("COMMIT")
    for end in ("", "-wal", "-journal"):
        if (live.parent / f"{live.name}{end}").exists():
            shutil.copy(f"{live}{end}", f"{place}{end}")
    base.close()
    return place


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A folder in which a database of 5 patients came back."""
    folder = tmp_path / "base revenue"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "base.db")) as made:
        made.execute("CREATE TABLE patient (note TEXT)")
        made.executemany("INSERT INTO patient VALUES (?)", [("v" * 300,)] * 5)
        made.commit()
    return folder


@pytest.mark.parametrize(("mode", "kept"), [("wal", 1_000), ("delete", 100)])
def test_a_replaced_database_leaves_with_its_log(base: Path, tmp_path: Path, mode, kept):
    """Beside the one that came back, the log would undo it, and the other would miss it."""
    (tmp_path / "ici").mkdir()
    place = crashed(tmp_path / "ici" / "base.db", mode)
    (tmp_path / "ici" / "base (avant restauration).db-wal").write_bytes(b"d'une autre")
    assert Merged(placed=1, met=1) == merge(base, tmp_path / "ici", replace=True)
    assert 5 == rows(place)
    assert kept == rows(tmp_path / "ici" / "base (avant restauration 2).db")


@pytest.mark.parametrize("replace", [True, False])
def test_a_log_without_its_database_does_not_undo_the_one_that_comes_back(
    base: Path, tmp_path: Path, replace: bool
):
    (tmp_path / "ici").mkdir()
    crashed(tmp_path / "ici" / "base.db", "wal").unlink()
    assert (Path("base.db"),) == conflicts(base, tmp_path / "ici")
    merge(base, tmp_path / "ici", replace=replace)
    assert 5 == rows(tmp_path / "ici" / ("base.db" if replace else "base (restauré).db"))
    log = "base (avant restauration).db-wal" if replace else "base.db-wal"
    assert (tmp_path / "ici" / log).stat().st_size > 0


@pytest.mark.parametrize("replace", [True, False])
def test_a_database_that_came_back_with_its_log_keeps_it(tmp_path: Path, replace: bool):
    """One that could not be copied soundly is saved as it lay."""
    (tmp_path / "revenu").mkdir()
    crashed(tmp_path / "revenu" / "base", "wal")
    (tmp_path / "revenu" / "en service.db").unlink()
    (tmp_path / "ici").mkdir()
    (tmp_path / "ici" / "base").write_text("présente")
    (tmp_path / "ici" / "base (restauré)").write_text("plus ancienne")
    assert (Path("base"), Path("base-wal")) == conflicts(tmp_path / "revenu", tmp_path / "ici")
    assert Merged(placed=2, met=2) == merge(tmp_path / "revenu", tmp_path / "ici", replace=replace)
    assert 1_000 == rows(tmp_path / "ici" / ("base" if replace else "base (restauré 2)"))


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A folder on another disk than the place."""
    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev:
        # Another disk is no program that a set-up could bring: Linux has this one in memory.
        pytest.skip("there is no second disk here: no /dev/shm, or the tests are on it")
    folder = Path(tempfile.mkdtemp(dir=memory))
    yield folder
    shutil.rmtree(folder)


def test_across_two_disks_files_come_whole_with_their_dates(elsewhere: Path, place: Path):
    (elsewhere / "a").mkdir()
    (elsewhere / "a" / "lettre.pdf").write_text("revenue")
    os.utime(elsewhere / "a" / "lettre.pdf", (1_000, 1_000))
    (place / "a" / f"{COPYING}x").write_text("coup")  # of a merge that was killed
    merge(elsewhere, place, replace=True)
    assert {
        "a/lettre.pdf": "revenue",
        "a/lettre (avant restauration).pdf": "présente",
    } == contents(place)
    assert 1_000 == (place / "a" / "lettre.pdf").stat().st_mtime
    assert not (elsewhere / "a" / "lettre.pdf").exists()


def test_across_two_disks_a_copy_that_is_cut_touches_nothing(elsewhere: Path, place: Path):
    """No file may pass a megabyte, as on a disk that is full."""
    (elsewhere / "a").mkdir()
    (elsewhere / "a" / "lettre.pdf").write_bytes(b"r" * 3_000_000)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    try:
        with pytest.raises(RestoreError):
            merge(elsewhere, place, replace=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert {"a/lettre.pdf": "présente"} == contents(place)
    assert 3_000_000 == (elsewhere / "a" / "lettre.pdf").stat().st_size
