"""Where files come back is proposed, checked, and asked about; stopping loses nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups.restore.choice import choose
from hygie.rooms.backups.restore.restore import RestoreError
from hygie.rooms.backups.restore.where import is_new, met
from hygie.rooms.backups.web.restore_work import proposed, typed_target
from tests.rooms.backups.cabinet import NOW
from tests.rooms.backups.real_store import Saved

NAMED = "Restauration du 21-11-2026"


@pytest.mark.parametrize("desktop", ["Bureau", "Desktop", ""])
def test_a_folder_of_today_is_proposed_on_the_desktop(tmp_path, desktop):
    (tmp_path / desktop).mkdir(exist_ok=True)
    assert tmp_path / desktop / NAMED == proposed(NOW, tmp_path)


def test_what_is_proposed_is_free_even_of_a_restoration_that_was_stopped(tmp_path):
    (tmp_path / NAMED).mkdir()
    (tmp_path / f"{NAMED} (2) (incomplet)").mkdir()
    assert tmp_path / f"{NAMED} (3)" == proposed(NOW, tmp_path)


def test_an_address_may_be_typed_with_quotes_or_from_home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert tmp_path / "x" == typed_target(f' "{tmp_path}/x" ', ())
    assert tmp_path / "x" == typed_target("~/x", ())


def test_a_link_into_the_copies_is_refused_as_they_are(tmp_path):
    (tmp_path / "copies").mkdir()
    (tmp_path / "lien").symlink_to(tmp_path / "copies")
    for place in ("copies", "copies/data", "lien/x", "autre/../copies"):
        with pytest.raises(RestoreError):
            typed_target(str(tmp_path / place), (tmp_path / "copies",))


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_whole_address_or_is_refused(text):
    try:
        target = typed_target(text, ())
    except RestoreError:
        return
    assert target.is_absolute()


def test_a_name_that_is_taken_by_a_broken_link_counts_as_taken(tmp_path):
    saved = Saved(tmp_path / "p")
    saved.fill()
    choice = choose(saved.manifest(), "Documents/gros.bin")
    assert [] == met(choice, tmp_path)
    (tmp_path / "gros.bin").symlink_to("/nonexistent")
    assert ["gros.bin"] == met(choice, tmp_path)
    assert not is_new(tmp_path / "gros.bin")
    assert is_new(Path("/nonexistent/x"))
