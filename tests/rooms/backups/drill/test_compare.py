"""Every file of a manifest ends in exactly one count, whatever the archive holds."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups.drill.compare import archive_name, compare
from hygie.rooms.backups.manifest.entries import Manifest
from tests.rooms.backups.drill.test_tar_stream import archive
from tests.rooms.backups.manifests import entry, manifest

SAVED = manifest(entry("documents/a"), entry("documents/b", b"b" * 2_000), entry("logiciel/c"))
PLACES = {
    "home/cabinet/Documents/a": b"content",
    "home/cabinet/Documents/b": b"b" * 2_000,
    "srv/logiciel/c": b"content",
}


def pieces(raw: bytes) -> list[bytes]:
    return [raw[i : i + 300] for i in range(0, len(raw), 300)]


def of(files: dict[str, bytes], saved: Manifest = SAVED):
    return compare(saved, pieces(archive(*files.items())))


def test_all_that_comes_back_identical_is_the_same():
    found = of(PLACES)
    assert (3, 2_014, True, True) == (found.same, found.size, found.whole, found.proves)


def test_different_missing_and_extra_files_are_told_apart():
    found = of({"home/cabinet/Documents/a": b"CONTENT", "srv/logiciel/c": b"content", "x": b""})
    assert (1, ("documents/a",), ("documents/b",), 1) == (
        found.same,
        found.different,
        found.missing,
        found.extra,
    )
    assert not found.proves


def test_the_second_file_of_one_name_is_extra():
    raw = archive(*PLACES.items(), ("srv/logiciel/c", b"other"))
    assert (3, 1) == ((found := compare(SAVED, [raw])).same, found.extra)


MOVING = replace(SAVED, entries=(replace(SAVED.entries[0], unstable=True), *SAVED.entries[1:]))


def test_an_unstable_file_is_neither_compared_nor_missing():
    found = of(PLACES, MOVING)
    assert (2, ("documents/a",), (), ()) == (
        found.compared,
        found.unstable,
        found.vanished,
        found.missing,
    )
    assert found.proves


def test_an_unstable_file_that_a_whole_copy_does_not_hold_has_vanished():
    """Of a copy that was cut, nobody knows whether it holds it."""
    raw = archive(*((k, v) for k, v in PLACES.items() if not k.endswith("/a")))
    found = compare(MOVING, pieces(raw))
    assert (2, (), ("documents/a",), ()) == (
        found.compared,
        found.unstable,
        found.vanished,
        found.missing,
    )
    cut = compare(MOVING, pieces(raw[:2_000]))
    assert (("documents/a",), ()) == (cut.unstable, cut.vanished)


def test_a_copy_of_which_less_than_half_was_compared_proves_nothing():
    first, second, third = SAVED.entries
    half = replace(SAVED, entries=(replace(first, unstable=True), second))
    assert of(PLACES, half).proves
    less = replace(half, entries=(*half.entries, replace(third, unstable=True)))
    assert (1, False) == ((found := of(PLACES, less)).same, found.proves)


def test_a_file_under_no_root_of_its_list_is_missing():
    stray = entry("ailleurs/x")
    saved = replace(SAVED, entries=(*SAVED.entries, stray))
    found = of({**PLACES, "ailleurs/x": b"content"}, saved)
    assert (3, ("ailleurs/x",), 1) == (found.same, found.missing, found.extra)


def test_where_the_reading_stops_stands_first_among_the_unread():
    raw = archive(*PLACES.items())
    found = compare(SAVED, pieces(raw[:2_000]))  # in the middle of b
    assert (1, ("documents/b", "logiciel/c"), ()) == (found.same, found.unread, found.missing)
    assert not found.proves


def test_nothing_to_compare_proves_nothing():
    assert not of({}, manifest()).proves


@given(st.binary(max_size=3_000))
def test_no_bytes_make_it_crash(raw: bytes):
    found = compare(SAVED, [raw])
    named = found.different + found.missing + found.unstable + found.unread + found.vanished
    assert 3 == found.same + len(named)


def test_a_path_of_windows_is_named_as_restic_names_it():
    assert "C/Docs/x" == archive_name("C:/Docs/x")
    assert "home/x" == archive_name("/home/x")
