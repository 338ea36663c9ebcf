"""The sheet holds the secret, legibly, and nothing that a secret could break out of."""

import io
from datetime import UTC, datetime

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hygie.rooms.passwords.memorable import errors, sheet
from hygie.rooms.passwords.memorable.errors import MemorableError
from hygie.rooms.passwords.memorable.initials import initials

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_a_sentence_is_printed_word_by_word() -> None:
    steps = initials("avec deux Bretons !")
    found = sheet.content("a2B!", NOW, steps, ())
    assert [("avec", "a"), ("deux", "2"), ("Bretons", "B"), ("!", "!")] == [
        (step["word"], step["symbols"]) for step in found["steps"]
    ]
    assert ["minuscule", "chiffre", "majuscule", "exclam."] == [
        one["name"] for one in found["characters"]
    ]


def test_words_are_printed_as_words() -> None:
    assert ["un", "deux"] == sheet.content("un-deux", NOW, (), ("un", "deux"))["words"]


def test_the_sheet_is_one_page_and_says_its_title() -> None:
    raw = sheet.pdf("a2B!", NOW, steps=initials("avec deux Bretons !"))
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        assert 1 == len(pdf.pages)
        assert "Un secret à garder sous clé" == str(pdf.docinfo["/Title"])


@pytest.mark.parametrize(
    "hostile", ['#read("/etc/passwd")', "*gras* _x_ $y$", "\\u{1}", "<b>", "a" * 10_000, "\x00\x07"]
)
def test_a_hostile_secret_prints_as_it_is(hostile: str) -> None:
    assert sheet.pdf(hostile, NOW).startswith(b"%PDF")


@settings(max_examples=15, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_any_secret_is_printed(secret: str) -> None:
    """Or is refused with a sentence that does not repeat it: our fonts lack some scripts."""
    try:
        raw = sheet.pdf(secret, NOW, words=secret.split())
    except MemorableError as error:
        raw = b"%PDF" if str(error) == str(errors.unprintable()) else b""
    assert raw.startswith(b"%PDF")
