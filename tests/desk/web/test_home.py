"""The first page hides no gap and says what to do next."""

from datetime import timedelta
from pathlib import Path

from hygie.desk.schedule_kept import Drawer, LastTurn, Result
from tests.desk.web.client import Visitor, text, visiting
from tests.desk.web.scene import NOW, FakeDesk, desk, facts, furnish


def legend(tree) -> list[str]:
    return [text(node) for node in tree.find_class("legend")[0].iter("li")]


def test_the_summary_counts_every_verdict_and_what_was_only_said(visitor: Visitor) -> None:
    with visitor.place.workspace() as home:
        counts = home.posture().summary()
    assert legend(visitor.tree("/")) == [
        f"✓ {counts.met} en place dont {counts.declared} déclarées seulement",
        f"✗ {counts.gap} à corriger dont 1 acceptée pour un temps",
        f"? {counts.unseen} non vues",
        f"– {counts.exempt} sans objet",
    ]


def test_what_is_to_check_again_is_counted_when_there_is_some(place: FakeDesk) -> None:
    late = desk(place.folder, clock=lambda: NOW + timedelta(days=60))
    with visiting(late) as visitor:
        assert any("à revérifier" in line for line in legend(visitor.tree("/")))


def test_the_bar_is_as_long_as_the_measures_are_many(visitor: Visitor) -> None:
    bar = visitor.tree("/").find_class("bar")[0]
    widths = [int(part.get("width")) for part in bar.iter("rect")]
    starts = [int(part.get("x")) for part in bar.iter("rect")]
    assert sum(widths) == len(visitor.place.load_catalogue().measures)
    assert starts == [sum(widths[:n]) for n in range(len(widths))]


def test_three_gestures_come_first_with_their_minutes_and_who(visitor: Visitor) -> None:
    cards = visitor.tree("/").find_class("card")
    assert len(cards) == 3
    for card in cards:
        assert "minutes" in text(card)
        assert "à corriger" in text(card)
    assert "au secrétariat" in text(cards[1])


def test_every_practice_is_listed_with_its_counts_in_words(visitor: Visitor) -> None:
    rooms = visitor.tree("/").find_class("rooms")[0]
    lines = [text(line) for line in rooms.findall("li")]
    assert len(lines) == len(visitor.place.titles())
    assert lines[0].startswith("Session et locaux ✓ ")


def test_one_computer_is_not_listed_and_several_are(place: FakeDesk, tmp_path: Path) -> None:
    with visiting(place) as visitor:
        assert not visitor.tree("/").find_class("machines")
    other = desk(tmp_path / "deux")
    furnish(other, second=True)
    with visiting(other) as visitor:
        computers = visitor.tree("/").find_class("machines")[0]
    lines = [text(line) for line in computers.findall("li")]
    assert [line.split(" regardé")[0] for line in lines] == ["Accueil (celui-ci)", "Cabinet 2"]
    assert "19 novembre 2026" in lines[1]


def test_before_the_first_bilan_the_page_offers_it(new_visitor: Visitor) -> None:
    tree = new_visitor.tree("/")
    assert "Hygie n’a pas encore regardé cet ordinateur" in text(tree)
    assert not tree.find_class("legend")
    buttons = [text(node) for node in tree.iter("button")]
    assert buttons == ["Faire le premier bilan"]


def test_a_computer_where_all_is_well_still_shows_what_to_answer(tmp_path: Path) -> None:
    place = desk(tmp_path / "bien", seen=lambda: facts(NOW, good=True))
    furnish(place, answers=False)
    with visiting(place) as visitor:
        cards = visitor.tree("/").find_class("card")
    assert len(cards) == 3
    assert any("non vu" in text(card) for card in cards)


def test_what_the_schedule_waits_for_is_said_first(visitor: Visitor) -> None:
    at = NOW - timedelta(hours=3)
    waits = Result(at=at, code=0, sentence="Branchez « Disque A ».", waiting=True)
    drawer = Drawer(visitor.place.folder)
    drawer.keep(LastTurn(began=at, ended=at, results={"sauvegarde": waits}))
    (note,) = visitor.tree("/").find_class("note")
    assert "Branchez" in text(note)
    drawer.keep(LastTurn(began=at, ended=at))
    assert not visitor.tree("/").find_class("note")
