"""A letter to each person of a list, through the page: counted first, made, saved, forgotten."""

import io
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pytest
from httpx2 import Response

from hygie.rooms.incidents.web import letters_page, letters_shown
from hygie.rooms.incidents.web.account_parts import parts
from hygie.rooms.incidents.web.controller_pages import slug
from tests.desk.web.client import Visitor, parse, text
from tests.rooms.incidents.incident_site import HOSTILE, open_incident
from tests.rooms.incidents.lists import HEADER, listed
from tests.rooms.incidents.papers_site import ALONE, ANNE, ODD, coming_in, papers

NAME = "Quatrebarbes"
PATIENCE_S = 60.0


@dataclass
class Someone:
    """A visitor, with an incident of which the letter is told."""

    visitor: Visitor
    address: str

    def send(self, raw: bytes, *, label: str = ANNE, address: str = "", **fields: str) -> Response:
        form = {"incident": (address or self.address).rpartition("/")[2], "pour": slug(label)}
        return self.visitor.client.post(
            letters_shown.UPLOAD,
            data=form | {"par": "poste"} | fields,
            files={"fichier": ("patients.csv", raw, "text/csv")},
        )

    def made(self, page: str) -> str:
        """The page of a list once its letters are made."""
        self.visitor.post(page)
        end = time.monotonic() + PATIENCE_S
        while "À enregistrer, puis à imprimer" not in (found := self.visitor.get(page).text):
            assert "Hygie écrit les lettres" in found, text(parse(found))
            assert time.monotonic() < end
            time.sleep(0.05)
        return found


@pytest.fixture
def someone(tmp_path: Path) -> Iterator[Someone]:
    with coming_in(tmp_path / "cabinet") as visitor:
        address = open_incident(visitor)
        for label in (ANNE, ODD):
            tell_letter(visitor, address, label)
        yield Someone(visitor, address)


def tell_letter(visitor: Visitor, address: str, label: str) -> None:
    fields = dict.fromkeys(parts()["letters"].fields, f"Une phrase pour {slug(label)}.")
    visitor.post(f"{papers(address, label)}/raconter", partie="letters", **fields)


def path(answer: Response) -> str:
    return str(answer.url.path)


def pages_of(raw: bytes) -> int:
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        return len(pdf.pages)


def test_a_list_is_counted_before_anything_is_made(someone: Someone) -> None:
    raw = listed({}, {"last": "Petit", "birth": "03/11/2019"}, {"last": "", "first": ""})
    page = parse(someone.send(raw).text)
    counts = [text(node) for node in page.xpath("//ul[@class='counts']/li")]
    assert ["3 lignes lues", "1 lettre", "1 mise à part", "1 refusée"] == counts
    assert "mineur : écrire à ses représentants légaux : 1" in text(page)
    assert "Ligne 4 refusée" in text(page)
    assert "Petit" not in text(page), "the page counts, it names nobody"


def test_two_thousand_letters_are_made_and_saved_once(someone: Someone) -> None:
    raw = listed(*({"last": f"Martin{n}"} for n in range(2000)))
    page = path(someone.send(raw))
    found = someone.made(page)
    assert "Enregistrer les lettres (PDF)" in text(parse(found))
    answer = someone.visitor.post(f"{page}/lettres/1")
    assert "no-store" == answer.headers["cache-control"]
    assert "application/pdf" == answer.headers["content-type"]
    assert 2000 == pages_of(answer.content)
    again = someone.visitor.post(f"{page}/lettres/1")
    assert "sorti de la mémoire" in again.text


def test_those_set_apart_are_saved_with_their_reason(someone: Someone) -> None:
    page = path(someone.send(listed({"last": NAME, "away": "oui"}, {"last": "=1+1"})))
    answer = someone.visitor.post(f"{page}/a-part")
    assert "text/csv; charset=utf-8" == answer.headers["content-type"]
    table = answer.content.decode("utf-8-sig")
    assert NAME in table
    assert "ne pas écrire au domicile" in table
    assert ";'=1+1" in table


def test_by_secure_mail_the_addresses_are_saved(someone: Someone) -> None:
    raw = listed({"mail": "e.martin@medecin.mssante.fr"}, {"last": "Sans"})
    answer = someone.send(raw, par="mssante")
    page = path(answer)
    assert "Le texte à coller" in answer.text
    assert "Fabriquer" not in text(parse(answer.text))
    table = someone.visitor.post(f"{page}/adresses").content.decode("utf-8-sig")
    assert "e.martin@medecin.mssante.fr" in table
    assert "Sans" not in table


def test_a_letter_that_lacks_something_sends_nobody_to_the_list(tmp_path: Path) -> None:
    with coming_in(tmp_path / "cabinet", replace(ALONE, phone="", mail="")) as visitor:
        alone = Someone(visitor, open_incident(visitor))
        page = visitor.tree(f"{papers(alone.address, 'cabinet')}/lettres")
        assert "D’abord, compléter la lettre" in text(page)
        assert not page.xpath("//input[@type='file']")
        answer = alone.send(listed({}), label="cabinet")
        assert 422 == answer.status_code
        assert "La lettre est incomplète" in answer.text


