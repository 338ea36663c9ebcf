"""Decoys are put once, all or none, and watched by their exact content."""

import os
import stat
from hashlib import sha256

import pytest

from hygie.rooms.backups.errors import BackupError
from hygie.rooms.backups.watchfulness.canaries import Canary, State, put, states
from hygie.rooms.backups.watchfulness.canary_files import drafts
from tests.rooms.backups.manifests import entry

MADE = {"! a.txt": b"one", "b.txt": b"two"}


def test_decoys_are_written_and_known_by_their_content(tmp_path) -> None:
    """The path is the manifest's, the fingerprint that of the bytes on the disk."""
    placed = put(tmp_path, MADE, "documents/lettres")
    expected = Canary("documents/lettres/! a.txt", sha256(b"one").hexdigest())
    assert expected == placed[0]
    assert MADE == {path.name: path.read_bytes() for path in tmp_path.iterdir()}


def test_nothing_is_written_over_and_half_a_set_is_taken_back(tmp_path) -> None:
    """A file of the practice may bear the same name."""
    (tmp_path / "b.txt").write_bytes(b"mine")
    with pytest.raises(BackupError, match="témoins"):
        put(tmp_path, MADE, "documents")
    assert {"b.txt": b"mine"} == {path.name: path.read_bytes() for path in tmp_path.iterdir()}


@pytest.mark.parametrize("folder", ["absent", "a file"])
def test_a_folder_that_cannot_be_written_is_an_error_with_a_remedy(tmp_path, folder) -> None:
    """Nothing is left behind."""
    (tmp_path / "a file").write_bytes(b"")
    with pytest.raises(BackupError) as caught:
        put(tmp_path / folder, MADE, "documents")
    assert caught.value.remedy


def test_each_decoy_is_intact_changed_or_missing() -> None:
    """By its exact content, not by its date."""
    same, other, gone = (
        Canary(f"d/{name}", entry("x", name.encode()).sha256) for name in ("a", "b", "c")
    )
    seen = {"d/a": entry("d/a", b"a"), "d/b": entry("d/b", b"changed")}
    assert {same: State.INTACT, other: State.CHANGED, gone: State.MISSING} == states(
        (same, other, gone), seen
    )


def test_decoys_can_be_read_by_those_who_read_the_folder(tmp_path) -> None:
    """They are ordinary files: a programme must not see them as special."""
    put(tmp_path, drafts(os.urandom), "documents")
    (tmp_path / "ordinary").write_bytes(b"")
    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert 1 == len(modes)
