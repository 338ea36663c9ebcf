"""What is remembered comes back whole or not at all."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups.manifest.packed_lines import pack, unpack
from hygie.rooms.backups.watchfulness.entropy import Shape
from hygie.rooms.backups.watchfulness.memory import (
    Memory,
    called_normal,
    dealt_with,
    is_held,
    read,
    recently,
    write,
)

NUMBERS = st.none() | st.floats(0, 1e7)
SHAPES = st.builds(
    Shape, st.text(max_size=5), NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.none() | st.booleans()
)
PRINTS = st.text("0123456789abcdef", min_size=64, max_size=64)
TODAY = date(2026, 11, 21)
MEMORY = Memory(
    shapes={"a" * 64: Shape("pdf", 7.5, 900.0, 300.0, 0.5, ended=True)},
    flagged=frozenset({"a" * 64}),
    spoiled=((TODAY - timedelta(days=3), 4),),
    held=True,
)


@given(
    st.dictionaries(PRINTS, SHAPES, max_size=5),
    st.lists(st.tuples(st.dates(), st.integers(0, 10**6)), max_size=3),
    st.booleans(),
)
def test_a_memory_comes_back_as_it_was(shapes, spoiled, held) -> None:
    """Flags are only kept of what is known."""
    memory = Memory(shapes, frozenset(list(shapes)[:2]), tuple(spoiled), held)
    assert memory == read(write(memory))
    assert held is is_held(write(memory))


@given(st.binary(max_size=200))
def test_anything_else_is_no_memory(raw) -> None:
    """Files are then read anew."""
    assert read(raw) is None
    assert not is_held(raw)


def test_a_memory_that_is_cut_still_keeps_old_copies() -> None:
    """Its first line is enough to know that nobody has looked yet."""
    shapes = {
        f"{number:064x}": Shape("pdf", 7.5, 900.0, 300.0, 0.5, ended=True)
        for number in range(9_000)
    }
    raw = write(Memory(shapes, held=True))
    cut = raw[: len(raw) // 2]
    assert read(cut) is None
    assert is_held(cut)


@given(st.data())
def test_a_damaged_memory_is_none_or_the_same(data) -> None:
    """A cut or a flipped byte is noticed: gzip carries a checksum."""
    raw = bytearray(write(MEMORY))
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= data.draw(st.integers(1, 255))
    found = read(bytes(raw))
    assert found is None or found == MEMORY
    assert read(write(MEMORY)[:place]) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: [lines[0].replace(b'"format":1', b'"format":2'), *lines[1:]],
        lambda lines: [lines[0].replace(b"watchfulness", b"manifest"), *lines[1:]],
        lambda lines: lines[:-1],
        lambda lines: [*lines, lines[1]],
        lambda lines: [lines[0], *lines[2:]],
        lambda lines: [],
    ],
)
def test_another_format_or_another_count_is_no_memory(change) -> None:
    """Even in sound gzip."""
    lines = list(unpack(write(MEMORY)))
    assert read(pack(lines)) == MEMORY
    assert read(pack(change(lines))) is None


def test_it_holds_no_name() -> None:
    """Contents are known by their fingerprint: no patient's name can be in it."""
    assert b"documents" not in write(MEMORY)


def test_only_the_last_thirty_days_count() -> None:
    """A day to come is a wrong clock."""
    days = (31, 30, 29, 0, -1)
    memory = Memory(spoiled=tuple((TODAY - timedelta(days=n), 10**n if n > 0 else 1) for n in days))
    assert 10**29 + 1 == recently(memory, TODAY)


@pytest.mark.parametrize(("lift", "flagged"), [(called_normal, frozenset()), (dealt_with, None)])
def test_lifting_forgets_the_count_and_an_attack_stays_flagged(lift, flagged) -> None:
    """What was an attack never becomes usual."""
    after = lift(MEMORY)
    assert (False, ()) == (after.held, after.spoiled)
    assert (MEMORY.flagged if flagged is None else flagged) == after.flagged
