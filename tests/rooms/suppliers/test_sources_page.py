"""Every fact of the papers is shown with its source, and what is to be checked says so."""

from pathlib import Path

from hygie.rooms.suppliers import guides, rgpd_papers
from hygie.rooms.suppliers.answers_page import unsure
from tests.desk.web.client import text
from tests.rooms.suppliers.site import coming_in

SOURCES = "/rgpd/sources"


def test_every_fact_and_every_guide_is_there(tmp_path: Path) -> None:
    with coming_in(tmp_path / "cabinet") as visitor:
        page = visitor.tree(SOURCES)
        rows = page.xpath("//main//ul[contains(@class, 'facts')]/li")
        assert len(rgpd_papers.cited()) + len(guides.table().guides) == len(rows)
        marks = page.xpath("//section[@aria-labelledby='faits']//*[contains(@class, 'badge')]")
        assert len(unsure()) == len(marks)
        urls = [one.url for one in guides.table().guides if one.url]
        assert urls == page.xpath("//section[@aria-labelledby='guides']//a/@href")


def test_what_the_practice_checked_says_so(tmp_path: Path) -> None:
    with coming_in(tmp_path / "cabinet") as visitor:
        visitor.post("/rgpd/reponses", **{f"verifie-{one.id}": "oui" for one in unsure()})
        page = text(visitor.tree(SOURCES))
        assert len(unsure()) == page.count("vérifié par vous")
