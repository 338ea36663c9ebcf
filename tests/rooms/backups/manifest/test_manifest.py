"""A manifest comes back as it was written, or is refused."""

import json
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups.manifest.entries import Entry, Manifest
from hygie.rooms.backups.manifest.manifest import COLUMNS, FORMAT, ManifestError, read, write
from hygie.rooms.backups.manifest.packed_lines import pack, unpack
from tests.rooms.backups.manifests import AT, ROOTS, entry, manifest

SAVED = manifest(entry("documents/a"), entry("documents/b", b"\0"), databases=("documents/b",))
BIG = 2**63

NAMES = st.binary(min_size=1, max_size=80).map(lambda raw: raw.decode("utf-8", "surrogateescape"))
NUMBERS = st.integers(min_value=-BIG, max_value=BIG)
ENTRIES = st.builds(
    Entry, NAMES, NUMBERS, NUMBERS, NUMBERS, st.text(max_size=64), st.booleans(), NUMBERS
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=8) | st.dictionaries(st.text(), inner, max_size=8),
)


@given(st.lists(ENTRIES, max_size=6), st.lists(NAMES, max_size=3))
def test_what_is_written_is_read(entries, databases):
    """Whatever the names: no UTF-8, newlines, quotes, direction marks."""
    saved = Manifest(FORMAT, "m", AT, ROOTS, tuple(entries), tuple(databases))
    assert saved == read(write(saved))


def test_the_same_manifest_gives_the_same_bytes():
    assert write(SAVED) == write(read(write(SAVED)))


def test_the_hour_is_told_in_universal_time():
    paris = datetime(2026, 11, 21, 20, 30, tzinfo=timezone(timedelta(hours=1)))
    assert read(write(replace(SAVED, at=paris))).at == paris.astimezone(UTC)


def test_the_header_names_the_columns():
    header = json.loads(next(unpack(write(SAVED))))
    assert (header["hygie"], tuple(header["columns"])) == ("manifest", COLUMNS)


def test_a_practice_of_7500_files_takes_less_than_a_megabyte():
    many = (entry(f"documents/{i % 90:03}/lettre_{i:05}.pdf", b"%d" % i, i) for i in range(7_500))
    assert len(write(manifest(*many))) < 1_000_000


@pytest.mark.parametrize("kept", range(0, len(write(SAVED)), 5))
def test_a_manifest_cut_anywhere_is_refused(kept: int):
    with pytest.raises(ManifestError, match="abîmée"):
        read(write(SAVED)[:kept])


@given(st.binary(max_size=200))
def test_any_bytes_are_refused(raw: bytes):
    with pytest.raises(ManifestError):
        read(raw)


@given(st.lists(st.binary(max_size=60).filter(lambda raw: b"\n" not in raw), max_size=5))
def test_any_lines_are_refused(lines):
    with pytest.raises(ManifestError):
        read(pack([line + b"\n" for line in lines]))


@given(st.integers(0, 3), JSON)
def test_any_json_in_the_place_of_a_line_is_refused(index, value):
    lines = list(unpack(write(SAVED)))
    lines[index] = json.dumps(value).encode() + b"\n"
    with pytest.raises(ManifestError):
        read(pack(lines))


def test_lines_nested_without_end_are_refused():
    lines = list(unpack(write(SAVED)))
    lines[1] = b"[" * 200_000 + b"\n"
    with pytest.raises(ManifestError):
        read(pack(lines))


def changed_line(lines: list[bytes]) -> list[bytes]:
    return [lines[0], lines[1].replace(b"false", b"true"), *lines[2:]]


def lost_line(lines: list[bytes]) -> list[bytes]:
    return [lines[0], *lines[2:]]


def twice(lines: list[bytes]) -> list[bytes]:
    return lines * 2


def without_end(lines: list[bytes]) -> list[bytes]:
    return lines[:-1]


@pytest.mark.parametrize("damage", [changed_line, lost_line, twice, without_end])
def test_lines_that_were_tampered_with_are_refused(damage: Callable[[list[bytes]], list[bytes]]):
    with pytest.raises(ManifestError):
        read(pack(damage(list(unpack(write(SAVED))))))


def test_a_manifest_of_a_newer_hygie_says_so():
    with pytest.raises(ManifestError, match="plus récente"):
        read(write(replace(SAVED, format=FORMAT + 1)))


@pytest.mark.parametrize(
    ("key", "value"), [("hygie", "journal"), ("at", "2026-11-21T10:00:00"), ("machine", 3)]
)
def test_a_header_that_is_none_is_refused(key: str, value: object):
    lines = list(unpack(write(SAVED)))
    lines[0] = json.dumps({**json.loads(lines[0]), key: value}).encode() + b"\n"
    with pytest.raises(ManifestError):
        read(pack(lines))


def test_a_flipped_bit_anywhere_is_refused():
    """But for the ten bytes of gzip's own header, which hold nothing of ours."""
    raw = write(SAVED)
    for index in range(10, len(raw)):
        flipped = bytearray(raw)
        flipped[index] ^= 1
        with pytest.raises(ManifestError):
            read(bytes(flipped))


def test_a_bomb_is_refused():
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    raw = b"".join(packer.compress(b"\n" * 10_000_000) for _ in range(60)) + packer.flush()
    with pytest.raises(ManifestError):
        read(raw)
