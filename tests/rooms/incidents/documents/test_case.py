"""Values are said as French people read them."""

from datetime import UTC, date, datetime

import pytest

from hygie.rooms.incidents.breach import Know
from hygie.rooms.incidents.documents.case import euros, number, words
from hygie.rooms.incidents.documents.cnil_form_words import Concerned, Informed


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
