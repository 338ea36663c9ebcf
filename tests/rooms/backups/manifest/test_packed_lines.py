"""Packed lines come back as they were, or not at all."""

import gzip
import resource

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups.manifest import packed_lines
from hygie.rooms.backups.manifest.packed_lines import LINE_LIMIT, DamagedLinesError, pack, unpack

LINES = [b"one\n", b"\n", b"three \xff\n"]


@given(st.lists(st.binary(max_size=100).map(lambda raw: raw.replace(b"\n", b"") + b"\n")))
def test_what_is_packed_is_unpacked(lines):
    assert lines == list(unpack(pack(lines)))


def test_any_gzip_will_do():
    assert LINES == list(unpack(gzip.compress(b"".join(LINES))))
    assert b"".join(LINES) == gzip.decompress(pack(LINES))


def test_the_same_lines_give_the_same_bytes():
    assert pack(LINES) == pack(LINES)


@pytest.mark.parametrize("kept", range(len(pack(LINES))))
def test_a_cut_at_any_byte_is_found(kept: int):
    with pytest.raises(DamagedLinesError):
        list(unpack(pack(LINES)[:kept]))


def test_a_last_line_without_its_end_is_damage():
    with pytest.raises(DamagedLinesError):
        list(unpack(gzip.compress(b"one\ntwo")))


def test_something_behind_is_damage():
    with pytest.raises(DamagedLinesError):
        list(unpack(pack(LINES) + b"x"))


@given(st.binary(max_size=300))
def test_any_bytes_are_damage_and_nothing_worse(raw: bytes):
    with pytest.raises(DamagedLinesError):
        list(unpack(raw))


def test_a_line_without_end_is_refused_before_it_fills_the_memory():
    """100 MB of zeroes pack into 100 kB."""
    bomb = pack([b"\0" * 100_000_000])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(DamagedLinesError):
        list(unpack(bomb))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # KiB


def test_lines_beyond_the_bound_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(packed_lines, "TEXT_LIMIT", 1_000_000)
    line = b"x" * (LINE_LIMIT - 1) + b"\n"
    assert len(list(unpack(pack([line])))) == 1
    with pytest.raises(DamagedLinesError):
        list(unpack(pack([line] * 3)))
