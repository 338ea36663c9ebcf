"""A list of patients is read whole: each row is a letter, set apart, or refused with its number."""

import csv
import io
from collections import Counter
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hygie.rooms.incidents.letters import patients_csv
from hygie.rooms.incidents.letters.patients_csv import (
    COLUMNS_LIMIT,
    Apart,
    By,
    Patient,
    PatientsError,
    Reading,
    read,
)
from hygie.rooms.incidents.letters.patients_csv_text import SIZE_LIMIT
from tests.rooms.incidents.lists import HEADER, listed

TODAY = date(2026, 11, 21)


def reasons(reading: Reading) -> list[tuple[Apart, ...]]:
    return [one.because for one in reading.apart]


def test_an_excel_list_in_french_is_read() -> None:
    """Semicolons, cp1252, accents, quotes, a postcode whose zero Excel took."""
    text = f'{HEADER}\r\nMartin;Éloïse;"12, rue des ""Lilas""";1000;Bourg;03/11/1961;;;;\r\n'
    (one,) = read(text.encode("cp1252"), TODAY).letters
    assert ("Éloïse Martin", '12, rue des "Lilas"', "01000 Bourg") == one.address
    assert 2 == one.row


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_the_encodings_of_spreadsheets_are_told_apart(encoding, end) -> None:
    text = f"{HEADER}{end}Lefèvre;Gaël;1 allée;69003;Lyon;03/11/1961;;;;{end}"
    (one,) = read(text.encode(encoding), TODAY).letters
    assert "Gaël Lefèvre" == one.name


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_what_separates_cells_is_found(mark) -> None:
    text = "nom;prenom;adresse;cp;ville\nMartin;Léa;1 rue;69003;Lyon\n".replace(";", mark)
    assert 1 == len(read(text.encode(), TODAY).letters)
    assert 1 == len(read(f"sep={mark}\n{text}".encode(), TODAY).letters)


@pytest.mark.parametrize(
    ("change", "because"),
    [
        ({"birth": "21/11/2009"}, Apart.MINOR),
        ({"birth": "22/11/2008"}, Apart.MINOR),
        ({"birth": "bientôt"}, Apart.BIRTH),
        ({"birth": "01/01/2030"}, Apart.BIRTH),
        ({"birth": "31/02/1990"}, Apart.BIRTH),
        ({"birth": "01/01/61"}, Apart.BIRTH),
        ({"dead": "oui"}, Apart.DEAD),
        ({"dead": "03/02/2025"}, Apart.DEAD),
        ({"protected": "tutelle"}, Apart.PROTECTED),
        ({"away": "X"}, Apart.AWAY),
        ({"street": ""}, Apart.ADDRESS),
        ({"city": ""}, Apart.ADDRESS),
        ({"last": "王"}, Apart.SCRIPT),
        ({"first": "😀"}, Apart.SCRIPT),
        ({"last": "=1+1"}, Apart.FORMULA),
        ({"first": "@x"}, Apart.FORMULA),
        ({"street": "+33"}, Apart.FORMULA),
    ],
)
def test_some_are_set_apart_and_why(change, because) -> None:
    """By prudence, any word but "non" raises a flag."""
    reading = read(listed(change), TODAY)
    assert () == reading.letters
    assert [(because,)] == reasons(reading)


@pytest.mark.parametrize(
    "change",
    [
        {"birth": "21/11/2008"},
        {"birth": "2008-11-21"},
        {"birth": "21.11.1930"},
        {"birth": "21/11/1990 00:00"},
        {"dead": "non", "protected": "0", "away": "N"},
        {"last": "Łukasiewicz-Đorđević"},
        {"last": "Щербакова", "first": "Ёлка"},
        {"last": "الأمين", "first": "محمد"},
        {"first": "e\u0301lise"},
        {"last": "D’Arc"},
        {"last": "-"},
    ],
)
def test_others_have_their_letter(change) -> None:
    assert 1 == len(read(listed(change), TODAY).letters)


