"""Chance is told from all that a practice keeps, by numbers that are those of the books."""

import math
import random
import sys
import zlib
from collections import Counter
from subprocess import run

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hygie.rooms.backups.watchfulness.entropy import CHANCE_CHI_SQUARE, FEWEST, HEAD, MIDDLE, shape
from tests.rooms.backups.practice_files import MAKERS, encrypted

LOW, HIGH = CHANCE_CHI_SQUARE


def noise(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


@settings(deadline=None)  # the first one loads NumPy
@given(st.binary(min_size=FEWEST, max_size=HEAD))
def test_the_numbers_are_those_of_the_definitions(data) -> None:
    """Shannon's entropy in bits, and Pearson's chi-square against 256 equal shares."""
    counts = [Counter(data).get(value, 0) for value in range(256)]
    share = len(data) / 256
    chi_square = sum((count - share) ** 2 / share for count in counts)
    entropy = -sum(n / len(data) * math.log2(n / len(data)) for n in counts if n)
    seen = shape(data, data)
    assert seen.entropy == pytest.approx(entropy, abs=0.001)
    assert seen.chi_square == pytest.approx(chi_square, abs=0.1)
    assert seen.middle == seen.chi_square


@settings(deadline=None)  # the first one loads NumPy
@given(st.binary(max_size=300), st.binary(max_size=300), st.binary(max_size=30))
def test_any_bytes_have_a_shape(head, middle, tail) -> None:
    """Too few bytes say nothing."""
    seen = shape(head, middle, tail)
    assert (seen.entropy is None) is (len(head) < FEWEST)
    assert (seen.noisy is None) is (len(middle) < FEWEST)


@pytest.mark.parametrize("size", [256, 600, 2_000, 4_096])
def test_what_is_encrypted_looks_like_chance_at_any_size(size) -> None:
    """At 300 bytes the entropy of chance is low, and its chi-square is not."""
    seen = [shape(noise(size, seed)) for seed in range(300)]
    assert sum(one.is_unreadable for one in seen) >= 295


@pytest.mark.parametrize("sort", sorted(MAKERS))
def test_what_a_practice_keeps_does_not(sort) -> None:
    """And it does once encrypted with AES."""
    rng = random.Random(7)
    for _ in range(20):
        data = MAKERS[sort](rng)
        assert not shape(data[:HEAD], data[HEAD:]).is_unreadable
        assert shape(encrypted(data, rng)[:HEAD]).is_unreadable


def test_windows_show_noise_that_the_whole_hides() -> None:
    """16 KiB of noise in 64 KiB of text: a quarter of the windows."""
    words = b"douleur lombaire " * 4_000
    mixed = noise(16_384) + words[: MIDDLE - 16_384]
    seen = shape(words[:HEAD], mixed)
    assert 0.25 == seen.noisy
    assert seen.middle is not None
    assert not LOW <= seen.middle <= HIGH


def test_compressed_text_is_neither_plain_nor_to_be_trusted() -> None:
    """Between text and chance: no rule leans on it alone."""
    words = zlib.compress(b" ".join(b"%d" % n for n in range(40_000)))
    assert not shape(words[:HEAD]).is_plain
    assert shape(b"douleur lombaire " * 300).is_plain


def test_short_and_long_middles_are_judged() -> None:
    """One window when it is short, at most sixteen."""
    assert 1.0 == shape(b"", noise(1_000)).noisy
    assert 0.0 == shape(b"", bytes(1_000)).noisy
    assert 1.0 == shape(b"", noise(MIDDLE) + bytes(MIDDLE)).noisy
    assert shape(b"", noise(200)).noisy is None


def test_numpy_is_loaded_only_to_measure() -> None:
    """A run that has nothing to read does not pay for it."""
    script = (
        "import sys, hygie.rooms.backups.watchfulness, hygie.rooms.backups.drill.samples;"
        "print('numpy' in sys.modules)"
    )
    done = run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "False" == done.stdout.strip()
