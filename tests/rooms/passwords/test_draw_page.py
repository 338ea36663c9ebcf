"""Chance makes the password on the page, and a sentence is found to carry it."""

from collections.abc import Iterator

import pytest
from lxml import html  # type: ignore[import-untyped]
from starlette.testclient import TestClient

from hygie.analysis.drawing import passphrase_words
from hygie.rooms.passwords.memorable.carry import CLASSES
from tests.desk.web.scene import desk
from tests.rooms.passwords.test_memorise_page import shown
from tests.rooms.passwords.web import asking

AT, CARRY = "/mots-de-passe/tirer", "/mots-de-passe/tirer/phrase"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with asking(desk(tmp_path_factory.mktemp("d") / "cabinet")) as asked:
        yield asked


@pytest.mark.parametrize("count", [5, 7])
def test_words_are_drawn(client: TestClient, count: int) -> None:
    words = shown(client.post(AT, data={"combien": str(count)}).text).split("-")
    assert count == len(words)
    assert set(words) <= set(passphrase_words())


@pytest.mark.parametrize("count", [12, 14])
def test_characters_are_drawn(client: TestClient, count: int) -> None:
    answer = client.post(AT, data={"combien": str(count)})
    characters = shown(answer.text)
    assert count == len(characters)
    assert set(characters) <= set("".join(CLASSES))
    assert "M’aider à trouver une phrase" in answer.text


def test_each_drawing_is_another(client: TestClient) -> None:
    drawn = {shown(client.post(AT, data={"combien": "7"}).text) for _ in range(5)}
    assert 5 == len(drawn)


def test_looking_at_the_page_draws_nothing(client: TestClient) -> None:
    assert 'class="secret"' not in client.get(AT).text


def test_a_choice_that_is_not_offered_is_told(client: TestClient) -> None:
    answer = client.post(AT, data={"combien": "10000000"})
    assert 422 == answer.status_code
    assert "Choisissez une réponse." in answer.text


def test_words_are_offered_for_each_character(client: TestClient) -> None:
    page = html.fromstring(client.post(CARRY, data={"secret": "a2B!"}).text)
    signs = [node.text for node in page.findall(".//ol[@class='proposals']//span[@class='sign']")]
    assert list("a2B!") == signs


def test_a_sentence_that_carries_can_be_printed(client: TestClient) -> None:
    answer = client.post(CARRY, data={"secret": "a2B!", "phrase": "avec deux Bretons !"})
    assert "redonne exactement" in answer.text
    assert "feuille à imprimer" in answer.text


def test_a_sentence_that_does_not_is_shown_word_by_word(client: TestClient) -> None:
    answer = client.post(CARRY, data={"secret": "a2B!", "phrase": "avec trois Bretons !"})
    assert "Pas encore : 1 caractère sur 4" in answer.text.replace("\u00a0", " ")
    assert "nombre écrit en chiffres" in answer.text


def test_an_endless_sentence_is_refused(client: TestClient) -> None:
    answer = client.post(CARRY, data={"secret": "a2B!", "phrase": "mot " * 100})
    assert 422 == answer.status_code
    assert "trop longue" in answer.text


def test_an_endless_secret_is_cut(client: TestClient) -> None:
    answer = client.post(CARRY, data={"secret": "a" * 50_000})
    assert 200 == answer.status_code
    assert len(answer.text) < 50_000