def test_sentences_that_nobody_read_are_not_sent(someone: Someone) -> None:
    names = [name for name in parts()["letters"].fields if name != "letter_advice"]
    fields = dict.fromkeys(names, "Une phrase.")
    someone.visitor.post(f"{papers(someone.address)}/raconter", partie="letters", **fields)
    answer = someone.send(listed({}))
    assert 422 == answer.status_code
    assert "Relisez-la, cochez la case" in answer.text
    assert 200 == someone.send(listed({}), relu="oui").status_code


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "Aucun fichier n"),
        (b"PK\x03\x04xxx", "C’est un classeur"),
        (b"a;b\r\n1;2\r\n", "La première ligne ne dit pas"),
        (b'Nom;Ville\r\n"x;Lyon\r\n' + b"y;z\r\n" * 200, "guillemet"),
    ],
)
def test_what_is_no_list_is_told_and_asked_again(someone: Someone, raw: bytes, said: str) -> None:
    answer = someone.send(raw)
    assert 422 == answer.status_code
    page = parse(answer.text)
    assert said.replace("’", "'") in text(page).replace("’", "'")
    assert page.xpath("//input[@type='file']")


def test_names_stand_in_no_page_and_no_file_of_the_practice(someone: Someone) -> None:
    raw = listed({"last": NAME, "city": HOSTILE}, {"last": NAME, "dead": "oui"})
    answer = someone.send(raw)
    page = path(answer)
    found = someone.made(page)
    for shown in (answer.text, found, someone.visitor.get("/journal").text):
        assert NAME not in shown
    folder = someone.visitor.place.folder
    assert all(NAME.encode() not in one.read_bytes() for one in folder.rglob("*") if one.is_file())


def test_a_list_belongs_to_its_incident_and_its_practitioner(someone: Someone) -> None:
    other = open_incident(someone.visitor, "device-gone")
    page = path(someone.send(listed({})))
    token = page.rpartition("/")[2]
    for home in (papers(other, ANNE), papers(someone.address, ODD)):
        assert 404 == someone.visitor.get(f"{home}/lettres/{token}").status_code
        for end in ("", "/lettres/1", "/a-part", "/adresses", "/arret", "/oubli"):
            answer = someone.visitor.post(f"{home}/lettres/{token}{end}")
            assert 404 == answer.status_code, end


def test_two_lists_keep_their_own_letters(someone: Someone) -> None:
    one = path(someone.send(listed({"last": "Un"})))
    two = path(someone.send(listed({"last": "Deux"}, {"last": "Trois"}), label=ODD))
    someone.made(one)
    assert "Fabriquer 2 lettres" in someone.visitor.get(two).text
    someone.made(two)
    assert 2 == pages_of(someone.visitor.post(f"{two}/lettres/1").content)
    assert "Fabriquer 1 lettre" in someone.visitor.get(one).text, "made for one list at a time"


def test_a_making_is_stopped(someone: Someone) -> None:
    raw = listed(*({"last": f"Martin{n}"} for n in range(4500)))
    page = path(someone.send(raw))
    answer = someone.visitor.post(page)
    assert "Hygie écrit les lettres" in answer.text
    second = path(someone.send(listed({})))
    busy = someone.visitor.post(second)
    assert 422 == busy.status_code
    assert "D’autres lettres sont en cours" in busy.text
    someone.visitor.post(f"{page}/arret")
    end = time.monotonic() + PATIENCE_S
    while "Hygie écrit les lettres" in (found := someone.visitor.get(page).text):
        assert time.monotonic() < end
        time.sleep(0.05)
    assert "Vous avez arrêté" in found
    assert "Fabriquer 4500 lettres" in found


def test_what_is_done_is_forgotten_when_asked(someone: Someone) -> None:
    page = path(someone.send(listed({})))
    someone.made(page)
    someone.visitor.post(f"{page}/oubli")
    answer = someone.visitor.get(page)
    assert 404 == answer.status_code
    assert "n’est plus en mémoire" in answer.text


def test_ten_minutes_later_it_is_forgotten(
    someone: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters_page, "TEN_MINUTES", 0.1)
    page = path(someone.send(listed({})))
    time.sleep(0.3)
    assert 404 == someone.visitor.get(page).status_code
    assert 404 == someone.visitor.post(page).status_code


def test_a_back_left_blank_keeps_two_persons_off_one_sheet(someone: Someone) -> None:
    page = path(someone.send(listed({}, {"last": "Deux"}), dos="oui"))
    someone.made(page)
    assert 3 == pages_of(someone.visitor.post(f"{page}/lettres/1").content)


def test_an_unknown_incident_or_practitioner_is_an_unknown_page(someone: Someone) -> None:
    assert 404 == someone.send(listed({}), address="/incident/2020-01-01-9").status_code
    assert 404 == someone.send(listed({}), label="Luc").status_code
    assert 415 == someone.visitor.post(letters_shown.UPLOAD, incident="x").status_code


def test_a_list_with_a_header_alone_has_no_letter(someone: Someone) -> None:
    answer = someone.send(f"{HEADER}\r\n".encode())
    assert "Fabriquer" not in text(parse(answer.text))
    someone.visitor.post(path(answer))
