"""What is asked for comes back whole, elsewhere, checked, and nothing is ever overwritten."""

import os
import resource
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from hygie.rooms.backups.manifest.entries import by_path
from hygie.rooms.backups.manifest.manifest import Manifest
from hygie.rooms.backups.manifest.read_back import manifest_of
from hygie.rooms.backups.manifest.read_back import saved as backups_of
from hygie.rooms.backups.reading import ReadingError, Snapshot
from hygie.rooms.backups.restore.choice import choose
from hygie.rooms.backups.restore.restore import UNFINISHED, Restored, RestoreError, restore
from tests.rooms.backups.real_store import Saved, flip


@pytest.fixture
def saved(tmp_path: Path) -> Saved:
    practice = Saved(tmp_path / "p")
    practice.fill()
    return practice


def newest(saved: Saved) -> tuple[Snapshot, Manifest]:
    everything, backups = backups_of(saved.store)
    return backups[-1], manifest_of(saved.store, backups[-1], everything)


def restored(saved: Saved, path: str = "", **more) -> Restored:
    snapshot, manifest = newest(saved)
    target = more.pop("target", saved.home / "revenu")
    return restore(
        more.pop("store", saved.store),
        snapshot,
        choose(manifest, path),
        target,
        more.pop("free", lambda _path: None),
        more.pop("tick", lambda _done, _total, _what: None),
    )


def test_everything_comes_back_with_the_database_at_its_own_place(saved: Saved):
    saved.save()
    found = restored(saved)
    assert (5, True) == (found.same, found.whole)
    assert b"bonjour" == (found.folder / "Documents/sous dossier/notes.txt").read_bytes()
    with closing(sqlite3.connect(found.folder / "Documents/base.db")) as base:
        assert [(500,)] == base.execute("SELECT count(*) FROM patient").fetchall()
    assert not (saved.home / f"revenu{UNFINISHED}").exists()


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("Documents/sous dossier", ["sous dossier/notes.txt"]),
        ("Documents/gros.bin", ["gros.bin"]),
        ("Documents/base.db", ["base.db"]),
    ],
)
def test_one_folder_one_file_or_one_database_comes_back_alone(saved: Saved, path, names):
    saved.save()
    found = restored(saved, path)
    came = sorted(p.relative_to(found.folder).as_posix() for p in found.folder.rglob("*.*"))
    assert (names, len(names)) == (came, found.same)


def test_names_in_any_encoding_come_back(saved: Saved):
    odd = [
        b"latin-\xe9.txt",
        "e\u0301.txt".encode(),
        b"n" * 250,
        b"a\nb",
        b"[x]*?",
        b"-rf",
        b"$x:y",
    ]
    for raw in odd:
        (saved.documents / os.fsdecode(raw)).write_bytes(raw)
    (saved.documents / os.fsdecode(b"dossier \xff:[a]")).mkdir()
    (saved.documents / os.fsdecode(b"dossier \xff:[a]/f")).write_text("f")
    saved.save()
    assert (13, True) == ((found := restored(saved)).same, found.whole)
    for index, raw in enumerate(odd):
        path = f"Documents/{os.fsdecode(raw)}"
        assert 1 == restored(saved, path, target=saved.home / f"seul{index}").same
    folder = os.fsdecode(b"Documents/dossier \xff:[a]")
    assert 1 == restored(saved, folder, target=saved.home / "dossier").same


def test_an_existing_folder_is_never_touched(saved: Saved):
    saved.save()
    (saved.home / "revenu").mkdir()
    (saved.home / "revenu" / "x").write_text("à moi")
    with pytest.raises(RestoreError, match="déjà quelque chose"):
        restored(saved)
    assert "à moi" == (saved.home / "revenu" / "x").read_text()


def test_a_damaged_file_does_not_stop_the_others(saved: Saved):
    for index in range(8):  # each in packs of its own: random bytes of several megabytes
        (saved.documents / f"image{index}.bin").write_bytes(os.urandom(6_000_000))
    saved.save()
    flip(saved.packs()[0], 0.5)
    found = restored(saved)
    assert not found.whole
    assert 1 <= len(found.different) + len(found.missing) <= 4
    assert (saved.home / "revenu").is_dir()


