"""A vault is examined on the page: words on the screen, counts in the journal, nothing else."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from hygie import house
from hygie.rooms.passwords import audit_page
from hygie.rooms.passwords.index_building import build
from hygie.rooms.passwords.kinds import VaultAudit
from hygie.rooms.passwords.published import FILE_NAME
from hygie.rooms.passwords.range_api import RangeClient
from hygie.spine.evidence import Evidence, Seen, of_person
from hygie.spine.measure import Kind
from hygie.spine.settings import Settings
from tests.desk.web.scene import FakeDesk, desk
from tests.rooms.passwords.exports import exported
from tests.rooms.passwords.range_server import Place
from tests.rooms.passwords.range_server import serving as range_serving
from tests.rooms.passwords.web import asking

AT = "/mots-de-passe/auditer"


@pytest.fixture
def place(tmp_path: Path) -> FakeDesk:
    def facts_type(kind: Kind) -> type | None:
        return VaultAudit if kind == VaultAudit.KIND else house.facts_type(kind)

    empty = replace(desk(tmp_path / "cabinet"), facts_type=facts_type)
    with empty.workspace() as home:
        home.journal.head()  # it exists from now on
    return empty


@pytest.fixture
def client(place: FakeDesk) -> Iterator[TestClient]:
    with asking(place) as asked:
        yield asked


def audits(place: FakeDesk) -> list[tuple[Evidence, VaultAudit]]:
    with place.workspace(read_only=True) as home:
        return [
            (piece, piece.sight.facts)
            for piece in home.latest()
            if isinstance(piece.sight, Seen) and isinstance(piece.sight.facts, VaultAudit)
        ]


def test_a_vault_is_examined_and_only_counts_are_kept(place: FakeDesk, client: TestClient) -> None:
    answer = client.post(AT, files={"fichier": ("export.csv", exported("chrome.csv"))})
    assert 200 == answer.status_code, answer.text
    assert "À changer, dans cet ordre" in answer.text
    for password in ("Kine75-Doctolib!", "Vercors1974", "Soleil2019!"):
        assert password not in answer.text
    assert {6} == {facts.entries for _, facts in audits(place)}
    for file in place.folder.rglob("*"):
        assert not file.is_file() or b"Soleil2019!" not in file.read_bytes()


def test_it_is_said_to_delete_the_file(client: TestClient) -> None:
    answer = client.post(AT, files={"fichier": ("export.csv", exported("firefox.csv"))})
    assert "Effacez le fichier maintenant" in answer.text
    assert "SSD" in answer.text


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04 half a zip", b"a;b\n1;2"])
def test_what_is_no_vault_is_told_in_french(
    place: FakeDesk, client: TestClient, content: bytes
) -> None:
    answer = client.post(AT, files={"fichier": ("export.csv", content)})
    assert 422 == answer.status_code
    assert 'role="alert"' in answer.text
    assert [] == audits(place)


def test_a_form_without_a_file_is_told(client: TestClient) -> None:
    answer = client.post(AT, data={"personne": "Anne"})
    assert 422 == answer.status_code
    assert 'role="alert"' in answer.text


def test_each_person_has_her_own_vault(place: FakeDesk, client: TestClient) -> None:
    with place.workspace() as home:
        home.save_settings(replace(Settings(), people=("Anne", "Zoé")))
    assert "À qui sont ces mots de passe" in client.get(AT).text
    files = {"fichier": ("export.csv", exported("chrome.csv"))}
    assert 422 == client.post(AT, files=files).status_code
    assert 200 == client.post(AT, files=files, data={"personne": "Zoé"}).status_code
    assert of_person("Zoé") in {piece.subject for piece, _ in audits(place)}


def test_it_goes_online_only_when_the_person_ticks_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server of our own is asked, by five digits a password, and only then."""
    files = {"fichier": ("export.csv", exported("chrome.csv"))}
    with range_serving(Place(published=("Vercors1974",))) as site:
        here = partial(RangeClient, "127.0.0.1", site.port, timeout_s=5, tls=False)
        monkeypatch.setattr(audit_page, "RangeClient", here)
        assert 200 == client.post(AT, files=files).status_code
        assert [] == site.asked
        answer = client.post(AT, files=files, data={"en-ligne": "oui"})
    assert "mots de passe volés et publiés" in answer.text
    assert all(len(path) == len("/range/12345") for path, _ in site.asked)


def test_the_index_of_the_practice_is_used_where_there_is_one(
    place: FakeDesk, client: TestClient, tmp_path: Path
) -> None:
    text = tmp_path / "pwned.txt"
    text.write_text(f"{hashlib.sha1(b'Vercors1974').hexdigest().upper()}:3\r\n")
    build(text, place.folder / FILE_NAME, lambda _done, _total: None)
    answer = client.post(AT, files={"fichier": ("export.csv", exported("chrome.csv"))})
    assert "mots de passe volés et publiés" in answer.text


def test_a_large_vault_is_read_where_the_guard_lets_it_in(place: FakeDesk) -> None:
    """Two megabytes: far above what other forms may hold."""
    lines = [f"site{i},https://site{i}.example/,u{i},x{i},{'note ' * 800}" for i in range(500)]
    content = "\n".join(["name,url,username,password,note", *lines]).encode()
    assert len(content) > 2_000_000
    with asking(place, guarded=False) as client:
        answer = client.post(AT, files={"fichier": ("export.csv", content)})
    assert 200 == answer.status_code
    assert {500} == {facts.entries for _, facts in audits(place)}
