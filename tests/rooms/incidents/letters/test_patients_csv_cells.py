"""Columns are known by their French names, cells by what people write in them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.incidents.letters.patients_csv_cells import (
    Cell,
    birth,
    clean,
    columns_of,
    is_formula,
    says_yes,
)

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("NOM", Cell.LAST),
        ("Nom d’usage", Cell.LAST),
        ("Prénom(s)", Cell.FIRST),
        ("Code Postal", Cell.POSTCODE),
        ("C.P.", Cell.POSTCODE),
        ("Né(e) le", Cell.BIRTH),
        ("Majeur protégé", Cell.PROTECTED),
        ("NE PAS ÉCRIRE", Cell.AWAY),
        ("Adresse MSSanté", Cell.MAIL),
        ("Représentant légal", Cell.REPRESENTATIVE),
    ],
)
def test_headers_are_known_whatever_their_case_and_signs(header, cell) -> None:
    columns = columns_of(["nom", header])
    assert columns is not None
    assert columns.has(cell)


def test_a_row_that_names_no_person_is_no_header() -> None:
    assert columns_of(["Martin", "Éloïse", "Lyon"]) is None
    assert columns_of(["adresse", "ville"]) is None


def test_the_name_in_use_comes_before_the_name_of_birth() -> None:
    columns = columns_of(["Nom de naissance", "Nom d'usage"])
    assert columns is not None
    assert "Roy" == columns.cell(["Martin", "Roy"], Cell.LAST)
    assert "Martin" == columns.cell(["Martin", ""], Cell.LAST)


def test_any_flag_that_is_up_counts() -> None:
    """A list may have both a column for guardianship and one for curatorship."""
    columns = columns_of(["nom", "tutelle", "curatelle"])
    assert columns is not None
    assert "oui" == columns.cell(["A", "non", "oui"], Cell.PROTECTED)
    assert "" == columns.cell(["A", "non"], Cell.PROTECTED)


@pytest.mark.parametrize("text", ["", "non", "N", "0", "faux", "-", " Non ", "aucune"])
def test_a_flag_that_is_down(text) -> None:
    assert not says_yes(text)


@pytest.mark.parametrize("text", ["oui", "O", "x", "1", "✓ tutelle", "UDAF", "peut-être"])
def test_a_flag_that_is_up_by_prudence(text) -> None:
    assert says_yes(text)


def test_a_flag_of_signs_alone_is_up() -> None:
    """A tick has no letter, yet somebody put it there."""
    assert says_yes("✓")
    assert says_yes("☑")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3/11/1961", date(1961, 11, 3)),
        ("03-11-1961", date(1961, 11, 3)),
        ("1961-11-03T00:00:00", date(1961, 11, 3)),
        ("29/02/2000", date(2000, 2, 29)),
        ("29/02/1900", None),
        ("03/11/1861", None),
        ("٠٣/١١/1961", None),
        ("", None),
    ],
)
def test_dates_of_birth(text, day) -> None:
    assert day == birth(text, TODAY)


@pytest.mark.parametrize("text", ["=A1", "+33", "@SUM", "-1", "＝x"])
def test_formulas_are_known(text) -> None:
    assert is_formula(text)


@given(st.text())
def test_a_cell_is_one_line_without_hidden_signs(text) -> None:
    found = clean(text)
    assert found == clean(found) or found.startswith('="')
    assert not set("\n\r\t\u200e\u202e") & set(found)
