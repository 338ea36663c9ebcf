"""Sentences are filled, their blanks remembered, and what nobody checked says so."""

from datetime import date
from pathlib import Path

import pytest

from hygie.analysis.strict_toml import DataFileError
from hygie.rooms.suppliers.facts import Filler, Line, Verified, must_be_sound, shown
from hygie.rooms.suppliers.paper import BLANK

LABELS = {"name": "le nom", "host": "l’hébergeur"}
DAY = date(2026, 11, 21)
OWN = Line(id="own", text="Bonjour {name}, chez {host}.", verified=Verified.OWN)
SURE = Line(id="sure", text="La loi.", verified=Verified.READ, source="loi", read_on=DAY)
UNSURE = Line(id="unsure", text="On le dit.", verified=Verified.MEMORY, source="de mémoire")


def filler(**answers: str) -> Filler:
    return Filler(answers=answers, labels=LABELS)


def test_a_sentence_alone_has_a_mark_where_an_answer_goes() -> None:
    assert "Bonjour …, chez …." == shown(OWN.text)
    assert SURE.text == shown(SURE.text)


def test_an_answer_fills_its_place_and_a_missing_one_is_a_blank() -> None:
    """Counted once, by what it is called."""
    found = filler(name="Anne")
    assert f"Bonjour Anne, chez {BLANK}." == found.line(OWN)
    found.line(OWN)
    assert ["l’hébergeur"] == found.blanks
    assert 1 == found.left


def test_an_answer_is_not_read_as_a_pattern() -> None:
    """Braces in a name stay."""
    assert "Bonjour {host}, chez x{0}." == filler(name="{host}", host="x{0}").line(OWN)


def test_what_is_from_memory_says_so_until_the_practice_checked_it() -> None:
    """The full stop stays at the end."""
    found = filler()
    assert "On le dit (à vérifier)." == found.line(UNSURE)
    assert [UNSURE] == found.to_check
    checked = Filler(answers={}, labels=LABELS, checked=("unsure",))
    assert "On le dit." == checked.line(UNSURE)
    assert 0 == checked.left
    assert [UNSURE] == checked.used


def test_facts_are_remembered_and_own_words_are_not() -> None:
    """For the list of sources; each once."""
    found = filler()
    assert 3 == len(found.lines((OWN, SURE, SURE), ()))
    assert [SURE] == found.used


@pytest.mark.parametrize(
    ("line", "holds"),
    [
        (Line(id="a", text="", verified=Verified.OWN), True),
        (Line(id="a", text="", verified=Verified.OWN, only="staff"), True),
        (Line(id="a", text="", verified=Verified.OWN, only="several"), False),
        (Line(id="a", text="", verified=Verified.OWN, when="name"), True),
        (Line(id="a", text="", verified=Verified.OWN, when="host"), False),
        (Line(id="a", text="", verified=Verified.OWN, unless="name"), False),
        (Line(id="a", text="", verified=Verified.OWN, unless="host"), True),
    ],
)
def test_a_sentence_may_depend_on_the_practice(line, holds) -> None:
    """On a trait, or on an answer."""
    assert holds is line.holds({"staff"}, {"name": "Anne"})


@pytest.mark.parametrize(
    "lines",
    [
        (SURE, SURE),
        (Line(id="a", text="x", verified=Verified.READ, read_on=DAY),),
        (Line(id="a", text="x", verified=Verified.READ, source="s"),),
        (Line(id="a", text="x", verified=Verified.MEMORY, source="s", read_on=DAY),),
        (Line(id="a", text="{castle}", verified=Verified.OWN),),
        (Line(id="a", text="x", verified=Verified.OWN, when="castle"),),
    ],
)
def test_an_unsound_table_is_refused(lines) -> None:
    """Twice the same, no source, no day, an unknown answer."""
    with pytest.raises(DataFileError):
        must_be_sound(Path("x.toml"), lines, LABELS)