def test_several_reasons_are_all_said() -> None:
    reading = read(listed({"dead": "oui", "birth": "2015-01-01", "away": "oui"}), TODAY)
    assert [(Apart.DEAD, Apart.MINOR, Apart.AWAY)] == reasons(reading)


def test_the_same_person_twice_has_one_letter() -> None:
    reading = read(listed({}, {"last": "martin"}, {"first": "Paul"}), TODAY)
    assert 2 == len(reading.letters)
    assert [(Apart.DOUBLE,)] == reasons(reading)


def test_what_one_row_says_of_a_person_holds_for_her_other_rows() -> None:
    """Dead on the second line: the first one gets no letter either."""
    reading = read(listed({}, {"dead": "oui"}), TODAY)
    assert () == reading.letters
    assert [(Apart.DEAD,), (Apart.DEAD, Apart.DOUBLE)] == reasons(reading)


def test_excel_texts_are_out_of_their_formula() -> None:
    (one,) = read(listed({"postcode": '="01000"'}), TODAY).letters
    assert "01000" == one.postcode


def test_another_country_keeps_its_postcode() -> None:
    text = "nom;prenom;adresse;cp;ville;pays\nPeeters;An;1 rue;1000;Bruxelles;Belgique\n"
    (one,) = read(text.encode(), TODAY).letters
    assert ("An Peeters", "1 rue", "1000 Bruxelles", "Belgique") == one.address


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (";;1 rue;69003;Lyon;;;;;", "il n’y a pas de nom"),
        (f"{'x' * 400};Léa;1 rue;69003;Lyon;;;;;", "une cellule a plus de 300 caractères"),
        ("Martin;Léa;1 rue;69003;Lyon;;;;;;;trop", "plus de cellules que de colonnes"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_number(line, why) -> None:
    reading = read(f"{HEADER}\n\n{line}\n".encode(), TODAY)
    (refused,) = reading.refused
    assert (3, why) == (refused.row, refused.why)


def test_what_the_list_does_not_say_is_said() -> None:
    """Without these columns nobody was set apart for it."""
    said = " ".join(read(b"nom;prenom;adresse;cp;ville;x\nA;B;1 rue;69003;Lyon;\n", TODAY).remarks)
    for word in ("mineur", "décédé", "tutelle", "domicile"):
        assert word in said
    assert "laissées de côté\N{NO-BREAK SPACE}: 1." in said


def test_by_secure_mail_an_address_of_mail_is_what_counts() -> None:
    reading = read(
        listed({"street": "", "mail": "a@patient.mssante.fr"}, {}), TODAY, By.SECURE_MAIL
    )
    assert 1 == len(reading.letters)
    assert [(Apart.MAIL,)] == reasons(reading)


def test_a_title_above_the_header_is_passed_over() -> None:
    text = f"Patients du cabinet\n\n{HEADER}\nMartin;Léa;1 rue;69003;Lyon;;;;;\n"
    assert 4 == read(text.encode(), TODAY).letters[0].row


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  \n",
        b"Martin;Lea;1 rue\nDurand;Paul;2 rue\n",
        b"PK\x03\x04xxxx",
        b"\xd0\xcf\x11\xe0xxxx",
        b"%PDF-1.7",
        b"nom;prenom\n\0\0",
        b'nom;prenom\n"Martin;Lea\n' + b"Durand;Paul\n" * 200,
        (";".join(["nom"] * (COLUMNS_LIMIT + 1)) + "\n").encode(),
    ],
)
def test_what_is_no_such_list_is_refused_without_its_content(data) -> None:
    with pytest.raises(PatientsError) as error:
        read(data, TODAY)
    for name in ("Martin", "Durand", "Lea"):
        assert name not in str(error.value)


def test_a_cell_that_never_ends_and_too_many_rows_are_refused(monkeypatch) -> None:
    with pytest.raises(PatientsError, match="ligne 2 ne se lit pas"):
        read(b"nom;prenom\n" + b"a" * 200_000, TODAY)
    csv.field_size_limit(10_000_000)  # as another table of this process may have left it
    with pytest.raises(PatientsError, match="ligne 2 ne se lit pas"):
        read(b"nom;prenom\n" + b"a" * 200_000, TODAY)
    monkeypatch.setattr(patients_csv, "ROWS_LIMIT", 3)
    with pytest.raises(PatientsError, match="plus de 3 lignes"):
        read(listed({}, {}, {}), TODAY)


