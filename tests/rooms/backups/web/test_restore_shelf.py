"""Lists of files are kept at hand under tokens that say nothing and cannot be made up."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups.web.restore_shelf import AT_HAND, Shelf
from tests.rooms.backups.real_store import Saved


@pytest.fixture
def saved(tmp_path) -> Saved:
    practice = Saved(tmp_path / "p")
    practice.fill()
    return practice


def test_every_file_and_folder_has_a_token_and_nothing_else_has(saved):
    shelf, snapshot = Shelf(b"k" * 32), saved.save()
    opened = shelf.open(saved.store, snapshot)
    assert opened is not None
    assert {"Documents", "Documents/sous dossier", "Documents/sous dossier/notes.txt"} <= set(
        opened.paths.values()
    )
    assert "Documents/base.db" == opened.paths[shelf.token("Documents/base.db")]
    assert "" not in opened.paths.values()
    assert opened is shelf.kept("a", snapshot)


def test_only_the_last_lists_are_kept(saved):
    shelf = Shelf(b"k" * 32)
    made = [saved.save() for _ in range(AT_HAND + 1)]
    for snapshot in made:
        shelf.open(saved.store, snapshot)
    assert [False, True, True] == [shelf.kept("a", one) is not None for one in made]


def test_a_copy_that_is_not_there_is_none(saved):
    saved.save()
    assert Shelf(b"k" * 32).open(saved.store, "0" * 64) is None


@given(st.binary(max_size=40), st.binary(min_size=1, max_size=64))
def test_a_token_is_a_short_word_that_depends_on_the_key(raw, key):
    path = os.fsdecode(raw)
    token = Shelf(key).token(path)
    assert (24, True) == (len(token), token.isalnum())
    assert token == Shelf(key).token(path)
    assert token != Shelf(bytes([key[0] ^ 1]) + key[1:]).token(path)
