"""The emergency kit is made from the page, saved as three files, and noted once on the wall."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hygie.rooms.incidents.contacts import OWN
from hygie.rooms.incidents.kinds import Kit
from hygie.rooms.incidents.verbs.kit_command import PAPERS, PHONE, SHEET
from hygie.rooms.incidents.web.kit_page import NAMES, USES
from hygie.spine.evidence import Seen
from hygie.spine.settings import OwnContact
from tests.desk.web.client import Visitor, text
from tests.rooms.incidents.papers_site import THREE, coming_in

KIT = "/incident/urgence"


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with coming_in(tmp_path / "cabinet") as somebody:
        yield somebody


def noted(visitor: Visitor) -> list[Kit]:
    with visitor.place.workspace(read_only=True) as home:
        sights = [one.sight for one in home.latest() if one.kind == Kit.KIND]
    return [one.facts for one in sights if isinstance(one, Seen) and isinstance(one.facts, Kit)]


def test_every_file_has_its_name_and_its_use() -> None:
    assert {SHEET, PAPERS, PHONE} == set(NAMES) == set(USES)


def test_a_number_that_lacks_is_said_with_where_to_write_it(visitor: Visitor) -> None:
    page = visitor.tree(KIT)
    assert "Il manque un numéro : banque, avocat, ordre professionnel" in text(page)
    assert page.xpath("//main//a[@href='/reglages/contacts']")


def test_when_all_numbers_are_known_nothing_lacks(tmp_path: Path) -> None:
    told = tuple(OwnContact(role=role, name="X", phone="01 02 03 04 05") for role in OWN)
    with coming_in(tmp_path / "cabinet", replace(THREE, contacts=told)) as visitor:
        assert "Tous vos numéros sont là" in text(visitor.tree(KIT))


def test_the_three_files_are_saved_and_the_making_is_noted(visitor: Visitor) -> None:
    assert "Le kit est prêt" in visitor.post(KIT, qui="Anne").text
    for name, begins in ((SHEET, b"%PDF"), (PAPERS, b"%PDF"), (PHONE, b"<!doctype html>")):
        answer = visitor.get(f"{KIT}/{name}")
        assert begins == answer.content[: len(begins)].lower() or begins == answer.content[:4]
        assert f'attachment; filename="{name}"' == answer.headers["content-disposition"]
    (kit,) = noted(visitor)
    assert ("Anne", None) == (kit.made_by, kit.posted)
    assert ("bank", "lawyer", "order") == kit.lacks


def test_the_sheet_on_the_wall_is_noted(visitor: Visitor) -> None:
    visitor.post(KIT)
    assert "l’affiche est collée" in visitor.post(f"{KIT}/affichee", affichee="oui").text
    assert [True] == [one.posted for one in noted(visitor)]
    visitor.post(f"{KIT}/affichee", affichee="non")
    assert [False] == [one.posted for one in noted(visitor)]


def test_a_sheet_that_was_not_made_is_on_no_wall(visitor: Visitor) -> None:
    answer = visitor.post(f"{KIT}/affichee", affichee="oui")
    assert 422 == answer.status_code
    assert "Aucune fiche" in answer.text
    assert 422 == visitor.post(f"{KIT}/affichee").status_code


def test_a_kit_older_than_the_settings_says_so(visitor: Visitor) -> None:
    visitor.post(KIT)
    assert "refaites le kit" not in visitor.get(KIT).text
    with visitor.place.workspace() as home:
        home.save_settings(replace(THREE, phone="02 00 00 00 00"))
    assert "refaites le kit" in visitor.get(KIT).text


def test_a_file_before_the_making_leads_back_to_the_page(visitor: Visitor) -> None:
    answer = visitor.get(f"{KIT}/{SHEET}", follow_redirects=False)
    assert (303, KIT) == (answer.status_code, answer.headers["location"])
    assert 404 == visitor.get(f"{KIT}/autre.pdf").status_code
