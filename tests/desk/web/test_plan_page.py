"""The plan gives every action in order, and one list for the IT supplier."""

from pathlib import Path

from hygie.desk.web.now import now
from hygie.spine.plan import ORDER, for_supplier
from tests.desk.web.client import Visitor, text, visiting
from tests.desk.web.scene import NOW, desk, facts, furnish


def test_every_action_stands_in_the_order_of_the_plan(visitor: Visitor) -> None:
    with visitor.place.workspace() as home:
        actions = now(home).plan.all
    tree = visitor.tree("/plan")
    lines = [line for list_ in tree.find_class("list") for line in list_.findall("li")]
    assert len(lines) == len(actions)
    numbers = [text(line.find_class("number")[0]) for line in lines]
    assert numbers == [str(n) for n in range(1, len(actions) + 1)]
    assert text(tree.find_class("lead")[0]) == " ".join(ORDER.split())
    for line, action in zip(lines, actions, strict=True):
        assert line.xpath("./a/@href")[0].endswith("#" + action.finding.measure.id.split("/")[1])


def test_what_is_accepted_is_not_in_the_plan(visitor: Visitor) -> None:
    assert "visitors-wifi-apart" not in visitor.get("/plan").text


def test_the_list_for_the_supplier_has_only_what_needs_one(visitor: Visitor) -> None:
    with visitor.place.workspace() as home:
        view = now(home)
    asked = for_supplier(view.plan, view.posture)
    tree = visitor.tree("/plan/informaticien")
    lines = tree.find_class("list")[0].findall("li")
    assert len(lines) == len(asked) > 0
    assert "Cabinet des Tilleuls" in text(tree)
    assert "pour Lefèvre Informatique" in text(tree)


def test_when_nothing_needs_a_supplier_the_list_says_so(tmp_path: Path) -> None:
    place = desk(tmp_path / "bien", seen=lambda: facts(NOW, good=True))
    furnish(place, answers=False)
    with visiting(place) as visitor:
        said = text(visitor.tree("/plan/informaticien"))
        browsers = "Garder ses navigateurs" in text(visitor.tree("/plan"))
    assert browsers or "Rien à demander pour le moment" in said
