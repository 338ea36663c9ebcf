"""The yearly reading of the contract is noted on its page, and comes back the year after."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hygie.rooms.insurance.kinds import Review
from tests.desk.web.client import Visitor, parse, text
from tests.rooms.insurance.site import CONTRACT, HOSTILE, TOLD, coming_in, noted

READING = "/cout-arret/contrat"
FULL = {
    "cyber": "oui",
    "couvre-fees": "oui",
    "couvre-rebuilding": "oui",
    "plafond": "50 000",
    "franchise": "500",
    "attente": "2",
    "delai": "5",
    "unite": "working_days",
    "ligne": "oui",
}


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with coming_in(tmp_path / "cabinet") as somebody:
        yield somebody


def test_the_delay_and_the_number_of_the_contacts_are_shown(visitor: Visitor) -> None:
    page = visitor.tree(READING)
    assert ["5"] == page.xpath("//input[@name='delai']/@value")
    assert page.xpath("//input[@value='working_days' and @checked]")
    assert HOSTILE in page.text_content()
    assert not page.xpath("//main//script")


def test_a_reading_is_kept_and_the_measure_holds(visitor: Visitor) -> None:
    answer = visitor.post(READING, **FULL)
    assert "C’est noté" in answer.text
    assert CONTRACT == noted(visitor)
    page = parse(answer.text)
    assert page.xpath("//main//*[contains(@class, 'v-met')]")
    assert "vos contacts" not in text(page)
    assert 4 == len(page.xpath("//input[@checked and @type='radio']")) + 1
    assert ["50000"] == page.xpath("//input[@name='plafond']/@value")


def test_what_was_not_found_leaves_the_measure_open(visitor: Visitor) -> None:
    page = parse(visitor.post(READING, cyber="inconnu").text)
    assert Review() == noted(visitor)
    assert page.xpath("//main//*[contains(@class, 'v-unseen')]")


@pytest.mark.parametrize("known", [None, TOLD.declare_within])
def test_another_delay_than_that_of_the_contacts_is_told(tmp_path: Path, known) -> None:
    with coming_in(tmp_path / "c", replace(TOLD, declare_within=known)) as visitor:
        page = visitor.post(READING, **{**FULL, "delai": "48", "unite": "hours"}).text
        assert "Le délai lu dans le contrat est de 48 heures" in page


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("cyber", ""),
        ("cyber", "peut-être"),
        ("plafond", "beaucoup"),
        ("plafond", "-1"),
        ("plafond", "1,5"),
        ("plafond", "99999999999"),
        ("attente", "400"),
        ("delai", "0"),
        ("delai", "366"),
        ("delai", HOSTILE),
        ("unite", ""),
        ("ligne", "x"),
    ],
)
def test_a_wrong_field_comes_back_with_the_others(visitor: Visitor, field: str, value: str) -> None:
    answer = visitor.post(READING, **{**FULL, field: value})
    assert 422 == answer.status_code
    page = parse(answer.text)
    assert page.xpath(f"//*[@id='{field}-erreur']")
    assert ["500"] == page.xpath("//input[@name='franchise']/@value")
    assert 2 == len(page.xpath("//input[@type='checkbox' and @checked]"))
    assert noted(visitor) is None
