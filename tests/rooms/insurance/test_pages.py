"""The pages of the room stand behind its first address, with their own look."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hygie.rooms.insurance.pages import FOLDER, PAGES
from tests.desk.web.client import Visitor, text
from tests.rooms.insurance.site import coming_in


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with coming_in(tmp_path / "cabinet") as somebody:
        yield somebody


def test_the_first_page_says_what_it_is(visitor: Visitor) -> None:
    (heading,) = visitor.tree(PAGES.entry).xpath("//h1")
    assert "Ce que coûterait un arrêt du cabinet" == text(heading)
    assert "/cout-arret" == PAGES.entry


def test_the_look_of_the_room_is_served(visitor: Visitor) -> None:
    answer = visitor.get("/cout-arret/style.css")
    assert answer.headers["content-type"].startswith("text/css")
    assert (FOLDER / "insurance.css").read_text("utf-8") == answer.text


def test_every_page_leads_back(visitor: Visitor) -> None:
    """No page is a dead end for who came by a link."""
    for path in FOLDER.glob("*.html"):
        assert "extends" in path.read_text("utf-8")
    crumbs = visitor.tree(PAGES.entry).xpath("//p[@class='crumbs']//a/@href")
    assert ["/"] == crumbs
