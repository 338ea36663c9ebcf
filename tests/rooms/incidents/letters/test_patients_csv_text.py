"""Bytes become text whatever saved them, and no cell that is written is a formula."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.incidents.letters.patients_csv_text import (
    SIZE_LIMIT,
    PatientsError,
    decode,
    delimiter,
    safe,
)

TEXT = "nom;ville\nLefèvre;Besançon\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        TEXT.encode("cp1252"),
        TEXT.encode("mac_roman"),
        TEXT.replace("\n", "\r").encode(),
    ],
)
def test_each_way_of_saving_is_read(data) -> None:
    assert TEXT == decode(data)


def test_a_file_beyond_bounds_is_refused() -> None:
    with pytest.raises(PatientsError):
        decode(b"a" * (SIZE_LIMIT + 1))


def test_excels_own_line_says_what_separates() -> None:
    assert ("nom|x\n", "|") == delimiter("sep=|\nnom|x\n")
    assert ";" == delimiter("nom;a,b,c;x;y;z\n")[1]


@given(st.text())
def test_a_safe_cell_starts_no_formula(text) -> None:
    assert safe(text)[:1] not in set("=+-@\t\r＝＋－＠")
