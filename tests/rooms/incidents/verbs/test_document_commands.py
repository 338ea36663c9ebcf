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
    assert {"incident", "controller", "paper", "title", "state", "missing", "proposed"} == (
        found["documents"][0].keys()
    )


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


def test_a_label_makes_a_name_that_any_disk_takes() -> None:
    assert "dr-eloise-m" == slug("Dr Éloïse M.")
    assert "praticien" == slug("../")
    assert "praticien" == slug("王")
