"""The log shows every line, takes notes and pieces, and gives the pieces back whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hygie.rooms.incidents import record
from hygie.rooms.incidents.web.log_page import JOIN
from tests.desk.web.client import Visitor, text
from tests.rooms.incidents.incident_site import HOSTILE, coming_in, open_incident

PHOTO = b"\x89PNG\r\n" + bytes(range(256)) * 40


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with coming_in(tmp_path / "cabinet") as somebody:
        yield somebody


def join(visitor: Visitor, address: str, data: bytes, name: str = "écran.png", words: str = ""):
    files = {"fichier": (name, data, "image/png")}
    fields = {"incident": address.rpartition("/")[2], "mots": words}
    return visitor.client.post(JOIN, data=fields, files=files)


def test_a_note_is_shown_with_its_hour_and_an_empty_one_is_refused(visitor: Visitor) -> None:
    address = open_incident(visitor)
    empty = visitor.post(f"{address}/journal", mots="  ", heure="21/11/2026 10:00")
    assert empty.status_code == 422
    assert 'value="21/11/2026 10:00"' in empty.text
    visitor.post(f"{address}/journal", mots="Appel de l’éditeur", heure="21/11/2026 10:00")
    page = text(visitor.tree(f"{address}/journal").find_class("timeline")[0])
    assert "samedi 21/11/2026 à 10:00 Note Appel de l’éditeur" in page


def test_a_photo_comes_back_byte_for_byte_and_lies_encrypted(visitor: Visitor) -> None:
    address = open_incident(visitor)
    assert join(visitor, address, PHOTO, words="L’écran de l’accueil").status_code == 200
    page = visitor.tree(f"{address}/journal")
    (link,) = [a.get("href") for a in page.iter("a") if (a.get("href") or "").endswith("/0")]
    back = visitor.get(link)
    assert back.content == PHOTO
    assert back.headers["cache-control"] == "no-store"
    assert back.headers["content-disposition"].startswith("attachment")
    kept = b"".join(file.read_bytes() for file in (visitor.place.folder / "scelles").iterdir())
    assert PHOTO[:64] not in kept
    assert "écran.png" in text(page), "its name is a word of the person, shown to her alone"


def test_a_missing_file_is_said_beside_it(visitor: Visitor) -> None:
    address = open_incident(visitor)
    answer = join(visitor, address, b"", "", words="la photo")
    assert answer.status_code == 422
    assert "Choisissez un fichier" in answer.text


def test_a_piece_of_another_place_is_an_unknown_page(visitor: Visitor) -> None:
    address = open_incident(visitor)
    join(visitor, address, PHOTO)
    other = open_incident(visitor)
    for path in (f"{address}/journal/1/7", f"{address}/journal/99/0", f"{other}/journal/1/0"):
        assert visitor.get(path).status_code == 404
    assert join(visitor, "/incident/inconnu", PHOTO).status_code == 404


def test_two_incidents_are_never_mixed(visitor: Visitor) -> None:
    first, second = open_incident(visitor), open_incident(visitor, "clicked")
    visitor.post(f"{first}/journal", mots="pour le premier")
    assert "pour le premier" in visitor.get(f"{first}/journal").text
    assert "pour le premier" not in visitor.get(f"{second}/journal").text


def test_an_incident_has_a_name_and_a_day_that_can_be_said_later(visitor: Visitor) -> None:
    address = open_incident(visitor)
    visitor.post(f"{address}/journal/titre", titre=HOSTILE, arrive="20/11/2026 18:00")
    with visitor.place.workspace() as home:
        incident = record.load(home, address.rpartition("/")[2])
    assert HOSTILE == incident.title
    assert incident.opened.happened is not None
    assert HOSTILE not in visitor.get(address).text
    wrong = visitor.post(f"{address}/journal/titre", titre="x", arrive="20/11/2036 18:00")
    assert wrong.status_code == 422


def test_a_closed_incident_can_be_opened_again(visitor: Visitor) -> None:
    address = open_incident(visitor)
    assert "est clos" in visitor.post(f"{address}/journal/fin").text
    assert "Incidents clos" in visitor.get("/incident").text
    assert "de nouveau ouvert" in visitor.post(f"{address}/journal/fin").text


def test_an_erased_note_says_so(visitor: Visitor) -> None:
    address = open_incident(visitor)
    visitor.post(f"{address}/journal", mots="à oublier")
    for file in (visitor.place.folder / "scelles").iterdir():
        file.unlink()
    assert "(effacé à son terme)" in visitor.get(f"{address}/journal").text


def test_the_day_of_the_finding_can_be_corrected(visitor: Visitor) -> None:
    """After a clock that was wrong: the papers quote it."""
    address = open_incident(visitor)
    visitor.post(f"{address}/journal/titre", titre="", decouvert="20/11/2026 18:00")
    assert "vendredi 20/11/2026 à 18:00" in visitor.get(f"{address}/journal").text


def test_what_was_done_on_a_way_that_was_left_is_still_said(visitor: Visitor) -> None:
    """The answer to a question changes; the gestures that followed it were made all the same."""
    address = open_incident(visitor, "wrong-recipient")
    for where, reply in (
        ("wrong-recipient/recall", "done"),
        ("wrong-recipient/who", "unknown"),
        ("wrong-recipient/take-down", "done"),
        ("wrong-recipient/who", "colleague"),
    ):
        answer = visitor.post(address, ou=where, reponse=reply)
        assert answer.status_code in {200, 422}, answer.text
    log = visitor.get(f"{address}/journal").text
    assert "Retirez le document, ou coupez le lien de partage. C’est fait." in log
