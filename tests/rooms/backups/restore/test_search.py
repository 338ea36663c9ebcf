"""A search in all copies says how far it looked, and what it left out."""

import pytest

from hygie.rooms.backups.reading import ReadingError
from hygie.rooms.backups.restore import search as restore_search
from hygie.rooms.backups.restore.search import _searched
from tests.rooms.backups.real_store import Saved


def untold(done: int, total: int, said: str) -> None:
    assert 0 <= done <= total
    assert said.startswith("Sauvegarde du ")


@pytest.fixture
def saved(tmp_path) -> Saved:
    """Three copies, in which one file changed once."""
    practice = Saved(tmp_path / "p")
    practice.fill()
    practice.save()
    practice.save()
    (practice.documents / "sous dossier" / "notes.txt").write_text("bonsoir à tous")
    practice.save()
    return practice


def test_each_content_of_a_file_is_found_once_in_its_newest_copy(saved):
    found = _searched(saved.store, "NOTES", untold)
    assert ["Documents/sous dossier/notes.txt"] == list(found.files)
    assert [15, 7] == [one.size for one in found.files["Documents/sous dossier/notes.txt"]]
    assert (3, 0, 0, False) == (found.copies, found.left, found.unlisted, found.cut)


def test_a_search_is_bounded_and_says_so(saved, monkeypatch):
    monkeypatch.setattr(restore_search, "COPIES", 2)
    monkeypatch.setattr(restore_search, "MOST", 1)
    found = _searched(saved.store, "documents", untold)
    assert (2, 1, True, 1) == (found.copies, found.left, found.cut, len(found.files))


def test_a_stopped_search_ends_at_once(saved):
    saved.store.cancel.set()
    with pytest.raises(ReadingError):
        _searched(saved.store, "notes", untold)
