"""Drawings are fair, refuse a broken chance, and say exactly what they are worth."""

import hashlib
from collections import Counter
from collections.abc import Callable
from itertools import product
from math import isclose, log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.analysis import drawing
from hygie.analysis.drawing import (
    Drawing,
    DrawingError,
    draw_characters,
    draw_mixed,
    draw_words,
    passphrase_bits,
    passphrase_words,
)


def steady(seed: str = "") -> Callable[[int], bytes]:
    """A chance that is the same at each run, and as good as any other."""
    count = 0

    def chance(length: int) -> bytes:
        nonlocal count
        count += 1
        return hashlib.shake_256(f"{seed}{count}".encode()).digest(length)

    return chance


def in_turn(numbers: list[bytes]) -> Callable[[int], bytes]:
    """A chance that gives these, one after the other."""
    waiting = iter(numbers)
    return lambda length: next(waiting)[:length]


def test_every_byte_gives_each_symbol_as_often_as_the_others() -> None:
    """Of the 256 bytes, those above the last whole round are drawn again, none is folded."""
    counts: Counter[str] = Counter()
    for byte in range(256):
        # Six symbols take three bits: the byte's upper ones. 6 and 7 are refused.
        chance = in_turn([bytes([byte]), bytes([0b101_00000])])
        counts += Counter(draw_characters(1, "abcdef", chance).symbols)
    refused = 64
    assert dict.fromkeys("abcde", 32) | {"f": 32 + refused} == counts


@pytest.mark.parametrize("size", [2, 3, 5, 58, 93, 256, 257, 7776])
def test_all_symbols_come_about_equally_often(size: int) -> None:
    """A chi-square of 20,000 draws stays below what chance exceeds once in a million."""
    symbols = [str(i) for i in range(size)]
    chance = steady(str(size))
    draws = [draw_words(1_000, symbols, chance).symbols for _ in range(20)]
    counts = Counter(symbol for draw in draws for symbol in draw)
    expected = 20_000 / size
    spread = sum((counts[s] - expected) ** 2 for s in symbols) / expected
    degrees = size - 1
    assert spread < degrees + 5 * (2 * degrees) ** 0.5 + 15


def test_the_bits_of_characters_are_those_of_all_their_drawings() -> None:
    assert isclose(10 * log2(58), draw_characters(10, ALPHABET, steady()).bits)


ALPHABET = "".join(map(chr, range(64, 64 + 58)))


def test_the_bits_of_mixed_characters_count_only_drawings_with_each_class() -> None:
    """Counted one by one for three places among ab, AB and 1."""
    classes = ("ab", "AB", "1")
    all_drawings = product("abAB1", repeat=3)
    with_each = [d for d in all_drawings if all(set(d) & set(one) for one in classes)]
    assert isclose(log2(len(with_each)), draw_mixed(3, classes, steady()).bits)


@given(seed=st.text(max_size=5), count=st.integers(4, 20))
def test_mixed_characters_have_every_class(seed: str, count: int) -> None:
    classes = (drawing.LOWER, drawing.UPPER, drawing.DIGITS, drawing.SIGNS)
    drawn = draw_mixed(count, classes, steady(seed))
    assert count == len(drawn.symbols)
    assert all(set(drawn.symbols) & set(one) for one in classes)


def test_a_chance_that_never_changes_is_refused() -> None:
    """Three symbols, and a chance that always says the fourth."""
    with pytest.raises(DrawingError) as caught:
        draw_characters(3, "abc", lambda length: b"\xff" * length)
    assert "hasard" in caught.value.message


def test_a_class_that_never_comes_is_refused() -> None:
    with pytest.raises(DrawingError):
        draw_mixed(4, ("ab", "CD"), lambda length: b"\0" * length)


@pytest.mark.parametrize(
    ("count", "alphabet"), [(0, "ab"), (1_001, "ab"), (3, "a"), (3, ""), (3, "abca")]
)
def test_what_is_no_choice_is_misuse(count: int, alphabet: str) -> None:
    with pytest.raises(ValueError, match=r"drawn|distinct"):
        draw_characters(count, alphabet, steady())


def test_more_classes_than_places_is_misuse() -> None:
    with pytest.raises(ValueError, match="place"):
        draw_mixed(1, ("a", "b"), steady())


def test_a_drawing_does_not_show_itself() -> None:
    assert "secret" not in repr(Drawing(symbols=("secret",), bits=1.0))


def test_the_list_has_as_many_words_as_five_dice() -> None:
    words = passphrase_words()
    assert 6**5 == len(words) == len(set(words))
    assert list(words) == sorted(words)
    assert isclose(12.925, passphrase_bits(1), abs_tol=0.001)
    assert passphrase_bits(7) > 90


def test_words_are_short_and_can_be_typed_on_any_keyboard() -> None:
    for word in passphrase_words():
        assert word.isascii()
        assert word.isalpha()
        assert word.islower()
        assert 4 <= len(word) <= 9


def test_no_word_is_one_letter_away_from_another() -> None:
    """Neither with another letter, nor with one more or one less."""
    words = set(passphrase_words())
    patterns: Counter[str] = Counter()
    for word in words:
        patterns.update(f"{word[:i]}?{word[i + 1 :]}" for i in range(len(word)))
        assert not {word[:i] + word[i + 1 :] for i in range(len(word))} & words
    assert 1 == max(patterns.values())