def test_a_header_too_far_down_is_not_found() -> None:
    with pytest.raises(PatientsError, match="colonnes"):
        read(b"titre\n" * 12 + f"{HEADER}\nMartin;Léa\n".encode(), TODAY)


def test_a_column_may_say_who_is_a_minor() -> None:
    reading = read(b"nom;adresse;ville;mineur\nRoy;1 rue;Lyon;oui\n", TODAY)
    assert [(Apart.MINOR,)] == reasons(reading)


def test_no_name_is_in_the_repr_of_a_reading() -> None:
    """Nor, therefore, in a traceback that shows values."""
    reading = read(listed({}, {"first": "Anne", "dead": "oui"}, {"last": "", "first": ""}), TODAY)
    assert "Martin" not in repr(reading)
    assert "Martin" not in repr(reading.letters[0])
    assert "Martin" not in repr(reading.apart)


def test_each_of_fifty_thousand_rows_is_counted() -> None:
    """Some are dead, under age or without a name, and the last is the first again."""
    kinds = [";;;;\n"] * 7 + [";oui;;;\n"]
    grown = [f"N{i};Léa;{i} rue;69003;Lyon;03/11/1961{kinds[i % 8]}" for i in range(40_000)]
    small = [f"P{i};Léa;{i} rue;69003;Lyon;03/11/2019;;;;\n" for i in range(5_000)]
    nameless = [";;1 rue;69003;Lyon;03/11/1961;;;;\n"] * 4_999
    reading = read("".join([f"{HEADER}\n", *grown, *small, *nameless, grown[0]]).encode(), TODAY)
    assert 50_000 == reading.rows
    assert (35_000, 4_999) == (len(reading.letters), len(reading.refused))
    expected = {(Apart.DEAD,): 5_000, (Apart.MINOR,): 5_000, (Apart.DOUBLE,): 1}
    assert expected == Counter(reasons(reading))


@pytest.mark.parametrize(
    ("size", "said"), [(100_000_000, "trop gros"), (SIZE_LIMIT - 20, "ligne 2 ne se lit pas")]
)
def test_one_line_of_a_hundred_megabytes_is_refused_with_its_sentence(size, said) -> None:
    """And so is the longest that is read at all, without being cut in cells."""
    with pytest.raises(PatientsError, match=said) as error:
        read(b"nom;prenom\n" + b"a" * size, TODAY)
    assert error.value.remedy


@settings(deadline=None)
@given(st.binary(max_size=2000))
@example(b"nom\n\x81\n")
@example(b"\xff\xfen")
def test_no_bytes_make_the_reader_fail(data) -> None:
    """A reading, or a sentence."""
    try:
        reading = read(data, TODAY)
    except PatientsError:
        return
    assert reading.rows == len(reading.letters) + len(reading.apart) + len(reading.refused)


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, min_size=10, max_size=10), max_size=20))
def test_nothing_is_dropped_in_silence(rows) -> None:
    """As many rows as the list has rows that hold something."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerows([HEADER.split(";"), *rows])
    try:
        reading = read(out.getvalue().encode(), TODAY)
    except PatientsError:
        assert "\0" in out.getvalue()
        return
    full = [row for row in rows if any(cell.strip() for cell in row)]
    assert len(full) == reading.rows
    assert reading.rows == len(reading.letters) + len(reading.apart) + len(reading.refused)
    numbers = [one.row for one in reading.letters]
    numbers += [one.patient.row for one in reading.apart] + [one.row for one in reading.refused]
    assert len(numbers) == len(set(numbers))


def test_the_lines_of_an_envelope_leave_out_what_is_empty() -> None:
    assert ("Léa Roy", "Lyon") == Patient(row=1, first="Léa", last="Roy", city="Lyon").address
