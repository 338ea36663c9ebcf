"""From what is seen to the last gesture, one page at a time, and nothing is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hygie.rooms.incidents import record
from hygie.rooms.incidents.sights import sights
from tests.desk.web.client import Element, Visitor, parse, text
from tests.rooms.incidents.incident_site import HOSTILE, coming_in, open_incident


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with coming_in(tmp_path / "cabinet") as somebody:
        yield somebody


def now_title(visitor: Visitor, address: str) -> str:
    return text(visitor.tree(address).get_element_by_id("maintenant-titre"))


def send(visitor: Visitor, address: str, reply: str, **fields: str):
    """Answer what the page asks now, by its own form."""
    form = visitor.tree(address).get_element_by_id("maintenant").find(".//form")
    (where,) = (field.get("value") for field in form.iter("input") if field.get("name") == "ou")
    assert reply in {button.get("value") for button in form.iter("button")}
    return visitor.post(address, ou=where, reponse=reply, **fields)


def test_every_sight_is_offered_and_opens_an_incident(visitor: Visitor) -> None:
    offered = {button.get("value") for button in visitor.tree("/incident").iter("button")}
    assert set(sights().by_id()) <= offered
    for sight in sights().by_id():
        address = open_incident(visitor, sight)
        assert now_title(visitor, address)
    with visitor.place.workspace() as home:
        assert len(record.incidents(home)) == len(sights().by_id())


def test_a_page_is_only_looked_at_until_a_button_is_pressed(visitor: Visitor) -> None:
    visitor.get("/incident?vu=ransom-screen")
    with visitor.place.workspace() as home:
        assert record.incidents(home) == ()


def test_the_way_is_walked_to_its_end_and_every_gesture_is_in_the_log(visitor: Visitor) -> None:
    address = open_incident(visitor, "called")
    send(visitor, address, "repair")
    steps = 0
    while True:
        form = visitor.tree(address).get_element_by_id("maintenant").find(".//form")
        if form is None:
            break
        replies = [button.get("value") for button in form.iter("button")]
        reply = "done" if "done" in replies else "no" if "no" in replies else replies[0]
        send(visitor, address, reply)
        steps += 1
        assert steps < 100
    assert now_title(visitor, address) == "Les gestes sont faits"
    with visitor.place.workspace() as home:
        incident = record.load(home, address.rpartition("/")[2])
        assert len(incident.lines) == steps + 1
        assert incident.opened.playbook == "fake-support"


def test_what_is_put_off_stays_in_sight_until_it_is_done(visitor: Visitor) -> None:
    address = open_incident(visitor)
    first = now_title(visitor, address)
    send(visitor, address, "later")
    page = visitor.tree(address)
    (left,) = [a for a in page.iter("a") if "?ou=" in (a.get("href") or "") and text(a) == first][
        :1
    ]
    again = f"{address}{left.get('href')}"
    assert now_title(visitor, again) == first
    send(visitor, again, "done")
    assert "À reprendre" not in visitor.get(address).text


def test_a_form_sent_twice_answers_nothing_else(visitor: Visitor) -> None:
    address = open_incident(visitor)
    form = visitor.tree(address).get_element_by_id("maintenant").find(".//form")
    (where,) = (field.get("value") for field in form.iter("input") if field.get("name") == "ou")
    visitor.post(address, ou=where, reponse="done")
    second = now_title(visitor, address)
    visitor.post(address, ou=where, reponse="done")
    assert second == now_title(visitor, address)


@pytest.mark.parametrize("fields", [{"ou": "x/y", "reponse": "done"}, {"reponse": "zzz"}, {}])
def test_an_answer_that_is_not_offered_is_refused_and_keeps_what_was_typed(
    visitor: Visitor, fields: dict[str, str]
) -> None:
    address = open_incident(visitor)
    answer = visitor.post(address, **fields, mots="j’ai vu un écran")
    assert answer.status_code == 422
    assert "j’ai vu un écran" in answer.text


def test_words_and_hours_are_kept_and_a_wrong_hour_is_said(visitor: Visitor) -> None:
    address = open_incident(visitor)
    wrong = send(visitor, address, "done", mots="vu à l’accueil", heure="hier soir")
    assert wrong.status_code == 422
    page = parse(wrong.text)
    assert "ne se lit pas" in text(page.get_element_by_id("heure-erreur"))
    assert "vu à l’accueil" in wrong.text
    assert send(visitor, address, "done", heure="21/11/2030 10:00").status_code == 422
    send(visitor, address, "done", mots=HOSTILE, heure="21/11/2026 19:50", qui="Karim")
    with visitor.place.workspace() as home:
        (line,) = record.load(home, address.rpartition("/")[2]).lines
    assert (HOSTILE, "Karim", "2026-11-21T18:50:00+00:00") == (
        line.words,
        line.entry.by,
        line.entry.at.isoformat(),
    )


def test_no_text_of_a_person_becomes_part_of_the_page(visitor: Visitor) -> None:
    address = open_incident(visitor)
    send(visitor, address, "done", mots=HOSTILE)
    for path in (address, f"{address}/journal", f"{address}/delais", "/incident"):
        assert HOSTILE not in visitor.get(path).text


def walked(visitor: Visitor, address: str) -> Iterator[Element]:
    """The pages of a way to its end, every gesture done."""
    for _ in range(100):
        page = visitor.tree(address)
        yield page
        form = page.get_element_by_id("maintenant").find(".//form")
        if form is None:
            return
        replies = [button.get("value") for button in form.iter("button")]
        send(visitor, address, "done" if "done" in replies else replies[0])


def test_whom_to_call_is_a_link_that_dials(visitor: Visitor) -> None:
    pages = walked(visitor, open_incident(visitor))
    links = {link.get("href") for page in pages for link in page.iter("a")}
    assert "tel:0102030405" in links, "the insurer of the practice"
    assert "tel:0241000000" in links, "the IT supplier, told in the settings"


def test_a_contact_that_nobody_gave_is_said_to_lack(visitor: Visitor) -> None:
    pages = walked(visitor, open_incident(visitor, "clicked"))
    assert any("Banque pas encore noté" in text(page) for page in pages)


def test_an_unknown_incident_is_an_unknown_page(visitor: Visitor) -> None:
    for path in ("/incident/2020-01-01-1", "/incident/%22", "/incident/2020-01-01-1/journal"):
        assert visitor.get(path).status_code == 404


def test_an_incident_found_long_ago_keeps_its_day(visitor: Visitor) -> None:
    address = open_incident(visitor, "other", quand="02/03/2026 9h")
    assert address.endswith("2026-03-02-1")
    again = open_incident(visitor, "other", quand="02/03/2026 9h")
    assert again.endswith("2026-03-02-2"), "two incidents of one day are two"
    wrong = visitor.client.post("/incident/ouvrir", data={"vu": "other", "quand": "demain"})
    assert wrong.status_code == 422
