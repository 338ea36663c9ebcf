"""Every document of each practitioner: what it lacks, where to tell it, its text and its PDF."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hygie.kit.web.pages import HERE
from hygie.rooms.incidents.documents import documents
from hygie.rooms.incidents.documents.value import Paper, State
from hygie.rooms.incidents.web.account_parts import parts
from hygie.rooms.incidents.web.papers_page import plain
from hygie.rooms.incidents.web.papers_shown import BADGES, FOR, SIGNS, WORDS
from tests.desk.web.client import Element, Visitor, text
from tests.rooms.incidents.incident_site import HOSTILE, open_incident
from tests.rooms.incidents.papers_site import ALONE, LEAK, ODD, coming_in, notify, papers


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with coming_in(tmp_path / "cabinet") as somebody:
        yield somebody


def test_every_document_has_its_words() -> None:
    assert set(Paper) == set(FOR) == set(documents.MAKERS)
    assert set(State) == set(BADGES) == set(SIGNS) == set(WORDS)


def test_every_document_exists_once_for_each_practitioner(visitor: Visitor) -> None:
    page = visitor.tree(f"{open_incident(visitor)}/papiers")
    assert 3 * len(Paper) == len(page.xpath("//ul[@class='papers']/li"))


def test_one_alone_sees_what_lacks_at_once(tmp_path: Path) -> None:
    with coming_in(tmp_path / "cabinet", ALONE) as visitor:
        page = visitor.tree(f"{open_incident(visitor)}/papiers")
        assert "Il manque" in text(page)
        assert len(Paper) == len(page.xpath("//ul[@class='papers']/li"))


def test_what_lacks_leads_to_where_it_is_told(visitor: Visitor) -> None:
    """Each link opens a page, and its anchor is there."""
    address = open_incident(visitor)
    page = visitor.tree(papers(address))
    links = set(page.xpath("//ul[@class='papers']//details//a/@href"))
    assert len(links) > 15
    pages: dict[str, Element] = {}
    for link in links:
        path, _, anchor = link.partition("#")
        pages.setdefault(path, visitor.tree(path))
        if anchor:
            assert pages[path].xpath(f"//*[@id='{anchor}']"), link
    assert {f"{address}/delais", notify(address)} <= set(pages)


@pytest.mark.parametrize("paper", Paper)
def test_a_document_is_text_to_paste_and_a_pdf(visitor: Visitor, paper: Paper) -> None:
    address = open_incident(visitor)
    page = visitor.tree(f"{papers(address, ODD)}/{paper}")
    box = page.get_element_by_id("texte")
    assert box.get("readonly") is not None
    assert "Karim Belaïd" in box.text
    answer = visitor.get(f"{papers(address, ODD)}/{paper}.pdf")
    assert b"%PDF" == answer.content[:4]
    assert "application/pdf" == answer.headers["content-type"]
    assert "no-store" == answer.headers["cache-control"]
    name = f'attachment; filename="{paper}-{address.rpartition("/")[2]}-k-b-e.pdf"'
    assert name == answer.headers["content-disposition"]


def test_a_complete_document_says_so(visitor: Visitor) -> None:
    address = open_incident(visitor)
    visitor.post(notify(address), **LEAK)
    names = next(part for part in parts().values() if part.id == "letters").fields
    visitor.post(
        f"{papers(address)}/raconter", partie="letters", **dict.fromkeys(names, "Une phrase.")
    )
    page = visitor.tree(f"{papers(address)}/{Paper.PARTNERS}")
    assert not page.xpath("//h2[@id='manque']")
    assert "v-met" in page.xpath("//span[contains(@class, 'badge')]/@class")[0]


def test_what_is_hostile_is_shown_as_it_was_written(visitor: Visitor) -> None:
    address = open_incident(visitor)
    told = HOSTILE + "</textarea>"
    visitor.post(f"{papers(address)}/raconter", partie="what", what_happened=told)
    page = visitor.tree(f"{papers(address)}/{Paper.CNIL_FIRST}")
    assert told in page.get_element_by_id("texte").text
    assert not page.xpath("//main//script")
    assert not visitor.tree(papers(address, "Zoé")).xpath("//main//script")


@pytest.mark.parametrize("end", ["/secret", "/secret.pdf", "/registre.exe", "/cnil-initiale.txt"])
def test_an_unknown_document_is_an_unknown_page(visitor: Visitor, end: str) -> None:
    address = open_incident(visitor)
    assert 404 == visitor.get(f"{papers(address)}{end}").status_code
    assert 404 == visitor.get(f"{papers(address, 'Luc')}/cnil-initiale").status_code


def test_the_documents_of_two_incidents_are_not_mixed(visitor: Visitor) -> None:
    one, two = open_incident(visitor), open_incident(visitor, "device-gone")
    visitor.post(f"{papers(one)}/raconter", partie="what", what_happened="Une rançon demandée.")
    assert "Une rançon demandée." in visitor.get(f"{papers(one)}/plainte").text
    assert "Une rançon demandée." not in visitor.get(f"{papers(two)}/plainte").text


def test_a_button_to_copy_waits_for_scripts(visitor: Visitor) -> None:
    page = visitor.tree(f"{papers(open_incident(visitor))}/plainte")
    (button,) = page.xpath("//button[@data-copier]")
    assert button.get("hidden") is not None
    assert page.get_element_by_id(button.get("data-copier")).tag == "textarea"
    assert "data-copier" in (HERE / "static" / "hygie.js").read_text("utf-8")


def test_the_style_of_papers_is_a_style(visitor: Visitor) -> None:
    answer = visitor.get("/incident/papiers.css")
    assert "text/css; charset=utf-8" == answer.headers["content-type"]


@pytest.mark.parametrize(
    ("label", "name"), [("Dr Léa B.", "dr-lea-b"), ("李", "cabinet"), ('"; x="', "x")]
)
def test_the_name_of_a_file_is_plain(label: str, name: str) -> None:
    assert name == plain(label)
