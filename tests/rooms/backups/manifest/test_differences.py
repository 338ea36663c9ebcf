"""Every file of two runs is counted once: same, changed, renamed, added or removed."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups.manifest.differences import differences
from tests.rooms.backups.manifests import entry, manifest

A, B = entry("d/a", b"first", 1), entry("d/b", b"second", 2)


def test_nothing_changed():
    found = differences(manifest(A, B), manifest(A, B))
    assert (found.same, found.added, found.removed, found.changed) == (2, (), (), ())


def test_other_times_alone_are_no_change():
    assert differences(manifest(A), manifest(replace(A, mtime_ns=3, inode=9))).same == 1


def test_new_gone_and_changed_files_are_told():
    new, rewritten = entry("d/c", b"third!", 3), entry("d/b", b"else", 2)
    found = differences(manifest(A, B), manifest(new, rewritten))
    assert found.added == (new,)
    assert found.removed == (A,)
    assert found.changed == ((B, rewritten),)
    assert found.same == 0


def test_a_renamed_folder_is_all_renames():
    old = manifest(*(entry(f"d/old/{i}", b"%d" % i, i) for i in range(50)))
    new = manifest(*(entry(f"d/new/{i}", b"%d" % i, i + 1_000) for i in range(50)))
    found = differences(old, new)
    assert len(found.renamed) == 50
    assert found.added == found.removed == ()
    assert all(before.sha256 == after.sha256 for before, after in found.renamed)


def test_a_file_renamed_then_rewritten_in_place_is_paired_by_its_inode():
    encrypted = entry("d/a.locked", b"XXXXX", 1)
    assert differences(manifest(A, B), manifest(encrypted, B)).renamed == ((A, encrypted),)


def test_the_fingerprint_pairs_before_the_inode_does():
    """An inode is given again to another file as soon as its own is gone."""
    moved, reused = entry("d/moved", b"first", 9), entry("d/other", b"FIRST", 1)
    found = differences(manifest(A), manifest(moved, reused))
    assert found.renamed == ((A, moved),)
    assert found.added == (reused,)


def test_disks_without_inodes_pair_nothing_by_them():
    old, new = entry("d/x", b"12345", 0), entry("d/y", b"67890", 0)
    assert differences(manifest(old), manifest(new)).renamed == ()


def test_empty_files_are_never_paired():
    old, new = entry("d/x", b"", 4), entry("d/y", b"", 4)
    assert differences(manifest(old), manifest(new)).renamed == ()


FILES = st.dictionaries(
    st.sampled_from([f"d/{i}" for i in range(12)]),
    st.tuples(st.binary(max_size=1), st.integers(0, 3)),
)


@given(FILES, FILES)
def test_every_file_has_one_place(before, after):
    old = manifest(*(entry(path, *file) for path, file in before.items()))
    new = manifest(*(entry(path, *file) for path, file in after.items()))
    found = differences(old, new)
    pairs = [*found.changed, *found.renamed]
    gone = [entry.path for entry in found.removed] + [pair[0].path for pair in pairs]
    come = [entry.path for entry in found.added] + [pair[1].path for pair in pairs]
    assert len(set(gone)) == len(gone) == len(before) - found.same
    assert len(set(come)) == len(come) == len(after) - found.same
