"""Each paper is saved for each practitioner in three forms, then said to be in use."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from hygie.rooms.suppliers.answers_kept import FILE
from hygie.rooms.suppliers.kinds import Notice, Papers, Register
from tests.desk.web.client import Visitor, parse, text
from tests.rooms.suppliers.site import ANNE, BRUNO, HOSTILE, ODD, TWO, coming_in, noted

NOTICE, REGISTER = "/rgpd/affiche", "/rgpd/registre"


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with coming_in(tmp_path / "cabinet") as somebody:
        yield somebody


def make(visitor: Visitor, path: str = NOTICE, *, form: str = "txt") -> None:
    for one in (ANNE, BRUNO):
        assert 200 == visitor.post(path, pour=one.label, forme=form).status_code


def papers(visitor: Visitor, sort: type[Papers]) -> Papers:
    found = noted(visitor, sort)
    assert isinstance(found, Papers)
    return found


def test_nothing_is_made_yet(visitor: Visitor) -> None:
    """Each practitioner is offered each paper, and nobody is asked whether it hangs."""
    page = visitor.tree("/rgpd")
    assert 12 == len(page.xpath("//main//div[@class='formats']/form"))
    assert not page.xpath("//main//input[@type='radio']")
    assert ANNE.name in text(page)


@pytest.mark.parametrize(
    ("form", "begins", "kind"),
    [
        ("pdf", b"%PDF", "application/pdf"),
        ("odt", b"PK", "application/vnd.oasis.opendocument.text"),
        ("txt", "Vos données".encode(), "text/plain; charset=utf-8"),
    ],
)
def test_a_paper_is_a_file_that_the_browser_does_not_keep(
    visitor: Visitor, form: str, begins: bytes, kind: str
) -> None:
    answer = visitor.post(NOTICE, pour=ANNE.label, forme=form)
    assert begins == answer.content[: len(begins)]
    assert kind == answer.headers["content-type"]
    assert "no-store" == answer.headers["cache-control"]
    assert f'attachment; filename="affiche-dr-a.{form}"' == answer.headers["content-disposition"]
    found = papers(visitor, Notice)
    assert ([ANNE.label], 2, None) == (
        [one.controller for one in found.made],
        found.expected,
        found.in_use,
    )


def test_the_register_opens_in_a_word_processor(visitor: Visitor) -> None:
    answer = visitor.post(REGISTER, pour=BRUNO.label, forme="odt")
    assert BRUNO.name in zipfile.ZipFile(BytesIO(answer.content)).read("content.xml").decode()
    assert isinstance(noted(visitor, Register), Register)


@pytest.mark.parametrize(("path", "sort"), [(NOTICE, Notice), (REGISTER, Register)])
def test_a_paper_is_in_use_once_a_person_said_so(
    visitor: Visitor, path: str, sort: type[Papers]
) -> None:
    make(visitor, path)
    assert visitor.tree("/rgpd").xpath("//main//input[@type='radio']")
    assert "C’est noté" in visitor.post(f"{path}/etat", dit="oui").text
    assert papers(visitor, sort).in_use is True
    assert visitor.tree("/rgpd").xpath("//main//*[contains(@class, 'v-met')]")
    visitor.post(f"{path}/etat", dit="non")
    assert papers(visitor, sort).in_use is False
    assert visitor.tree("/rgpd").xpath("//main//*[contains(@class, 'v-gap')]")


def test_a_paper_that_is_not_made_hangs_on_no_wall(visitor: Visitor) -> None:
    """Not even where one of two practitioners has theirs."""
    visitor.post(NOTICE, pour=ANNE.label, forme="txt")
    answer = visitor.post(f"{NOTICE}/etat", dit="oui")
    assert 422 == answer.status_code
    assert "pas encore fait pour chaque praticien" in answer.text
    assert papers(visitor, Notice).in_use is None


def test_no_answer_is_asked_again(visitor: Visitor) -> None:
    make(visitor)
    answer = visitor.post(f"{NOTICE}/etat", dit="peut-être")
    assert 422 == answer.status_code
    assert parse(answer.text).xpath("//*[@id='affiche-dit-erreur']")


def test_answers_that_changed_make_another_paper(visitor: Visitor) -> None:
    make(visitor)
    visitor.post(f"{NOTICE}/etat", dit="oui")
    assert "Vos réponses ont changé" not in visitor.get("/rgpd").text
    visitor.post("/rgpd/reponses", agenda="Doctolib")
    assert "Vos réponses ont changé" in visitor.get("/rgpd").text
    make(visitor)
    assert papers(visitor, Notice).in_use is None
    assert "Doctolib" in visitor.post(NOTICE, pour=ANNE.label, forme="txt").text


@pytest.mark.parametrize(
    "fields", [{}, {"pour": "Dr X", "forme": "pdf"}, {"pour": "Dr A", "forme": "exe"}]
)
def test_a_file_that_cannot_be_is_refused(visitor: Visitor, fields: dict[str, str]) -> None:
    assert 422 == visitor.post(NOTICE, **fields).status_code
    assert noted(visitor, Notice) is None


@pytest.mark.parametrize("path", ["/rgpd/autre", "/rgpd/autre/etat"])
def test_an_unknown_paper_is_an_unknown_page(visitor: Visitor, path: str) -> None:
    assert 404 == visitor.post(path, pour="Dr A", forme="pdf", dit="oui").status_code


def test_a_practice_that_cannot_be_reached_is_told_so(tmp_path: Path) -> None:
    with coming_in(tmp_path / "cabinet", replace(TWO, controllers=())) as visitor:
        page = visitor.tree("/rgpd")
        assert page.xpath("//main//a[@href='/reglages/contacts']")
        assert not page.xpath("//main//h3")


def test_hostile_names_harm_neither_page_nor_file(tmp_path: Path) -> None:
    with coming_in(tmp_path / "cabinet", ODD) as visitor:
        page = visitor.tree("/rgpd")
        assert HOSTILE in page.text_content()
        assert not page.xpath("//main//script")
        for form in ("pdf", "odt", "txt"):
            answer = visitor.post(NOTICE, pour=ODD.controllers[1].label, forme=form)
            assert 200 == answer.status_code
            assert f'filename="affiche-e-b.{form}"' in answer.headers["content-disposition"]
        assert HOSTILE in answer.text


def test_answers_that_cannot_be_read_are_told_and_no_paper_is_made(visitor: Visitor) -> None:
    (visitor.place.folder / FILE).write_text("autre = 1", "utf-8")
    assert "ne se lisent pas" in visitor.get("/rgpd").text
    assert 422 == visitor.post(NOTICE, pour=ANNE.label, forme="txt").status_code
    assert noted(visitor, Notice) is None
