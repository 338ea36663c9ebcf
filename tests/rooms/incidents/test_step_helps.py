"""A gesture leads to what Hygie has ready for it, and nothing is asked twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hygie.rooms.incidents import record
from hygie.rooms.incidents.clocks import ClockId
from hygie.rooms.incidents.step_helps import meets
from tests.desk.web.client import Element, Visitor, text
from tests.rooms.incidents.incident_site import coming_in, open_incident
from tests.rooms.incidents.papers_site import ALONE
from tests.rooms.incidents.papers_site import coming_in as coming_in_with


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with coming_in(tmp_path / "cabinet") as somebody:
        yield somebody


def panel(page: Element) -> Element | None:
    return page.get_element_by_id("maintenant", None)


def walk_to(visitor: Visitor, address: str, words: str) -> Element:
    """The page of the gesture that these words begin, everything before it done."""
    for _ in range(60):
        page = visitor.tree(address)
        now = panel(page)
        assert now is not None
        if words in text(page.get_element_by_id("maintenant-titre")):
            return page
        form = now.find(".//form")
        assert form is not None, "the gesture is on the way"
        (where,) = (one.get("value") for one in form.iter("input") if one.get("name") == "ou")
        replies = [one.get("value") for one in form.iter("button")]
        reply = "done" if "done" in replies else "unknown" if "unknown" in replies else replies[0]
        visitor.post(address, ou=where, reponse=reply)
    raise AssertionError(words)


def links(page: Element) -> list[str]:
    return [str(a.get("href")) for a in page.find_class("help-here")[0].iter("a")]


def test_the_gesture_of_the_hour_leads_to_where_it_starts_the_clock(visitor: Visitor) -> None:
    address = open_incident(visitor)
    page = walk_to(visitor, address, "Écrivez l’heure")
    assert [f"{address}/delais#su"] == links(page)
    back = visitor.tree(f"{address}/delais").find_class("following")[0]
    assert "Revenir aux gestes" in text(back)
    how = "L’écran, en arrivant"
    visitor.post(f"{address}/delais/su", quoi="tout", quand="21/11/2026 10:00", comment=how)
    again = text(walk_to(visitor, address, "Écrivez l’heure").find_class("help-here")[0])
    assert "Déjà écrit : samedi 21/11/2026 à 10:00. Corriger" in again.replace("\xa0", " ")


def test_a_complaint_done_is_noted_with_its_delay_in_one_more_press(visitor: Visitor) -> None:
    """With the hour and the number that were typed beside the gesture."""
    address = open_incident(visitor)
    walk_to(visitor, address, "Déposez plainte")
    number, hour = "PV 2026/4411, Angers", "21/11/2026 19:30"
    where = "declare-attack/complaint"
    answer = visitor.client.post(
        address,
        data={"ou": where, "reponse": "done", "mots": number, "heure": hour},
        follow_redirects=False,
    )
    assert f"{address}/delais?delai=complaint#complaint" == answer.headers["location"]
    page = visitor.tree(f"{address}/delais?delai=complaint")
    assert number == page.get_element_by_id("recepisse-complaint").get("value")
    assert hour == page.get_element_by_id("fait-complaint").get("value")
    assert "pourquoi" not in text(page.get_element_by_id("complaint")).lower(), "it is not late"
    visitor.post(f"{address}/delais/fait", delai="complaint", fait=hour, recepisse=number)
    with visitor.place.workspace() as home:
        met = record.load(home, address.rpartition("/")[2]).met
    assert number == met[ClockId.COMPLAINT].receipt
    assert "Déjà noté" in text(visitor.tree(f"{address}?ou={where}"))


@pytest.mark.parametrize("reply", ["later", "cannot"])
def test_what_is_not_done_meets_no_delay(visitor: Visitor, reply: str) -> None:
    address = open_incident(visitor)
    walk_to(visitor, address, "Déposez plainte")
    where = "declare-attack/complaint"
    answer = visitor.client.post(
        address, data={"ou": where, "reponse": reply}, follow_redirects=False
    )
    assert f"{address}#maintenant" == answer.headers["location"]


def test_the_paper_of_a_gesture_is_one_press_away(tmp_path: Path) -> None:
    """On its own page where one practitioner works alone."""
    with coming_in_with(tmp_path / "cabinet", ALONE) as visitor:
        address = open_incident(visitor)
        page = walk_to(visitor, address, "Notifiez à la CNIL")
        assert f"{address}/papiers/cabinet/cnil-initiale" in links(page)
        assert f"{address}/notifier" in links(page)


def test_a_letter_gone_astray_starts_no_delay_of_a_complaint(visitor: Visitor) -> None:
    """What is offered first is what happened, and the other delays say that they may not matter."""
    address = open_incident(visitor, "wrong-recipient")
    page = visitor.tree(f"{address}/delais")
    (chosen,) = [one for one in page.iter("input") if one.get("checked") is not None]
    assert "breach" == chosen.get("value")
    assert "Sans doute pas" in text(page.get_element_by_id("complaint"))
    assert "Dites d’abord" in text(page.get_element_by_id("cnil"))
    papers = visitor.tree(f"{address}/papiers")
    assert "Sans doute pas pour cet incident" in text(papers)


def test_a_loss_runs_for_the_insurer_and_the_cnil_alone(visitor: Visitor) -> None:
    address = open_incident(visitor, "device-gone")
    page = visitor.tree(f"{address}/delais")
    (chosen,) = [one for one in page.iter("input") if one.get("checked") is not None]
    assert "perte" == chosen.get("value")
    how = "Le sac n’était plus dans la voiture"
    visitor.post(f"{address}/delais/su", quoi="perte", quand="21/11/2026 10:00", comment=how)
    page = visitor.tree(f"{address}/delais")
    assert "en cours" in text(page.get_element_by_id("cnil"))
    assert "en cours" in text(page.get_element_by_id("insurer"))
    assert "pas commencé" in text(page.get_element_by_id("complaint"))


def test_an_incident_of_another_version_hides_no_delay() -> None:
    from tests.rooms.incidents.twelve import twelve

    incident = twelve()[0].incident
    assert set(meets(incident)) <= set(ClockId)


def test_what_is_forbidden_is_understood_and_never_done(visitor: Visitor) -> None:
    """« Ne payez pas : c’est fait » would tell the police the reverse."""
    address = open_incident(visitor)
    page = walk_to(visitor, address, "Ne payez pas")
    now = panel(page)
    assert now is not None
    assert ["Compris", "C’est trop tard"] == [text(one) for one in now.iter("button")]
    visitor.post(address, ou="ransomware/no-pay", reponse="cannot")
    assert "C’est trop tard." in text(visitor.tree(f"{address}/journal"))
    assert "À reprendre" not in text(visitor.tree(address)), "it cannot be taken up again"


def test_each_page_leads_on_to_the_next(visitor: Visitor) -> None:
    address = open_incident(visitor)
    for tab, words in (
        ("/delais", "Revenir aux gestes"),
        ("/journal", "Revenir aux gestes"),
        ("/notifier", "La suite : les papiers"),
        ("/papiers", "Une fois envoyés : noter ce qui est fait"),
        ("/papiers/Anne/raconter", "Revenir aux papiers"),
    ):
        (link,) = visitor.tree(address + tab).find_class("following")
        assert words == text(link).replace("\xa0", " ")
