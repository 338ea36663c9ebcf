"""Values are said as French people read them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from hygie.rooms.incidents.breach import Know
from hygie.rooms.incidents.documents.case import FROM_LOG, euros, number, words
from hygie.rooms.incidents.documents.cnil_form_words import Concerned, Informed
from hygie.rooms.incidents.documents.documents import make
from hygie.rooms.incidents.documents.value import Paper
from hygie.rooms.incidents.incident import Line
from hygie.rooms.incidents.kinds import LogEntry
from tests.rooms.incidents.twelve import ALONE, NOW, TOLD, twelve

WAYS = {
    Paper.CNIL_FIRST: ("complaint", "Non, à ce jour", "Oui, le "),
    Paper.INSURER: ("complained", "Pas encore", ""),
    Paper.DESCRIPTION: ("complaint", "Pas encore", ""),
}


@pytest.mark.parametrize("paper", WAYS)
def test_a_complaint_ticked_in_the_log_is_in_every_paper(paper) -> None:
    """With its hour; when neither the log nor a delay shows it, the paper says who says so."""
    name, no, yes = WAYS[paper]
    at = datetime(2026, 11, 21, 9, tzinfo=UTC)
    entry = LogEntry(incident="x", number=1, where="declare-attack/complaint", reply="done", at=at)
    (one,) = (one.incident for one in twelve() if one.name == "phishing")
    (who,) = ALONE.answerable()
    done = replace(one, lines=(Line(entry=entry),))
    said = {}
    for incident in (one, done):
        rows = make(paper, incident, who, ALONE, TOLD, NOW).rows
        said[incident.lines] = next(row for row in rows if row.id == name)
    assert (no, FROM_LOG) == (said[one.lines].value, said[one.lines].note)
    assert (f"{yes}samedi 21/11/2026 à 10:00", "") == (
        said[done.lines].value,
        said[done.lines].note,
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, ""),
        ("  x ", "x"),
        (Know.YES, "Oui"),
        (Know.UNKNOWN, "Je ne sais pas"),
        (True, "Oui"),
        (False, "Non"),
        (12345, "12\u202f345"),
        (date(2026, 11, 1), "01/11/2026"),
        (datetime(2026, 11, 21, 20, tzinfo=UTC), "samedi 21/11/2026 à 21:00"),
        (Informed.NO, "Non ils ne le seront pas"),
        (frozenset(), ""),
        (frozenset({Concerned.PATIENTS, Concerned.MINORS}), "Mineurs\u00a0; Patients"),
    ],
)
def test_every_sort_of_value_has_its_words(value, said) -> None:
    assert said == words(value)


def test_what_has_no_words_is_a_misuse() -> None:
    with pytest.raises(TypeError):
        words(1.5)


def test_amounts_have_a_comma_and_their_thousands_apart() -> None:
    assert "1\u202f234,05\u00a0€" == euros(123405)
    assert "0,00\u00a0€" == euros(0)
    assert "999" == number(999)
