"""Each person has one sheet, with the address in the window and nobody else's name."""

import subprocess
from datetime import date

import pytest

from hygie.rooms.incidents.documents.documents import make
from hygie.rooms.incidents.documents.value import Document, Paper
from hygie.rooms.incidents.errors import IncidentError
from hygie.rooms.incidents.letters import merge as letters_merge
from hygie.rooms.incidents.letters.merge import apart_csv, counted, mail_csv, merged
from hygie.rooms.incidents.letters.patients_csv import Patient, read
from tests.rooms.incidents.lists import listed
from tests.rooms.incidents.paper_words import pages, words
from tests.rooms.incidents.twelve import NOW, twelve

TODAY = date(2026, 11, 21)


def letter() -> Document:
    one = twelve()[0]
    who, account = next(iter(one))
    return make(Paper.PATIENTS, one.incident, who, one.settings, account, NOW)


PEOPLE = tuple(
    Patient(row=row, first="Léa", last=f"Numéro{row}", street=("1 rue",), city="Lyon")
    for row in range(1, 6)
)


def test_one_letter_a_page_each_with_its_name_only(tmp_path) -> None:
    (pdf,) = merged(letter(), PEOPLE, NOW)
    assert len(PEOPLE) == pages(pdf)
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf)
    for page, one in enumerate(PEOPLE, 1):
        span = ["-f", str(page), "-l", str(page)]
        done = subprocess.run(["pdftotext", *span, path, "-"], capture_output=True, check=True)
        said = done.stdout.decode()
        assert [one.last] == [other.last for other in PEOPLE if other.last in said]


def test_a_blank_back_keeps_two_persons_apart() -> None:
    (pdf,) = merged(letter(), PEOPLE, NOW, blank=True)
    assert 2 * len(PEOPLE) - 1 == pages(pdf)


def test_many_come_in_batches_with_progress(monkeypatch) -> None:
    monkeypatch.setattr(letters_merge, "BATCH", 2)
    ticks: list[tuple[int, int, str]] = []
    found = list(merged(letter(), PEOPLE, NOW, tick=lambda *one: ticks.append(one)))
    assert [2, 2, 1] == [pages(pdf) for pdf in found]
    assert (5, 5, "lettres") == ticks[-1]


def test_no_letter_is_no_pdf() -> None:
    assert [] == list(merged(letter(), (), NOW))


def test_a_name_that_cannot_be_printed_is_never_in_the_error() -> None:
    """The reader sets it apart before; should one come through, nothing tells it."""
    with pytest.raises(IncidentError) as error:
        list(merged(letter(), [Patient(row=7, last="王小明")], NOW))
    assert "王" not in str(error.value)
    assert error.value.__cause__ is None
    assert "7" in str(error.value)


@pytest.mark.parametrize(
    "hostile", ['#read("/etc/passwd")', "*gras*", "$x$", "\\", "<a>", "@b", "//"]
)
def test_hostile_names_print_as_they_are(hostile, tmp_path) -> None:
    (pdf,) = merged(letter(), [Patient(row=1, last=hostile)], NOW)
    assert hostile in words(pdf, tmp_path)


def test_the_list_of_those_set_apart_has_no_formula() -> None:
    reading = read(listed({"last": "=1+1"}, {"dead": "oui"}, {"last": "", "first": ""}), TODAY)
    lines = apart_csv(reading).splitlines()
    assert 4 == len(lines)
    assert ";'=1+1;" in lines[1]
    assert "personne décédée" in lines[2]
    assert lines[3].startswith("4;ligne refusée")


def test_those_to_write_to_by_secure_mail_are_listed() -> None:
    lines = mail_csv([Patient(row=2, first="Léa", last="Roy", mail="a@b")]).splitlines()
    assert "2;Léa;Roy;a@b;" == lines[1]


def test_the_counts_say_everything_and_no_name() -> None:
    rows = [{"first": f"P{i}", "dead": "oui"} for i in range(3)]
    reading = read(listed({}, *rows, *[{"last": "", "first": ""}] * 12), TODAY)
    said = list(counted(reading))
    assert "16 lignes lues\N{NO-BREAK SPACE}: 1 lettre, 3 à part, 12 refusées." == said[0]
    assert said[1].endswith("\N{NO-BREAK SPACE}: 3.")
    assert any("2 autres lignes refusées" in one for one in said)
    assert not any("Martin" in one for one in said)
