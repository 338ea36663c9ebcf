"""What is drawn is opened and removed; the drawing and the folder tell nothing of a patient."""

import hashlib
from pathlib import Path

import pytest

from hygie.rooms.backups.drill.keeper import (
    FOLDER,
    SAMPLE_LIMIT,
    Opened,
    Sampler,
    draw,
    new_folder,
    sweep,
)
from hygie.rooms.backups.manifest.entries import Entry
from tests.rooms.backups.drill.test_opening import locked_zip
from tests.rooms.backups.manifests import entry, manifest
from tests.rooms.backups.real_store import PDF, database

FILES = {"d/a.pdf": PDF, "d/b.pdf": PDF[:-9], "d/c.fic": b"HFSQL" * 9, "d/vide": b""}


def kept(folder: Path, files: dict[str, bytes], drawn: set[str], free: int | None = None) -> Opened:
    with Sampler(folder, lambda _path: free) as sampler:
        sampler.next(frozenset(drawn), ())
        for path, content in files.items():
            if sampler.begin(entry(path, content)):
                for byte in (content[:7], content[7:]):
                    sampler.add(memoryview(byte))
                sampler.done(hashlib.sha256(content).hexdigest())
        return sampler.opened()


def test_each_drawn_file_is_opened_and_nothing_stays(tmp_path: Path):
    found = kept(tmp_path, FILES, set(FILES))
    assert (2, 1, 1, ["d/b.pdf"]) == (
        found.opened,
        found.opened_ok,
        found.unchecked,
        found.broken,
    )
    assert [] == list(tmp_path.iterdir())


def test_an_archive_with_a_password_is_unchecked_once_and_never_broken(tmp_path: Path):
    """Only who has the password can open it."""
    files = {"d/a.zip": locked_zip(), "e/a.zip": locked_zip()}
    assert Opened(unchecked=1) == kept(tmp_path, files, set(files))
    assert [] == list(tmp_path.iterdir())


def test_what_was_not_drawn_is_not_opened(tmp_path: Path):
    """But the database of a software is told of each time: nobody has opened it."""
    assert Opened(unchecked=1) == kept(tmp_path, FILES, set())


def test_a_database_too_long_to_be_drawn_is_told_of_once(tmp_path: Path):
    """It is the same file in two backups; a note that only looks odd is not told of."""
    long = b"HFSQL" + bytes(SAMPLE_LIMIT)
    files = {"d/PATIENTS.FIC": long, "e/PATIENTS.FIC": long, "d/notes.xyz": b"notes" * 9}
    assert Opened(unchecked=1) == kept(tmp_path, files, set())


def test_a_database_is_always_opened_and_the_same_one_once(tmp_path: Path):
    database(tmp_path / "base.db")
    content = (tmp_path / "base.db").read_bytes()
    folder = tmp_path / "essai"
    folder.mkdir()
    found = kept(folder, {"d/x": content, "d/y": content, "d/z": content[:4_096]}, set())
    assert (3, 2, ["d/z"]) == (found.databases, found.databases_ok, found.broken)


def test_without_room_files_are_skipped(tmp_path: Path):
    found = kept(tmp_path, FILES, set(FILES), free=1_000)
    assert (0, 2) == (found.opened, found.skipped)


def test_a_folder_that_cannot_be_written_skips(tmp_path: Path):
    found = kept(tmp_path / "absent", FILES, set(FILES))
    assert (0, 2) == (found.opened, found.skipped)


def test_the_drawing_follows_its_seed_and_leaves_out_what_moves_or_is_empty():
    entries = [entry(f"d/{n}") for n in range(100)]
    moving = Entry("d/moving", 5, 0, 0, "", unstable=True)
    saved = manifest(*entries, moving, entry("d/empty", b""))
    first = draw(saved, b"1" * 32, 10)
    assert (10, True) == (len(first), first == draw(saved, b"1" * 32, 10))
    assert first != draw(saved, b"2" * 32, 10)
    assert not {"d/moving", "d/empty"} & draw(saved, b"1", 1_000)


def test_the_folder_is_private_and_swept(tmp_path: Path):
    folder = new_folder(tmp_path, "0a")
    (folder / "0").write_text("en clair")
    assert 0o700 == folder.stat().st_mode & 0o777
    with pytest.raises(FileExistsError):
        new_folder(tmp_path, "0a")
    assert (1, 0) == (sweep(tmp_path), sweep(tmp_path))
    assert [] == list((tmp_path / FOLDER).iterdir())
