"""The documents and the register are listed and written, for their owner's eyes alone."""

import json
import stat
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from hygie.rooms.incidents.awareness import Start
from hygie.rooms.incidents.documents.value import Paper
from hygie.rooms.incidents.record import Opening, keep_assessment, know, open_incident, tell
from hygie.rooms.incidents.verbs.document_commands import slug
from hygie.spine.settings import Controller, Settings
from tests.cli import hygie
from tests.rooms.incidents.homes import NOON, home
from tests.rooms.incidents.twelve import BREACH, TOLD


@pytest.fixture
def cabinet(tmp_path: Path) -> Path:
    """A practice with one incident, told and assessed."""
    folder, now = tmp_path / "cabinet", NOON + timedelta(hours=1)
    with home(folder, lambda: now) as practice:
        one = open_incident(practice, Opening(sight="clicked", playbook="phishing"), now=NOON)
        know(practice, one, Start.BREACH, NOON, "La banque a appelé.", now=now)
        tell(practice, one, "cabinet", TOLD, now)
        keep_assessment(practice, one, "cabinet", BREACH, {}, now=now)
    return folder


def test_the_list_says_what_is_missing_and_where(cabinet) -> None:
    done = hygie(cabinet, "incident", "documents")
    assert 1 == done.code
    assert "Notification initiale à la CNIL, cabinet" in done.out
    assert "INCOMPLET" in done.out
    assert "Réglages" in done.out


def test_documents_are_written_for_their_owner_alone(cabinet, tmp_path) -> None:
    """As PDF and as text, the one that was asked for."""
    target = tmp_path / "papiers"
    done = hygie(cabinet, "incident", "documents", "--sorte", "plainte", "--dans", target)
    assert 1 == done.code
    names = sorted(path.name for path in target.iterdir())
    assert ["2026-11-21-1-cabinet-plainte.pdf", "2026-11-21-1-cabinet-plainte.txt"] == names
    if sys.platform != "win32":
        assert {0o600} == {stat.S_IMODE(path.stat().st_mode) for path in target.iterdir()}


def test_the_list_is_json_too(cabinet) -> None:
    found = hygie(cabinet, "incident", "documents", "2026-11-21-1", "--json").json()
    assert set(Paper) == {one["paper"] for one in found["documents"]}
    assert {"incident", "controller", "paper", "title", "state"} | {
        "missing",
        "proposed",
        "checks",
    } == found["documents"][0].keys()


def test_a_practitioner_who_is_not_known_is_wrong_usage(cabinet) -> None:
    assert 2 == hygie(cabinet, "incident", "documents", "--praticien", "dr-x").code
    assert 2 == hygie(cabinet, "incident", "documents", "2020-01-01-1").code


def test_the_register_is_written_as_pdf_table_and_json(cabinet, tmp_path) -> None:
    pdf, table = tmp_path / "r.pdf", tmp_path / "r.csv"
    done = hygie(cabinet, "incident", "registre", "--pdf", pdf, "--csv", table)
    assert 1 == done.code
    assert pdf.read_bytes().startswith(b"%PDF")
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")  # Excel reads UTF-8 by it
    found = hygie(cabinet, "incident", "registre", "--json").json()
    assert ["2026-11-21-1"] == [one["incident"] for one in found["entries"]]


def test_an_empty_register_is_no_fault(tmp_path) -> None:
    done = hygie(tmp_path / "neuf", "incident", "registre")
    assert 0 == done.code
    assert "le registre est vide" in done.out
    assert (
        [] == json.loads(hygie(tmp_path / "neuf", "incident", "registre", "--json").out)["entries"]
    )


def test_one_document_is_not_said_in_the_plural(cabinet, tmp_path) -> None:
    target = tmp_path / "un"
    done = hygie(cabinet, "incident", "documents", "--sorte", "plainte", "--dans", target)
    assert "1 document écrit dans" in done.out


def test_whoever_is_named_later_begins_with_the_assessment_of_the_practice(cabinet) -> None:
    """In the documents, the register and ``montrer`` alike, until it is theirs."""
    with home(cabinet) as practice:
        practice.save_settings(Settings(controllers=(Controller(label="Dr Anne"),)))
    doubt = "valuation faite pour le cabinet, à confirmer par Dr Anne"
    (entry,) = hygie(cabinet, "incident", "registre", "--json").json()["entries"]
    assert "Dr Anne" == entry["controller"]
    assert "1\u202f643 (Entre 301 et 5000 personnes)" == entry["lines"]["persons"]["value"]
    assert not {"persons", "natures", "conclusion"} & set(entry["missing"])
    for verb in ("registre", "documents", "montrer"):
        assert doubt in hygie(cabinet, "incident", verb).out
    assert "valuation pour cabinet" not in hygie(cabinet, "incident", "montrer").out
    assert 0 == hygie(cabinet, "incident", "evaluer", "2026-11-21-1").code
    for verb in ("registre", "documents", "montrer"):
        done = hygie(cabinet, "incident", verb)
        assert "à confirmer" not in done.out
    assert "valuation pour Dr Anne" in done.out


def test_a_letter_that_lacks_something_says_where_each_line_is_told(cabinet, tmp_path) -> None:
    """Name and address of the practice are told in its settings, not on the incident's page."""
    people = tmp_path / "p.csv"
    people.write_text("nom;prenom\nA;B\n", encoding="utf-8")
    done = hygie(cabinet, "incident", "lettres", "2026-11-21-1", people, "--dans", tmp_path / "l")
    assert 0 != done.code
    assert "Réglages, partie" in " ".join(done.err.split())
    assert "Complétez-la sur la page" not in done.err


def test_a_label_makes_a_name_that_any_disk_takes() -> None:
    assert "dr-eloise-m" == slug("Dr Éloïse M.")
    assert "praticien" == slug("../")
    assert "praticien" == slug("王")
