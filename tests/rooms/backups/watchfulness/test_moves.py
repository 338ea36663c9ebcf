"""A file is followed through a new name, by what is left of the old one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups.manifest.differences import differences
from hygie.rooms.backups.watchfulness.moves import Move, moves
from tests.rooms.backups.manifests import entry, manifest


def followed(old: str, new: str) -> Move:
    """The one move, of a file that has another size, content and inode."""
    found = moves(
        differences(manifest(entry(old, b"a")), manifest(entry(new, b"encrypted", inode=8)))
    )
    (made,) = found.made
    assert (made.old is None) is bool(found.lost)
    return made


@pytest.mark.parametrize(
    "new",
    [
        "d/x.docx.locked",
        "d/x.docx[id-7][mail@x].lock",
        "d/x.docx_enc",
        "d/x.docx-1.b.c",
        "d/x.locked",
        "d/x",
    ],
)
def test_a_longer_name_or_another_ending_is_the_same_file(new) -> None:
    """The ways of ransomware."""
    assert followed("d/x.docx", new).renamed


@pytest.mark.parametrize("new", ["d/y.docx.locked", "e/x.docx.locked", "d/x.docxlocked.z", "dx"])
def test_another_name_or_folder_is_another_file(new) -> None:
    """No more is guessed."""
    made = followed("d/x.docx", new)
    assert made.old is None
    assert not made.renamed


def test_a_file_is_followed_to_one_place_only() -> None:
    """The second is a newcomer."""
    old = manifest(entry("d/x.docx", b"a"))
    new = manifest(entry("d/x.docx.a", b"bb", 8), entry("d/x.docx.b", b"cc", 9))
    origins = [made.old.path if made.old else "" for made in moves(differences(old, new)).made]
    assert ["", "d/x.docx"] == sorted(origins)


def test_moved_content_is_no_move_and_rewritten_content_is_one() -> None:
    """A renamed folder changes nothing; the same name with another content does."""
    old = manifest(entry("d/x", b"a"), entry("d/y", b"b"), entry("d/z", b"c", 5))
    new = manifest(entry("e/x", b"a"), entry("d/y", b"c2"), entry("e/z", b"d", 5))
    made = moves(differences(old, new)).made
    assert {("d/y", "d/y"), ("d/z", "e/z")} == {(m.old.path, m.new.path) for m in made if m.old}


PATHS = st.text("ab./ ", min_size=1, max_size=6)


@given(st.dictionaries(PATHS, st.binary(max_size=1)), st.dictionaries(PATHS, st.binary(max_size=1)))
def test_each_file_is_in_one_place(old, new) -> None:
    """Nothing is lost or counted twice, whatever the names."""
    changes = differences(
        manifest(*(entry(p, c) for p, c in old.items())),
        manifest(*(entry(p, c) for p, c in new.items())),
    )
    found = moves(changes)
    arrived = [made.new.path for made in found.made]
    left = [made.old.path for made in found.made if made.old] + [e.path for e in found.lost]
    assert len(set(arrived)) == len(arrived)
    assert len(set(left)) == len(left)
    assert {e.path for e in changes.added} <= set(arrived)
    assert {e.path for e in changes.removed} <= set(left)
