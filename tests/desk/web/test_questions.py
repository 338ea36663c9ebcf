"""The questions come one by one, ten an evening, and each answer is kept at once."""

from dataclasses import replace
from pathlib import Path

import pytest

from hygie.desk.web.now import now
from hygie.desk.web.walk import waiting
from hygie.spine.plan import FIRST_EVENING
from hygie.spine.settings import Software
from tests.desk.web.client import Visitor, parse, text, visiting
from tests.desk.web.scene import FakeDesk, desk, furnish


def answer(visitor: Visitor, number: int, reply: str = "yes"):
    tree = visitor.tree(f"/questions/{number}")
    names = {node.get("name") for node in tree.iter("input") if node.get("type") == "radio"}
    return visitor.post(f"/questions/{number}", **dict.fromkeys(names, reply))


def test_an_evening_is_ten_questions_in_the_order_of_the_plan(visitor: Visitor) -> None:
    with visitor.place.workspace() as home:
        expected = [
            next(m.title for m in home.catalogue.measures if m.id == id_)
            for id_ in waiting(now(home))[:FIRST_EVENING]
        ]
    began = visitor.post("/questions")
    assert began.url.path == "/questions/1"
    titles = [
        text(visitor.tree(f"/questions/{number}").find(".//h1"))
        for number in range(1, FIRST_EVENING + 1)
    ]
    assert titles == [text(parse(f"<p>{title}</p>")) for title in expected]


def test_an_answer_is_kept_at_once_and_leads_to_the_next_question(visitor: Visitor) -> None:
    visitor.post("/questions")
    before = visitor.head()
    followed = answer(visitor, 1, "unknown")
    assert followed.url.path == "/questions/2"
    assert visitor.head() == before + 1
    assert "Question 2 sur 10" in text(parse(followed.text))


def test_one_can_go_back_and_find_the_answer_given(visitor: Visitor) -> None:
    visitor.post("/questions")
    answer(visitor, 1, "unknown")
    tree = visitor.tree("/questions/1")
    assert tree.xpath("//input[@checked]/@value") == ["unknown"]


def test_a_question_can_be_skipped_and_come_back_to(visitor: Visitor) -> None:
    visitor.post("/questions")
    first = visitor.tree("/questions/1")
    assert "/questions/2" in first.xpath("//a/@href")
    answer(visitor, 2)
    entrance = visitor.tree("/questions")
    assert "Vous en étiez à la question 1 sur 10." in text(entrance)
    end = visitor.tree("/questions/fin")
    assert "Une réponse enregistrée sur 10." in text(end)
    assert "/questions/1" in end.xpath("//a/@href")


def test_after_the_last_question_comes_the_end_and_then_others(visitor: Visitor) -> None:
    visitor.post("/questions")
    for number in range(1, 11):
        last = answer(visitor, number, "unknown" if number % 2 else "yes")
    assert last.url.path == "/questions/fin"
    assert "10 réponses enregistrées sur 10." in text(parse(last.text))
    more = visitor.post("/questions")
    assert more.url.path == "/questions/1"


def test_an_answer_that_is_missing_asks_again(visitor: Visitor) -> None:
    visitor.post("/questions")
    again = visitor.post("/questions/1")
    assert again.status_code == 422
    assert "Choisissez une réponse." in again.text


def test_an_answer_that_cannot_be_kept_comes_back(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hygie.journal import Journal, JournalError

    def full(self, evidence):
        raise JournalError("Le disque est plein.", "Faites de la place.")

    visitor.post("/questions")
    monkeypatch.setattr(Journal, "append", full)
    tree = visitor.tree("/questions/1")
    name = next(node.get("name") for node in tree.iter("input"))
    kept = visitor.post("/questions/1", **{name: "no"})
    assert kept.status_code == 503
    page = parse(kept.text)
    assert "Le disque est plein. Faites de la place." in text(page)
    assert page.xpath("//input[@checked]/@value") == ["no"]


def test_before_the_first_bilan_the_questions_wait_for_it(new_visitor: Visitor) -> None:
    assert "Un bilan d’abord" in text(new_visitor.tree("/questions"))


@pytest.mark.parametrize("path", ["/questions/1", "/questions/fin"])
def test_an_evening_that_ended_with_hygie_starts_again_at_the_entrance(
    visitor: Visitor, path: str
) -> None:
    assert visitor.get(path).url.path == "/questions"


def test_a_question_that_needs_no_answer_any_more_says_so(visitor: Visitor) -> None:
    visitor.post("/questions")
    with visitor.place.workspace() as home:
        home.save_settings(replace(home.settings, software=Software.LOCAL))
    pages = [text(visitor.tree(f"/questions/{number}")) for number in range(1, 11)]
    assert any("Cette question n’a plus besoin de réponse." in page for page in pages)


def test_when_nothing_is_left_to_ask_the_page_says_so(tmp_path: Path) -> None:
    place: FakeDesk = desk(tmp_path / "fini")
    furnish(place)
    with visiting(place) as visitor:
        for _ in range(9):
            if visitor.post("/questions").url.path == "/questions":
                break
            number = 1
            while number:
                followed = answer(visitor, number, "yes").url.path
                number = int(followed.rpartition("/")[2]) if not followed.endswith("fin") else 0
        said = text(visitor.tree("/questions"))
        assert "Plus aucune question ne vous attend." in said
        assert visitor.post("/questions").url.path == "/questions"
