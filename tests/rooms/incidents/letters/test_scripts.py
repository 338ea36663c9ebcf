"""What is said to print is printed by typst under PDF/UA, which refuses a glyph it has not."""

import unicodedata
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from hygie.kit.pdf import render
from hygie.rooms.incidents.documents.pdf import PAPERS
from hygie.rooms.incidents.letters.scripts import PRINTED, printable, prints


def test_every_character_of_the_table_is_printed() -> None:
    """One compile of them all; a mark stands on a letter."""
    marks = [c for c in sorted(PRINTED) if unicodedata.category(c)[0] == "M"]
    others = [c for c in sorted(PRINTED) if unicodedata.category(c)[0] not in "MC"]
    lines = ["a" + "a".join(marks), *others]
    letter = {"sender": [], "day": "", "title": "x", "sections": []}
    data = {"letter": letter, "blank": False, "addresses": [lines]}
    assert render(PAPERS / "letters.typ", data, datetime(2026, 11, 21, tzinfo=UTC))


def test_names_of_the_usual_scripts_print_and_others_do_not() -> None:
    for name in ("Éloïse", "Nguyễn", "Şükrü", "Щербакова", "Παπαδόπουλος", "محمد", "דוד", "გიორგი"):
        assert prints(name), name
    for name in (
        "王小明",
        "さくら",
        "김민수",
        "สมชาย",
        "राम",
        "😀",
        "\ue000",
        "\N{REPLACEMENT CHARACTER}",
    ):
        assert not prints(name), name


@given(st.text())
def test_a_sentence_always_becomes_printable(text) -> None:
    assert PRINTED | {"\n"} >= set(printable(text))
