"""The bilan runs beside the page, says how far it is, then what changed."""

import time
from pathlib import Path

from hygie.spine.errors import HygieError
from tests.desk.web.client import Element, Visitor, parse, text, visiting
from tests.desk.web.scene import NOW, FakeMachine, desk, facts, furnish


def wait(visitor: Visitor) -> Element:
    """Read the page again, as a browser without JavaScript does, until it is done."""
    for _ in range(200):
        answer = visitor.get("/bilan")
        tree = parse(answer.text)
        if "en cours" not in tree.findtext("head/title"):
            return tree
        time.sleep(0.02)
    raise AssertionError("the bilan did not end")


def test_the_first_bilan_writes_its_evidence_and_shows_where_one_stands(
    new_visitor: Visitor,
) -> None:
    assert "n’a pas encore regardé" in text(new_visitor.tree("/bilan"))
    answer = new_visitor.post("/bilan")
    assert answer.url.path == "/bilan"
    done = wait(new_visitor)
    assert text(done.find(".//h1")) == "Le bilan est fait"
    assert "Ce qui a changé" not in text(done)
    assert new_visitor.head() == len(facts(NOW)) + 1


def test_a_bilan_says_what_changed(tmp_path: Path) -> None:
    good = [False]
    place = desk(tmp_path / "mieux", seen=lambda: facts(NOW, good=good[0]))
    furnish(place)
    good[0] = True
    with visiting(place) as visitor:
        visitor.post("/bilan")
        changes = [text(line) for line in wait(visitor).find_class("changes")[0].iter("li")]
    assert "Chiffrer tous les disques ✗ à corriger →devient ✓ en place" in changes


def test_a_bilan_that_changes_nothing_says_so(visitor: Visitor) -> None:
    visitor.post("/bilan")
    assert "Rien depuis le bilan précédent." in text(wait(visitor))


def test_while_it_runs_the_page_follows_and_refreshes_itself_without_javascript(
    tmp_path: Path,
) -> None:
    place = desk(tmp_path / "lent")
    with visiting(place, FakeMachine(delay_s=0.03)) as visitor:
        visitor.post("/bilan")
        page = visitor.get("/bilan")
        assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page.text
        assert "Bilan en cours" in page.text
        assert visitor.get("/").status_code == 200, "other pages are answered meanwhile"
        events = visitor.get("/bilan/suivi").text.strip().split("\n\n")
        assert events[-1].startswith("event: fin\n")
        assert len(events) > 2
        wait(visitor)


def test_two_clicks_make_one_bilan(tmp_path: Path) -> None:
    machine = FakeMachine(delay_s=0.02)
    place = desk(tmp_path / "deux")
    with visiting(place, machine) as visitor:
        visitor.post("/bilan")
        visitor.post("/bilan")
        wait(visitor)
    assert machine.asked == 1


def test_a_bilan_that_fails_says_why_and_can_be_made_again(tmp_path: Path) -> None:
    machine = FakeMachine(broken=HygieError("Le disque est plein.", "Faites de la place."))
    place = desk(tmp_path / "panne")
    with visiting(place, machine) as visitor:
        visitor.post("/bilan")
        failed = wait(visitor)
        assert "Le disque est plein. Faites de la place." in text(failed)
        assert visitor.get("/bilan").status_code == 503
        machine.broken = ValueError("inside")
        visitor.post("/bilan")
        unforeseen = text(wait(visitor))
        assert "Le bilan s’est arrêté sur une erreur d’Hygie." in unforeseen
        assert "inside" not in unforeseen
        machine.broken = None
        visitor.post("/bilan")
        assert text(wait(visitor).find(".//h1")) == "Le bilan est fait"


def test_a_practice_furnished_elsewhere_shows_its_bilan(visitor: Visitor) -> None:
    tree = visitor.tree("/bilan")
    assert text(tree.find(".//h1")) == "Le bilan"
    assert "regardé le 21 novembre 2026" in text(tree)
