"""The pages answer in French, keep nothing, and give back no password that was typed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html  # type: ignore[import-untyped]
from starlette.testclient import TestClient

from tests.desk.web.scene import desk
from tests.rooms.passwords.web import asking

PAGES = (
    "/mots-de-passe",
    "/mots-de-passe/evaluer",
    "/mots-de-passe/auditer",
    "/mots-de-passe/memoriser",
    "/mots-de-passe/tirer",
)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with asking(desk(tmp_path / "cabinet")) as asked:
        yield asked


def test_every_page_has_its_own_title_and_one_heading(client: TestClient) -> None:
    titles = set()
    for path in PAGES:
        answer = client.get(path)
        assert 200 == answer.status_code, answer.text
        page = html.fromstring(answer.text)
        assert "fr" == page.get("lang")
        assert 1 == len(page.findall(".//h1"))
        titles.add(page.findtext(".//title"))
    assert len(PAGES) == len(titles)


def test_nothing_may_be_kept_by_the_browser(client: TestClient) -> None:
    for path in PAGES:
        assert "no-store" == client.get(path).headers["cache-control"]


def test_no_field_for_a_secret_is_completed_or_sent_to_a_spelling_service(
    client: TestClient,
) -> None:
    for path in PAGES:
        page = html.fromstring(client.get(path).text)
        for form in page.findall(".//main//form"):
            for field in (*form.findall(".//input"), *form.findall(".//textarea")):
                if field.get("type") in {"hidden", "radio", "checkbox", "file"}:
                    continue
                assert "off" == field.get("autocomplete"), (path, field.get("name"))
                if field.get("type") != "password":
                    assert "false" == field.get("spellcheck"), (path, field.get("name"))


def test_the_index_leads_to_every_page(client: TestClient) -> None:
    page = html.fromstring(client.get(PAGES[0]).text)
    found = {link.get("href") for link in page.findall(".//a")}
    assert set(PAGES[1:]) <= found


def test_the_style_is_the_rooms_own(client: TestClient) -> None:
    answer = client.get("/mots-de-passe/style.css")
    assert "text/css; charset=utf-8" == answer.headers["content-type"]
    assert ".secret" in answer.text


@pytest.mark.parametrize(
    "path", [*PAGES[1:], "/mots-de-passe/feuille", "/mots-de-passe/tirer/phrase"]
)
def test_a_form_from_elsewhere_is_refused(client: TestClient, path: str) -> None:
    answer = client.post(path, data={}, headers={"origin": "http://127.0.0.1:1"})
    assert 403 == answer.status_code
