"""The sheet is one page whatever the names, and both papers hold all that the playbooks say."""

import io
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest

from hygie.rooms.incidents.contacts import by_id
from hygie.rooms.incidents.kit.papers import (
    emergency_sheet,
    opening,
    paper_playbooks,
    playbooks_data,
    sheet_data,
)
from hygie.rooms.incidents.kit.rows import Do, first_gestures, sheets
from hygie.rooms.incidents.leaflets import found_in, leaflet_gestures
from hygie.rooms.incidents.playbooks import library
from hygie.rooms.incidents.sights import sights
from hygie.spine.settings import Settings
from tests.rooms.incidents.kits import AT, FULL, HOSTILE, LATER, LONG, named

NAMES = [*LONG, *HOSTILE]


def pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as found:
        return len(found.pages)


def words(pdf: bytes, folder: Path) -> str:
    """Everything that a PDF says, without its spaces: lines and columns are cut anywhere."""
    path = folder / "x.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    return bare(done.stdout.decode())


def bare(text: str) -> str:
    return re.sub(r"\s|-", "", text.replace("\u00a0", "").replace("\u202f", ""))


@pytest.mark.parametrize("name", NAMES)
def test_the_sheet_is_one_page_whatever_the_names(name: str) -> None:
    assert 1 == pages(emergency_sheet(named(name), AT))


@pytest.mark.parametrize("settings", [Settings(), FULL])
@pytest.mark.parametrize("at", [AT, LATER])
def test_the_sheet_is_one_page_complete_or_empty_old_or_not(settings, at) -> None:
    assert 1 == pages(emergency_sheet(settings, at))


def test_the_papers_are_archival_tagged_titled_and_in_french() -> None:
    """PDF/A-2a and PDF/UA-1, as their metadata declare."""
    for pdf in (emergency_sheet(FULL, AT), paper_playbooks(FULL, AT)):
        with pikepdf.open(io.BytesIO(pdf)) as found:
            meta = found.open_metadata()
            assert ("2", "A", "1") == (
                meta["pdfaid:part"],
                meta["pdfaid:conformance"],
                meta["pdfuaid:part"],
            )
            assert "fr-FR" == str(found.Root.Lang)
            assert meta["dc:title"]


def test_the_same_practice_gives_the_same_bytes() -> None:
    """So that its hash in the journal is that of the paper on the wall."""
    assert emergency_sheet(FULL, AT) == emergency_sheet(FULL, AT)


def test_the_sheet_says_whom_to_call_and_the_contract(tmp_path: Path) -> None:
    said = words(emergency_sheet(FULL, AT), tmp_path)
    for told in (
        FULL.supplier.phone,
        "Lefèvre Informatique",
        "CY-2026-77812",
        "5 jours ouvrés",
        by_id()["card-stop"].phone,
        "116 006",
        "17cyber.gouv.fr",
        "Fiche faite le 21/11/2026",
        "relevés le 21/11/2026",
        "(à vérifier)",
    ):
        assert bare(told) in said, told


def test_the_sheet_has_the_first_gestures_of_the_playbooks(tmp_path: Path) -> None:
    said = words(emergency_sheet(Settings(), AT), tmp_path)
    for gesture in first_gestures(library()):
        assert bare(gesture.step.what) in said
    for one in sheets(library()):
        assert one.shared or bare(one.title) in said


def test_what_is_missing_is_a_line_to_write_on(tmp_path: Path) -> None:
    said = words(emergency_sheet(Settings(), AT), tmp_path)
    assert 6 == said.count(bare("à compléter"))
    assert bare("Contrat n°") in said
    assert 0 == words(emergency_sheet(FULL, AT), tmp_path).count(bare("à compléter"))


def test_old_numbers_are_said_to_be_old(tmp_path: Path) -> None:
    old = bare("vérifiez chaque numéro public")
    assert old not in words(emergency_sheet(FULL, AT), tmp_path)
    assert old in words(emergency_sheet(FULL, LATER), tmp_path)
    assert bare("À revérifier") in words(paper_playbooks(FULL, LATER), tmp_path)


def test_the_telephone_numbers_are_large_enough_for_two_metres() -> None:
    """24 points at least where they fit: digits of 5.5 mm, twice what normal sight needs."""
    template = Path("src/hygie/rooms/incidents/papers/kit_sheet.typ").read_text("utf-8")
    (size,) = re.findall(r"fit\(one\.phone, size: (\d+)pt", template)
    assert int(size) >= 24


def test_a_hostile_name_stays_text(tmp_path: Path) -> None:
    said = words(emergency_sheet(named('#read("/etc/passwd")'), AT), tmp_path)
    assert bare('#read("/etc/passwd")') in said
    assert "root:" not in said


def test_the_papers_hold_every_gesture_and_every_question(tmp_path: Path) -> None:
    said = words(paper_playbooks(FULL, AT), tmp_path)
    for one in library().values():
        for step in one.steps:
            assert bare(step.what) in said, step.id
            assert bare(step.why) in said, step.id
            assert bare(step.note) in said, step.id
        for question in one.questions:
            assert bare(question.text) in said, question.id
    for sight in sights().sights:
        assert bare(sight.text) in said


def test_both_leaflets_are_on_paper(tmp_path: Path) -> None:
    """The gesture that stands for each of their lines."""
    said = words(paper_playbooks(Settings(), AT), tmp_path)
    what = {
        row.where: row.step.what
        for one in sheets(library())
        for row in one.rows
        if isinstance(row, Do)
    }
    where = found_in(library())
    for gesture in leaflet_gestures():
        assert where[gesture.id]
        for place in where[gesture.id]:
            assert bare(what[place]) in said, gesture.id


@pytest.mark.parametrize("name", NAMES)
def test_the_papers_are_made_whatever_the_names(name: str) -> None:
    assert pages(paper_playbooks(named(name), AT)) > len(sheets(library()))


def test_paper_does_not_ask_what_one_sees() -> None:
    """The last sentence of the opening does; what calms is kept."""
    assert sights().opening.startswith(opening())
    assert opening().endswith("branchée.")


def test_what_is_given_to_the_papers_is_plain_data() -> None:
    """Hostile text reaches typst only as JSON."""
    for data in (sheet_data(FULL, AT.date()), playbooks_data(FULL, AT.date())):
        assert FULL.name == data["practice"]
