"""French numbers, up to milliards, in both spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.passwords.memorable.numbers import (
    PARTS,
    TENS,
    Number,
    is_number_word,
    read_number,
)

UNITS = (
    *("zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze", "seize"),
    *("dix-sept", "dix-huit", "dix-neuf"),
)


def spelt(number: int) -> str:
    """A number in the words of the Académie, written here without looking at the reader."""
    if number < 20:
        return UNITS[number]
    if number < 100:
        return _tens(number)
    if number < 1_000:
        hundreds, rest = divmod(number, 100)
        head = "cent" if hundreds == 1 else f"{UNITS[hundreds]} cent{'' if rest else 's'}"
        return f"{head} {spelt(rest)}" if rest else head
    for size, name in ((10**9, "milliard"), (10**6, "million")):
        if number >= size:
            count, rest = divmod(number, size)
            head = f"{spelt(count)} {name}{'s' if count > 1 else ''}"
            return f"{head} {spelt(rest)}" if rest else head
    thousands, rest = divmod(number, 1_000)
    head = "mille" if thousands == 1 else f"{_before_mille(spelt(thousands))} mille"
    return f"{head} {spelt(rest)}" if rest else head


def _before_mille(count: str) -> str:
    """Neither vingt nor cent takes an s before mille: « quatre-vingt mille »."""
    return count[:-1] if count.endswith(("cents", "vingts")) else count


def _tens(number: int) -> str:
    tens = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
    if number >= 80:
        return "quatre-vingts" if number == 80 else f"quatre-vingt-{UNITS[number - 80]}"
    base = min(number // 10 * 10, 60)
    unit = number - base
    if unit == 0:
        return tens[base]
    if unit in {1, 11}:
        return f"{tens[base]} et {UNITS[unit]}"
    return f"{tens[base]}-{UNITS[unit]}"


def test_each_number_up_to_two_thousand_is_read_back() -> None:
    for number in range(2_001):
        words = spelt(number).split()
        assert Number(number, len(words)) == read_number(words)


@given(st.integers(0, 10**12 - 1))
def test_any_number_is_read_back(number: int) -> None:
    words = spelt(number).split()
    assert Number(number, len(words)) == read_number(words)


@given(st.integers(0, 999_999))
def test_the_spelling_with_hyphens_everywhere_is_read_too(number: int) -> None:
    """The spelling of 1990: ``vingt-et-un``, ``deux-cents``."""
    assert Number(number, 1) == read_number([spelt(number).replace(" ", "-")])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("deux trois", Number(2, 1)),
        ("vingt et deux", Number(20, 1)),
        ("mille et une nuits", Number(1001, 3)),
        ("cent et un", Number(100, 1)),
        ("septante et un", Number(71, 3)),
        ("nonante-neuf", Number(99, 1)),
        ("onze cents", Number(1100, 2)),
        ("mil neuf cent dix", Number(1910, 4)),
        ("un cent", Number(1, 1)),
        ("zero cent", Number(0, 1)),
        ("et deux", None),
        ("chat", None),
        ("deux-sevres", None),
        ("", None),
    ],
)
def test_what_is_no_single_number_ends_where_it_must(words: str, expected: Number | None) -> None:
    assert expected == read_number(words.split())


def test_a_word_with_hyphens_is_a_number_whole_or_not_at_all() -> None:
    assert is_number_word("vingt-et-un")
    assert not is_number_word("vingt-quatrieme")
    assert not is_number_word("et")


@given(st.lists(st.sampled_from(sorted(PARTS | {"et", "vingt-et", "cent-cent"})), max_size=30))
def test_no_series_of_number_words_is_misread_or_endless(words: list[str]) -> None:
    found = read_number(words)
    assert found is None or (0 <= found.value and 1 <= found.words <= len(words))


def test_tens_are_tens() -> None:
    assert all(value % 10 == 0 for value in TENS.values())
