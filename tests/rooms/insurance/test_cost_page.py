"""The page says what a stop would cost, with every hypothesis, and what would change it."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hygie.rooms.insurance import own_kept, review
from hygie.rooms.insurance.assumptions import measures, model
from hygie.rooms.insurance.kinds import Review
from tests.desk.web.client import Visitor, text
from tests.desk.web.scene import furnish
from tests.rooms.insurance.site import CONTRACT, HOSTILE, TOLD, coming_in

COST = "/cout-arret"


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with coming_in(tmp_path / "cabinet") as somebody:
        yield somebody


def read_contract(visitor: Visitor, found: Review) -> None:
    with visitor.place.workspace() as home:
        review.keep(home, found)


def test_the_median_the_tenth_and_the_picture_with_its_words(visitor: Visitor) -> None:
    page = visitor.tree(COST)
    assert "Un arrêt sur deux coûterait plus de 14 000 €" in text(page)
    (picture,) = page.xpath("//*[@role='img']")
    said = "".join(picture.xpath("string(.//*[local-name()='desc'])").split())
    assert "Lamoitiédesarrêtscoûtentmoinsde14000€" in said
    assert len(page.xpath("//*[local-name()='rect' and starts-with(@class, 'bar-')]")) > 20


def test_every_hypothesis_is_shown_with_its_source_and_its_year(visitor: Visitor) -> None:
    rows = visitor.tree(COST).xpath("//ul[contains(@class, 'told')]/li")
    assert len(model()) == len(rows)
    for row, one in zip(rows, model("Masseur-kinésithérapeute").values(), strict=True):
        assert "hypothèse" in text(row)
        assert str(one.year) in text(row)
        assert ("à vérifier" in text(row)) >= one.to_check


def test_what_each_missing_measure_changes_leads_to_it(visitor: Visitor) -> None:
    page = visitor.tree(COST)
    links = page.xpath("//section[@aria-labelledby='mesures']//a/@href")
    wanted = {f"/pratiques/{one.replace('/', '#')}" for one in measures()}
    assert wanted == set(links)


def test_measures_in_place_are_not_told_as_missing(tmp_path: Path) -> None:
    with coming_in(tmp_path / "cabinet") as visitor:
        furnish(visitor.place, settings=TOLD)
        page = visitor.tree(COST)
        links = page.xpath("//section[@aria-labelledby='mesures']//a/@href")
        assert "/pratiques/continuity#paper-fallback-ready" not in links
        assert "Réduite par ce qui est en place" in text(page)


@pytest.mark.parametrize(
    ("contract", "said"),
    [
        (None, "pas encore noté"),
        (Review(), "pas encore noté"),
        (Review(cyber=False), "tout resterait à votre charge"),
        (Review(cyber=True), "Il manque le plafond"),
        (CONTRACT, "Il vous resterait d’un arrêt"),
    ],
)
def test_the_insurance_is_weighed_as_it_was_read(
    visitor: Visitor, contract: Review | None, said: str
) -> None:
    if contract is not None:
        read_contract(visitor, contract)
    page = text(visitor.tree(COST))
    assert said in page
    assert ("72 heures" in page) == (contract == CONTRACT)


def test_the_estimate_is_saved_as_a_pdf(visitor: Visitor) -> None:
    answer = visitor.get(f"{COST}/estimation.pdf")
    assert b"%PDF" == answer.content[:4]
    assert "no-store" == answer.headers["cache-control"]
    assert "cout-d-un-arret.pdf" in answer.headers["content-disposition"]


def test_the_same_figures_are_not_drawn_twice(visitor: Visitor) -> None:
    visitor.get(COST)
    began = time.perf_counter()
    visitor.get(COST)
    assert time.perf_counter() - began < 1.0


def test_hypotheses_that_cannot_be_read_are_told(visitor: Visitor) -> None:
    (visitor.place.folder / own_kept.FILE).write_text(f"x = '{HOSTILE}'", "utf-8")
    page = visitor.tree(COST)
    assert "ne se lisent pas" in text(page)
    assert not page.xpath("//main//script")
