"""The trial of the DMP is led one step a page, stops at sign-in, and is kept as evidence."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hygie.rooms.continuity import drill
from hygie.rooms.continuity.kinds import Drill
from tests.desk.web.client import Visitor, parse, text
from tests.rooms.continuity.site import coming_in, noted

TRY = "/continuite/essai"
PHONE = {"appareil": "telephone", "moyen": "e-cps"}


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with coming_in(tmp_path / "cabinet") as somebody:
        yield somebody


def spaced(sentence: str) -> str:
    """A sentence as ``text`` gives it."""
    return " ".join(sentence.split())


def reply(visitor: Visitor, page: Any, said: str) -> Any:
    """Press a button of a step, as it stands on the page."""
    (form,) = page.xpath("//main//form")
    fields = {one.get("name"): one.get("value") for one in form.xpath(".//input")}
    return parse(visitor.post(form.get("action"), **fields, reponse=said).text)


@pytest.mark.parametrize("means", drill.MEANS)
def test_the_trial_goes_through_every_step_and_is_kept(visitor: Visitor, means: str) -> None:
    page = parse(visitor.post(TRY, appareil="tablette", moyen=means).text)
    todo = drill.steps(means)
    for number, step in enumerate(todo, 1):
        assert f"Étape {number} sur {len(todo)}" in text(page)
        assert spaced(step.do) in text(page)
        page = reply(visitor, page, "oui")
    assert "L’essai a abouti" in text(page)
    (facts,) = noted(visitor, Drill)
    assert Drill(device="tablet", means=drill.MEANS[means], signed_in=True) == facts


def test_the_first_no_ends_the_trial_and_says_what_to_mend(visitor: Visitor) -> None:
    page = parse(visitor.post(TRY, **PHONE).text)
    page = reply(visitor, reply(visitor, page, "oui"), "non")
    assert "L’essai s’est arrêté" in text(page)
    step = drill.known()["network"]
    assert spaced(step.mend) in text(page)
    (facts,) = noted(visitor, Drill)
    assert ("network", False, True) == (facts.failed, facts.signed_in, facts.stopped)
    (again,) = page.xpath("//main//a[contains(@href, '/essai/network?')]/@href")
    assert spaced(step.do) in text(visitor.tree(again))


def test_a_record_that_was_opened_is_told_and_the_sign_in_still_counts(visitor: Visitor) -> None:
    answer = visitor.post(f"{TRY}/stop", **PHONE, debut="1", reponse="non")
    assert "tracé" in answer.text
    (facts,) = noted(visitor, Drill)
    assert (True, False, 600) == (facts.signed_in, facts.stopped, facts.minutes)
    assert not parse(answer.text).xpath("//main//a[contains(@href, 'debut')]")


def test_a_trial_made_elsewhere_is_noted(visitor: Visitor) -> None:
    answer = visitor.post(f"{TRY}/deja", **PHONE, issue="abouti", minutes="12")
    assert "L’essai a abouti" in answer.text
    (facts,) = noted(visitor, Drill)
    assert ("phone", 12, "") == (facts.device, facts.minutes, facts.failed)
    visitor.post(f"{TRY}/deja", **PHONE, issue="code", minutes="")
    assert ["code"] == [one.failed for one in noted(visitor, Drill)]


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("", {}),
        ("", {"appareil": "fax", "moyen": "e-cps"}),
        ("/deja", {**PHONE, "issue": "reader"}),
        ("/deja", {**PHONE, "issue": "abouti", "minutes": "dix"}),
        ("/deja", {**PHONE, "issue": "<script>"}),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_was_said(
    visitor: Visitor, path: str, fields: dict[str, str]
) -> None:
    answer = visitor.post(TRY + path, **fields)
    assert 422 == answer.status_code
    if fields.get("appareil") == "telephone":
        assert parse(answer.text).xpath("//input[@value='telephone' and @checked]")
    assert [] == noted(visitor, Drill)


def test_a_step_without_an_answer_is_asked_again(visitor: Visitor) -> None:
    answer = visitor.post(f"{TRY}/device", **PHONE, debut="1", reponse="peut-être")
    assert 422 == answer.status_code
    assert "Répondez par oui ou par non" in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?appareil=telephone&moyen=e-cps&debut=x",
        "?appareil=telephone&moyen=e-cps&debut=-1",
        "?appareil=telephone&moyen=e-cps&debut=99999999999999",
        "?appareil=telephone&moyen=e-cps&debut=²",
        "?appareil=x&moyen=e-cps&debut=1",
    ],
)
def test_a_step_of_no_trial_leads_back_to_the_beginning(visitor: Visitor, query: str) -> None:
    answer = visitor.get(f"{TRY}/device{query}", follow_redirects=False)
    assert (303, TRY) == (answer.status_code, answer.headers["location"])
    answer = visitor.client.post(f"{TRY}/device", data={"reponse": "oui"}, follow_redirects=False)
    assert (303, TRY) == (answer.status_code, answer.headers["location"])


@pytest.mark.parametrize("step", ["autre", "reader"])
def test_a_step_that_is_not_of_this_trial_is_an_unknown_page(visitor: Visitor, step: str) -> None:
    query = "?appareil=telephone&moyen=e-cps&debut=1"
    assert 404 == visitor.get(f"{TRY}/{step}{query}").status_code


def test_without_a_trial_there_is_no_result(visitor: Visitor) -> None:
    answer = visitor.get(f"{TRY}/resultat", follow_redirects=False)
    assert (303, TRY) == (answer.status_code, answer.headers["location"])