@pytest.mark.parametrize(("path", "part"), [("", True), ("Documents/gros.bin", False)])
def test_without_room_nothing_is_written(saved: Saved, path: str, part: bool):
    """To take only a part is no remedy for whoever asked for one file."""
    saved.save()
    with pytest.raises(RestoreError, match=r"Il manque .* pour cela") as caught:
        restored(saved, path, free=lambda _path: 1_000)
    assert part is ("qu’une partie" in caught.value.remedy)
    assert not list(saved.home.glob("revenu*"))


def test_a_disk_that_fills_up_is_told(saved: Saved):
    """No file may pass a megabyte, as on a disk that is full; what came back is counted."""
    (saved.documents / "enorme.bin").write_bytes(os.urandom(3_000_000))
    saved.save()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    try:
        found = restored(saved)
        with pytest.raises(RestoreError, match="L’écriture s’est arrêtée"):
            restored(saved, "Documents/enorme.bin", target=saved.home / "autre")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not found.whole


def test_stopping_leaves_a_folder_that_says_so(saved: Saved):
    saved.save()

    def stop(_done: int, _total: int, _what: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        restored(saved, tick=stop)
    assert [f"revenu{UNFINISHED}"] == [path.name for path in saved.home.glob("revenu*")]


def test_a_wrong_password_brings_nothing(saved: Saved):
    saved.save()
    with pytest.raises(ReadingError) as caught:
        restored(saved, "Documents/sous dossier", store=saved.reached(password="autre"))
    assert 12 == caught.value.code


def test_a_torn_database_is_told_though_its_bytes_are_those_of_that_day(saved: Saved):
    """Its fingerprint is right: only reading it from end to end shows it."""
    torn = saved.documents / "autre.db"
    raw = bytearray((saved.documents / "base.db").read_bytes())
    raw[8_192:20_480] = os.urandom(12_288)
    torn.write_bytes(raw)
    saved.save()
    found = restored(saved)
    assert ["Documents/autre.db"] == found.unsound
    assert [] == found.different
    assert not found.whole


@pytest.mark.parametrize("taken", ["full", "empty", "file"])
def test_a_folder_that_appeared_meanwhile_is_not_touched_and_what_came_back_is_named(
    saved: Saved, taken: str
):
    saved.save()
    target = saved.home / "revenu"

    def tick(_done: int, _total: int, what: str) -> None:
        if what == "vérification" and not os.path.lexists(target):
            target.write_text("à moi") if taken == "file" else target.mkdir()
            if taken == "full":
                (target / "x").write_text("à moi")

    with pytest.raises(RestoreError, match="déjà quelque chose") as caught:
        restored(saved, tick=tick)
    assert f"revenu{UNFINISHED}" in caught.value.remedy
    assert (saved.home / f"revenu{UNFINISHED}" / "Documents" / "gros.bin").exists()
    kept = {"full": ["x"], "empty": [], "file": None}[taken]
    assert kept == (sorted(p.name for p in target.iterdir()) if target.is_dir() else None)


def test_a_folder_that_cannot_take_its_name_is_told(saved: Saved):
    """Somebody took the folder away while it was filled."""
    saved.save()

    def tick(_done: int, _total: int, what: str) -> None:
        if what == "vérification":
            shutil.rmtree(saved.home / f"revenu{UNFINISHED}", ignore_errors=True)

    with pytest.raises(RestoreError, match="n’a pas pu recevoir son nom"):
        restored(saved, tick=tick)


def test_a_link_of_the_backup_leads_nothing_out_of_the_new_folder(saved: Saved):
    """Not even a folder: the database would stand beyond a link that the copy holds."""
    outside = saved.home / "dehors"
    outside.mkdir()
    manifest = saved.manifest()
    base = next(one for one in manifest.entries if one.path == "Documents/base.db")
    beyond = "Documents/lien/sous/base.db"
    (saved.documents / "lien").symlink_to(outside)
    (saved.staging / beyond).parent.mkdir(parents=True)
    (saved.staging / "Documents/base.db").replace(saved.staging / beyond)
    others = tuple(one for one in manifest.entries if one != base)
    entries = by_path((*others, replace(base, path=beyond)))
    saved.save(replace(manifest, entries=entries, databases=(beyond,)))
    with pytest.raises(RestoreError, match="chemin dangereux"):
        restored(saved)
    assert [] == list(outside.iterdir())
