"""The first page says what is ready for a day without the computer, and gives the pack."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from hygie.rooms.continuity import check, without
from tests.desk.web.client import Visitor, text
from tests.rooms.continuity.site import coming_in


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with coming_in(tmp_path / "cabinet") as somebody:
        yield somebody


def keep_check(visitor: Visitor, days_ago: int, missing: tuple[str, ...] = ()) -> None:
    with visitor.place.workspace() as home:
        items = without.table().items_for(home.settings)
        at = home.clock() - timedelta(days=days_ago)
        home.append([check.evidence(check.pack(items, missing), home.machine, at)])


def test_nothing_was_looked_at_yet(visitor: Visitor) -> None:
    """Three things to do, each with its button."""
    page = visitor.tree("/continuite")
    assert 2 == len(page.xpath("//main//*[contains(@class, 'v-unseen')]"))
    assert ["/continuite/pochette.pdf", "/continuite/verifier", "/continuite/essai"] == page.xpath(
        "//main//a[contains(@class, 'button')]/@href"
    )


def test_the_pack_is_a_pdf_that_the_browser_does_not_keep(visitor: Visitor) -> None:
    answer = visitor.get("/continuite/pochette.pdf")
    assert b"%PDF" == answer.content[:4]
    assert "no-store" == answer.headers["cache-control"]
    assert "pochette-du-premier-jour.pdf" in answer.headers["content-disposition"]
    assert "application/pdf" == answer.headers["content-type"]


def test_a_check_is_shown_and_an_old_one_is_to_be_made_again(visitor: Visitor) -> None:
    keep_check(visitor, 200)
    assert visitor.tree("/continuite").xpath("//main//*[contains(@class, 'v-stale')]")
    keep_check(visitor, 1, missing=("prescriptions",))
    page = visitor.tree("/continuite")
    assert page.xpath("//main//*[contains(@class, 'v-gap')]")
    assert "Il manque dans la pochette : ordonnances" in text(page)
    assert "Refaire la revue" in text(page)


def test_what_was_not_read_at_its_source_says_so(visitor: Visitor) -> None:
    page = text(visitor.tree("/continuite"))
    assert "à vérifier" in page
    assert "lu le 21 novembre 2026" in page
