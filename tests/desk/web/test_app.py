"""Every page has its title, its language and one heading; every failure is a page in French."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from hygie.desk.web.addresses import Addresses
from hygie.kit.web.guard import HEADERS
from tests.desk.web.client import Visitor, parse, text, visiting
from tests.desk.web.scene import FakeDesk, desk

FIXED = ("/", "/questions", "/plan", "/plan/informaticien", "/bilan", "/journal", "/reglages")


def addresses(visitor: Visitor) -> list[str]:
    """Every page that can be read, the questions of an evening too."""
    visitor.post("/questions")
    rooms = Addresses(visitor.place.titles())
    known = {measure.room for measure in visitor.place.load_catalogue().measures}
    return [
        *FIXED,
        *(rooms.room(room) for room in known),
        "/reglages/contacts",
        "/reglages/contacts/praticien",
        "/questions/1",
        "/questions/2",
        "/questions/fin",
        "/journal?avant=10",
    ]


def test_every_page_has_a_unique_title_its_language_and_one_heading(visitor: Visitor) -> None:
    titles = []
    for address in addresses(visitor):
        tree = visitor.tree(address)
        titles.append(tree.findtext("head/title"))
        assert tree.get("lang") == "fr", address
        assert len(tree.findall(".//h1")) == 1, address
        assert titles[-1].endswith(" – Hygie"), address
    assert sorted(set(titles)) == sorted(titles)


def test_headings_skip_no_level(visitor: Visitor) -> None:
    for address in addresses(visitor):
        levels = [int(node.tag[1]) for node in visitor.tree(address).iter("h1", "h2", "h3", "h4")]
        for before, after in pairwise(levels):
            assert after <= before + 1, (address, levels)


def test_every_link_and_every_form_leads_somewhere(visitor: Visitor) -> None:
    reached, forms = set(), set()
    for address in addresses(visitor):
        tree = visitor.tree(address)
        here = {node.get("id") for node in tree.iter() if node.get("id")}
        for link in tree.iter("a"):
            target = link.get("href")
            if target.startswith("#"):
                assert target[1:] in here, (address, target)
            else:
                reached.add(target)
        forms |= {(form.get("method"), form.get("action")) for form in tree.iter("form")}
    for target in sorted(reached):
        path, _, anchor = target.partition("#")
        assert not anchor or visitor.tree(path).get_element_by_id(anchor) is not None
        assert visitor.get(path).status_code == 200, target
    assert {method for method, _ in forms} == {"post"}
    for _, action in sorted(forms):
        assert visitor.get(action.partition("#")[0]).status_code in {200, 405}, action


def test_no_identifier_stands_twice_in_a_page(visitor: Visitor) -> None:
    for address in addresses(visitor):
        names = [node.get("id") for node in visitor.tree(address).iter() if node.get("id")]
        assert sorted(set(names)) == sorted(names), address


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nulle-part", 404),
        ("/pratiques/nulle-part", 404),
        ("/questions/99", 303),
        ("/pratiques/session-et-locaux/lock-automatically/reponse", 405),
        ("/journal/export", 405),
        ("/bilan/suivi/rien", 404),
    ],
)
def test_a_page_that_is_not_there_says_so_in_french(
    visitor: Visitor, path: str, status: int
) -> None:
    answer = visitor.get(path, follow_redirects=False)
    assert answer.status_code == status
    if status != 303:
        assert "Retour à l’accueil" in answer.text


def test_a_question_beyond_the_last_one_is_an_unknown_page(visitor: Visitor) -> None:
    visitor.post("/questions")
    assert visitor.get("/questions/99").status_code == 404
    assert visitor.post("/questions/99", x="1").status_code == 404


def test_what_nobody_foresaw_is_a_french_page_without_the_insides_of_the_program(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*args: object, **values: object) -> str:
        raise KeyError("secret-of-the-inside")

    monkeypatch.setattr("hygie.desk.web.plan_page.for_supplier", broken)
    answer = visitor.get("/plan")
    assert answer.status_code == 500
    assert "c’est une erreur de sa part" in answer.text
    assert "secret-of-the-inside" not in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]
    assert capsys.readouterr().err == ""
    monkeypatch.setenv("HYGIE_DEBUG", "1")
    visitor.get("/plan")
    assert "secret-of-the-inside" in capsys.readouterr().err


def test_a_journal_that_cannot_be_read_is_a_page_with_its_remedy(tmp_path) -> None:
    place = desk(tmp_path / "cabinet")
    place.folder.mkdir()
    (place.folder / "journal.sqlite").write_bytes(b"this is no journal" * 1000)
    with visiting(place) as visitor:
        answer = visitor.get("/")
    assert answer.status_code == 503
    tree = parse(answer.text)
    assert len(tree.findall(".//h1")) == 1
    assert "journal" in text(tree.find(".//h1"))


def test_settings_that_cannot_be_read_are_a_page_with_its_remedy(place: FakeDesk) -> None:
    (place.folder / "reglages.json").write_text("{", "utf-8")
    with visiting(place) as visitor:
        answer = visitor.get("/reglages")
    assert answer.status_code == 503
    assert "Renommez ce fichier" in answer.text


def test_the_door_lets_in_once_and_the_second_time_says_why_not(visitor: Visitor) -> None:
    visitor.client.cookies.clear()
    assert visitor.get("/").status_code == 401
    word = visitor.door.invite().read_text("utf-8").partition("jeton=")[2].partition('"')[0]
    assert visitor.get(f"/entrer?jeton={word}").status_code == 200
    assert visitor.get("/").status_code == 200
    again = visitor.get(f"/entrer?jeton={word}")
    assert again.status_code == 410
    assert "a déjà servi" in again.text


def test_a_stranger_sees_no_name_and_no_menu(visitor: Visitor) -> None:
    visitor.client.cookies.clear()
    answer = visitor.get("/")
    assert answer.status_code == 401
    assert "Tilleuls" not in answer.text
    assert "Plan" not in answer.text


def test_an_open_page_keeps_the_server_awake(visitor: Visitor) -> None:
    before = len(visitor.visits)
    assert visitor.get("/presence").status_code == 204
    assert len(visitor.visits) == before + 1


def test_an_answer_that_breaks_half_way_is_seen_to_be_cut_short(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hygie.journal import Journal

    def breaks(self: Journal) -> Iterator[bytes]:
        yield from [b"{}\n"] * 600
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Journal, "export", breaks)
    with pytest.raises(Exception, match="Input/output error"), visitor.strict() as client:
        client.post("/journal/export")


def test_a_practice_without_a_measure_is_an_unknown_page(place: FakeDesk) -> None:
    everything = place.load_catalogue()
    some = replace(everything, measures=everything.measures[:1])
    with visiting(replace(place, load_catalogue=lambda: some)) as visitor:
        assert visitor.get("/pratiques/sauvegardes").status_code == 404
