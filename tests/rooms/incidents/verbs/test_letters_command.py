"""Letters are written where the person says, once they were read; nothing else holds a name."""

import stat
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hygie.rooms.incidents.record import Opening, open_incident, tell
from hygie.spine.settings import Settings
from tests.cli import hygie
from tests.rooms.incidents.homes import NOON, home
from tests.rooms.incidents.lists import listed
from tests.rooms.incidents.paper_words import pages, words
from tests.rooms.incidents.twelve import TOLD

ONE = "2026-11-21-1"

READ = replace(
    TOLD,
    letter_what="Un faux message nous a trompés.",
    letter_consequences="Peut-être des appels.",
    letter_measures="Les accès sont changés.",
    letter_advice="Méfiez-vous des appels.",
    letter_contact="Le cabinet.",
)


@pytest.fixture
def cabinet(tmp_path: Path) -> Path:
    """A practice with one incident, of which nothing is told."""
    folder, now = tmp_path / "cabinet", NOON + timedelta(hours=1)
    with home(folder, lambda: now) as practice:
        open_incident(practice, Opening(sight="clicked", playbook="phishing"), now=NOON)
        practice.save_settings(Settings(name="Cabinet Roy", address="12 rue des Lilas, Lyon"))
    return folder


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "patients.csv"
    path.write_bytes(
        listed({}, {"first": "Anne", "dead": "oui"}, {"first": "Paul"}, {"first": "", "last": ""})
    )
    return path


def told(cabinet: Path, account: object) -> None:
    now = NOON + timedelta(hours=2)
    with home(cabinet, lambda: now) as practice:
        tell(practice, ONE, "cabinet", account, now)


def letters(cabinet: Path, people: Path, target: Path, *more: str):
    return hygie(cabinet, "incident", "lettres", ONE, people, "--dans", target, *more)


def test_an_unfinished_letter_is_not_merged(cabinet, people, tmp_path) -> None:
    target = tmp_path / "lettres"
    done = letters(cabinet, people, target)
    assert 4 == done.code
    assert "incomplète" in done.err
    told(cabinet, replace(READ, letter_advice=""))
    done = letters(cabinet, people, target)
    assert 4 == done.code
    assert "--relu" in done.err
    assert not target.exists()
    assert 1 == letters(cabinet, people, target, "--relu").code


def test_letters_are_merged_and_others_listed(cabinet, people, tmp_path) -> None:
    """Two letters, one set apart, one refused; nobody else may read the files."""
    told(cabinet, READ)
    target = tmp_path / "lettres"
    done = letters(cabinet, people, target)
    assert 1 == done.code
    assert "2 lettres, 1 à part, 1 refusée" in done.out
    assert "recto seul" in done.out
    assert "Martin" not in done.out + done.err
    pdf = target / f"{ONE}-cabinet-lettre-patients.pdf"
    assert 2 == pages(pdf.read_bytes())
    assert "PaulMartin" in words(pdf.read_bytes(), tmp_path)
    apart = (target / f"{ONE}-cabinet-lettre-patients-a-part.csv").read_text("utf-8-sig")
    assert "personne décédée" in apart
    if sys.platform != "win32":
        assert {0o600} == {stat.S_IMODE(path.stat().st_mode) for path in target.iterdir()}


def test_by_secure_mail_a_text_and_a_list(cabinet, tmp_path) -> None:
    told(cabinet, READ)
    path, target = tmp_path / "p.csv", tmp_path / "lettres"
    path.write_bytes(listed({"mail": "a@patient.mssante.fr"}))
    assert 0 == letters(cabinet, path, target, "--par", "mssante").code
    name = f"{ONE}-cabinet-lettre-patients"
    assert [f"{name}-mssante.csv", f"{name}.txt"] == sorted(p.name for p in target.iterdir())
    assert "Éloïse" not in (target / f"{name}.txt").read_text()


def test_the_json_has_counts_and_rows_never_a_name(cabinet, people, tmp_path) -> None:
    told(cabinet, READ)
    done = letters(cabinet, people, tmp_path / "x", "--json", "--recto-verso")
    found = done.json()
    assert (4, 2) == (found["rows"], found["letters"])
    assert [{"row": 3, "because": ["dead"]}] == found["apart"]
    assert 5 == found["refused"][0]["row"]
    assert "Martin" not in done.out


def test_no_name_stays_in_the_practices_folder(cabinet, people, tmp_path) -> None:
    """Neither in the journal nor beside it."""
    told(cabinet, READ)
    letters(cabinet, people, tmp_path / "x")
    for path in cabinet.rglob("*"):
        if path.is_file():
            assert "Éloïse".encode() not in path.read_bytes()


def test_a_list_that_is_not_there_is_said(cabinet, tmp_path) -> None:
    told(cabinet, READ)
    done = letters(cabinet, tmp_path / "absent.csv", tmp_path / "x")
    assert done.code in {2, 4}
    assert "Traceback" not in done.err


def test_a_list_of_a_hundred_megabytes_is_not_read_to_its_end(cabinet, tmp_path) -> None:
    told(cabinet, READ)
    path = tmp_path / "p.csv"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    done = letters(cabinet, path, tmp_path / "x", "--relu")
    assert 4 == done.code
    assert "trop gros" in done.err
    assert not (tmp_path / "x").exists()
