"""The register has every breach, notified or not, for all and for each."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.desk.web.client import Visitor, text
from tests.rooms.incidents.incident_site import HOSTILE, open_incident
from tests.rooms.incidents.papers_site import (
    ALONE,
    ANNE,
    LEAK,
    ODD,
    THREE,
    coming_in,
    notify,
    papers,
)

REGISTER = "/incident/registre"


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with coming_in(tmp_path / "cabinet") as somebody:
        yield somebody


def test_an_empty_register_is_good_news(visitor: Visitor) -> None:
    assert 3 == text(visitor.tree(REGISTER)).count("le registre est vide")
    for ending in ("pdf", "csv", "json"):
        assert 200 == visitor.get(f"{REGISTER}.{ending}").status_code


def test_every_breach_is_there_decided_or_not(visitor: Visitor) -> None:
    one, two = open_incident(visitor), open_incident(visitor, "device-gone")
    visitor.post(notify(one), **LEAK)
    visitor.post(f"{notify(one)}/decision", decision="notify")
    visitor.post(f"{one}/delais/fait", delai="cnil", fait="", recepisse="N-1", retard="")
    page = visitor.tree(REGISTER)
    assert 6 == len(page.xpath("//ul[@class='papers']/li"))
    anne = text(page.xpath("//section[@aria-label='Le registre de Anne Morel']")[0])
    assert "Décision : Notifier à la CNIL." in anne
    assert "Notifié à la CNIL le" in anne
    assert "Pas encore évalué." in anne
    del two


def test_the_files_are_of_all_or_of_one(visitor: Visitor) -> None:
    address = open_incident(visitor)
    visitor.post(notify(address), **LEAK)
    every = json.loads(visitor.get(f"{REGISTER}.json").content)
    assert [ANNE, ODD, "Zoé"] == [one["controller"] for one in every["entries"]]
    mine = json.loads(visitor.get(f"{REGISTER}/K~2E~20B~2F~7E~C3~A9.json").content)
    assert [ODD] == [one["controller"] for one in mine["entries"]]
    answer = visitor.get(f"{REGISTER}/{ANNE}.csv")
    table = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert 2 == len(table)
    assert "Anne Morel" in table[1]
    assert "no-store" == answer.headers["cache-control"]
    assert "anne.csv" in answer.headers["content-disposition"]
    assert b"%PDF" == visitor.get(f"{REGISTER}/{ANNE}.pdf").content[:4]


def test_who_left_the_practice_keeps_their_entries(visitor: Visitor) -> None:
    address = open_incident(visitor)
    visitor.post(notify(address), **LEAK)
    with visitor.place.workspace() as home:
        home.save_settings(replace(THREE, controllers=THREE.controllers[1:]))
    page = visitor.tree(REGISTER)
    assert page.xpath("//section[@aria-label='Le registre de Anne']//li")
    assert 200 == visitor.get(f"{REGISTER}/{ANNE}.pdf").status_code


def test_a_hostile_title_is_shown_as_it_was_written(visitor: Visitor) -> None:
    address = open_incident(visitor)
    visitor.post(f"{address}/journal/titre", titre=HOSTILE, arrive="")
    page = visitor.tree(REGISTER)
    assert HOSTILE in page.text_content()
    assert not page.xpath("//main//script")


@pytest.mark.parametrize("end", [".exe", "/Luc.pdf", "/Anne.exe", "/Anne"])
def test_an_unknown_file_is_an_unknown_page(visitor: Visitor, end: str) -> None:
    assert 404 == visitor.get(f"{REGISTER}{end}").status_code


def test_whoever_is_named_later_is_shown_the_assessment_of_the_practice(tmp_path: Path) -> None:
    """In the register, the papers and the questions; to decide makes it theirs."""
    doubt = "valuation faite pour le cabinet, à confirmer par Anne"
    with coming_in(tmp_path / "cabinet", ALONE) as visitor:
        one = open_incident(visitor)
        visitor.post(notify(one, "cabinet"), **LEAK)
    with coming_in(
        tmp_path / "cabinet", replace(THREE, controllers=THREE.controllers[:1])
    ) as visitor:
        register = text(visitor.tree(REGISTER))
        assert doubt in register
        assert "Pas encore évalué" not in register
        assert 1 == len(visitor.tree(REGISTER).xpath("//ul[@class='papers']/li"))
        assert doubt in text(visitor.tree(notify(one)))
        assert doubt in text(visitor.tree(f"{papers(one)}/cnil-initiale"))
        visitor.post(f"{notify(one)}/decision", decision="notify")
        register = text(visitor.tree(REGISTER))
        assert doubt not in register
        assert "Décision : Notifier à la CNIL" in register
