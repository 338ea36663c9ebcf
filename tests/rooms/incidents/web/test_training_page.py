"""A training is read aloud from the page, scored by what nobody said, and kept as evidence."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hygie.rooms.incidents.exercise import situations
from hygie.rooms.incidents.kinds import Exercise
from hygie.spine.evidence import Seen
from tests.desk.web.client import Visitor, parse, text
from tests.rooms.incidents.papers_site import coming_in

TRAIN = "/incident/entrainement"
FIRST = situations()[0]


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with coming_in(tmp_path / "cabinet") as somebody:
        yield somebody


def noted(visitor: Visitor) -> list[Exercise]:
    with visitor.place.workspace() as home:
        sights = [one.sight for one in home.latest() if one.kind == Exercise.KIND]
    return [
        one.facts for one in sights if isinstance(one, Seen) and isinstance(one.facts, Exercise)
    ]


def test_all_situations_are_offered(visitor: Visitor) -> None:
    page = visitor.tree(TRAIN)
    for one in situations():
        assert page.xpath(f"//a[@href='{TRAIN}/{one.id}']")


@pytest.mark.parametrize("situation", situations(), ids=lambda one: one.id)
def test_a_situation_asks_each_of_its_gestures(visitor: Visitor, situation) -> None:
    page = visitor.tree(f"{TRAIN}/{situation.id}")
    names = page.xpath("//input[@type='checkbox']/@name")
    assert [f"dit-{where}" for where in situation.expected] == names


def test_what_was_said_is_not_missed(visitor: Visitor) -> None:
    every = {f"dit-{where}": "oui" for where in FIRST.expected}
    answer = visitor.post(f"{TRAIN}/{FIRST.id}", presents="3", minutes="28", **every)
    assert "Rien d’oublié" in answer.text
    (one,) = noted(visitor)
    assert ((), 28, 3) == (one.missed, one.minutes, one.present)


def test_what_nobody_said_is_to_be_seen_again(visitor: Visitor) -> None:
    lost, *rest = FIRST.expected
    told = {f"dit-{where}": "oui" for where in rest}
    page = parse(visitor.post(f"{TRAIN}/{FIRST.id}", **told).text)
    assert "À revoir ensemble" in text(page)
    (one,) = noted(visitor)
    assert ((lost,), 0, 0) == (one.missed, one.minutes, one.present)


def test_a_wrong_count_keeps_the_boxes(visitor: Visitor) -> None:
    box = f"dit-{FIRST.expected[0]}"
    answer = visitor.post(f"{TRAIN}/{FIRST.id}", presents="tous", **{box: "oui"})
    assert 422 == answer.status_code
    assert [box] == parse(answer.text).xpath("//input[@checked]/@name")
    assert [] == noted(visitor)


def test_an_unknown_situation_is_an_unknown_page(visitor: Visitor) -> None:
    assert 404 == visitor.get(f"{TRAIN}/autre").status_code
