"""The page of a part says what is left in all the others, and what was just kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.web.client import Visitor, text
from tests.rooms.incidents.incident_site import open_incident
from tests.rooms.incidents.papers_site import ANNE, ODD, coming_in, papers


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with coming_in(tmp_path / "cabinet") as somebody:
        yield somebody


def left(visitor: Visitor, address: str, part: str) -> str:
    page = visitor.tree(f"{papers(address)}/raconter?partie=costs")
    (found,) = page.xpath(f"//a[contains(@href, '?partie={part}')]/../span")
    return text(found)


def test_what_is_told_is_no_longer_left(visitor: Visitor) -> None:
    address = open_incident(visitor)
    before = left(visitor, address, "measures")
    visitor.post(f"{papers(address)}/raconter", partie="measures", measures="Tout est coupé.")
    assert before != left(visitor, address, "measures")
    assert "à relire" in left(visitor, address, "when")


def test_a_practitioner_who_told_nothing_is_not_taken_from(visitor: Visitor) -> None:
    address = open_incident(visitor)
    path = f"{papers(address, ODD)}/raconter"
    assert not visitor.tree(path).xpath("//button[@name='de']")
    visitor.post(f"{papers(address)}/raconter", partie="measures", measures="Tout est coupé.")
    assert [ANNE] == visitor.tree(path).xpath("//button[@name='de']/@value")


def test_a_word_of_an_address_that_is_none_of_ours_says_nothing(visitor: Visitor) -> None:
    address = open_incident(visitor)
    page = visitor.tree(f"{papers(address)}/raconter?partie=costs&fait=tout&ligne=zz")
    assert not page.xpath("//p[@class='saved']")
