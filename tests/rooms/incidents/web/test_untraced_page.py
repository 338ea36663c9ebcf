"""On a full disk the gestures are still on the page, and no typed word is lost."""

from contextlib import suppress
from pathlib import Path

import pytest

from hygie.rooms.incidents.sights import sights
from hygie.rooms.incidents.web.untraced_page import UNTRACED
from tests.desk.web.client import Visitor, text
from tests.rooms.backups.small_disk import read_only, small_disk, writable
from tests.rooms.incidents.incident_site import coming_in, open_incident

MIB = 3


def fill(disk: Path) -> None:
    """Leave not one byte free."""
    with (disk / "plein").open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)


def test_nothing_can_be_written_and_the_gestures_are_still_shown(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disque", MIB) as disk, coming_in(disk / "cabinet") as visitor:
        address = open_incident(visitor)
        fill(disk)
        page = visitor.get("/incident")
        assert (503, True) == (page.status_code, "disque est peut-être plein" in page.text)
        assert f"{UNTRACED}/ransom-screen" in page.text
        told = text(visitor.tree(f"{UNTRACED}/ransom-screen"))
        assert "Débranchez le câble réseau" in told
        assert "Déposez plainte" in told
        (disk / "plein").unlink()
        assert visitor.get(address).status_code == 200


TABS = ("", "/delais", "/journal", "/notifier", "/notifier/Anne", "/papiers", "/papiers/Anne")


def shown_without_writing(visitor: Visitor, address: str) -> None:
    """Each page of the incident is there, and says that nothing can be kept."""
    for tab in TABS:
        page = visitor.get(address + tab)
        assert page.status_code == 200, tab
        assert "ne peut pas être gardé pour l’instant" in page.text, tab
    assert "Un mot déjà gardé" in visitor.get(f"{address}/journal").text


def test_an_open_incident_is_read_on_a_full_disk(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disque", MIB) as disk, coming_in(disk / "cabinet") as visitor:
        address = open_incident(visitor)
        assert visitor.post(f"{address}/journal", mots="Un mot déjà gardé").status_code == 200
        assert "pour l’instant" not in visitor.get(address).text
        fill(disk)
        shown_without_writing(visitor, address)
        (disk / "plein").unlink()
        assert "pour l’instant" not in visitor.get(address).text


def test_an_open_incident_is_read_from_a_home_that_is_read_only(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disque", MIB) as disk, coming_in(disk / "cabinet") as visitor:
        address = open_incident(visitor)
        visitor.post(f"{address}/journal", mots="Un mot déjà gardé")
        read_only(disk)
        try:
            shown_without_writing(visitor, address)
            answer = visitor.post(f"{address}/journal", mots="Un autre")
            assert answer.status_code == 422
            assert "Un autre" in answer.text
            assert "lecture seule" in answer.text
        finally:
            writable(disk)


@pytest.mark.parametrize(
    ("end", "fields"),
    [
        ("", {"ou": "isolate/unplug", "reponse": "done", "mots": "Vu à l’accueil"}),
        ("/journal", {"mots": "Vu à l’accueil"}),
        ("/delais/su", {"quoi": "tout", "quand": "", "comment": "Vu à l’accueil"}),
        ("/papiers/Anne/raconter", {"partie": "letters", "letter_what": "Vu à l’accueil"}),
        ("/notifier/Anne", {"persons": "Vu à l’accueil"}),
    ],
)
def test_what_was_typed_on_a_full_disk_is_given_back(
    tmp_path: Path, end: str, fields: dict[str, str]
) -> None:
    with small_disk(tmp_path / "disque", MIB) as disk, coming_in(disk / "cabinet") as visitor:
        address = open_incident(visitor)
        fill(disk)
        answer = visitor.post(address + end, **fields)
        assert answer.status_code == 422
        assert "pour l’instant" in answer.text
        assert "Vu à l’accueil" in answer.text
        assert "no-store" == answer.headers["cache-control"]
        (disk / "plein").unlink()


@pytest.mark.parametrize("sight", [one.id for one in sights().sights])
def test_every_sight_has_its_page_without_the_journal(tmp_path: Path, sight: str) -> None:
    with coming_in(tmp_path / "cabinet") as visitor:
        page = visitor.tree(f"{UNTRACED}/{sight}")
        leads = [str(a.get("href")) for a in page.iter("a") if "?suite=" in str(a.get("href"))]
        for address in leads or [f"{UNTRACED}/{sight}"]:
            (gestures,) = visitor.tree(address).find_class("untraced")
            assert len(gestures) > 2
        assert visitor.get(f"{UNTRACED}/zzz").status_code == 404
