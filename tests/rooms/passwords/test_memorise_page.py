"""A sentence becomes a password on the page, word by word."""

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html  # type: ignore[import-untyped]
from starlette.testclient import TestClient

from hygie.kit.web.forms import Form
from hygie.rooms.passwords.memorise_page import MOST_SYMBOLS, by_hand
from tests.desk.web.scene import desk
from tests.rooms.passwords.web import asking

PROVERB = "Un tiens vaut mieux que deux tu l'auras"
OWN = "Mon oncle Hubert jouait du tuba le mardi dans sa cave avec trois chats"
AT, SHEET = "/mots-de-passe/memoriser", "/mots-de-passe/feuille"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with asking(desk(tmp_path_factory.mktemp("m") / "cabinet")) as asked:
        yield asked


def shown(text: str) -> str:
    found = html.fromstring(text).findtext(".//p[@class='secret']")
    return str(found)


@pytest.mark.parametrize(
    ("method", "sentence", "password"),
    [
        ("initiales", PROVERB, "1tvmq2tl'A"),
        ("phonetique", "J'ai acheté huit CD pour cent euros cet après-midi", "ght8CD%E7am"),
    ],
)
def test_the_examples_are_derived_and_advised_against(
    client: TestClient, method: str, sentence: str, password: str
) -> None:
    answer = client.post(AT, data={"phrase": sentence, "methode": method})
    assert 200 == answer.status_code
    assert password == shown(answer.text)
    assert "Facile à deviner" in answer.text
    assert "imprimé dans la brochure" in answer.text


def test_each_word_has_its_field_and_its_reason(client: TestClient) -> None:
    answer = client.post(AT, data={"phrase": "avec deux Bretons", "methode": "initiales"})
    page = html.fromstring(answer.text)
    fields = page.findall(".//table//input")
    assert ["a", "2", "B"] == [field.get("value") for field in fields]
    assert "Ce que donne «\N{NO-BREAK SPACE}deux\N{NO-BREAK SPACE}»" == fields[1].get("aria-label")
    reasons = [cell.text for cell in page.findall(".//td[@class='why']")]
    assert ["première lettre", "nombre écrit en chiffres", "première lettre"] == reasons


def test_what_is_changed_by_hand_comes_back(client: TestClient) -> None:
    data = {"phrase": OWN, "methode": "initiales", "signes-0": "M", "signes-1": "0&"}
    answer = client.post(AT, data=data)
    assert "M0&Hjdtlmdsca3c" == shown(answer.text)
    assert "choisi par vous" in answer.text


def test_symbols_are_read_in_order_and_bounded() -> None:
    form = Form({"signes-0": "a\x00b", "signes-1": "x" * 100, "signes-3": "never"})
    assert ("a b", "x" * MOST_SYMBOLS) == by_hand(form)


@pytest.mark.parametrize("sentence", ["", "mot " * 100])
def test_what_is_no_sentence_is_told_and_given_back(client: TestClient, sentence: str) -> None:
    answer = client.post(AT, data={"phrase": sentence, "methode": "initiales"})
    assert 422 == answer.status_code
    assert 'role="alert"' in answer.text
    assert sentence.strip() in answer.text


def test_an_unknown_method_is_the_first_one(client: TestClient) -> None:
    answer = client.post(AT, data={"phrase": PROVERB, "methode": "devinette"})
    assert "1tvmq2tl'A" == shown(answer.text)


@pytest.mark.parametrize(
    "fields",
    [
        {"methode": "initiales", "phrase": OWN, "signes-0": "#"},
        {"methode": "phonetique", "phrase": OWN},
        {"methode": "phrase-de-passe", "secret": "un-deux-trois"},
        {"methode": "caracteres", "secret": "a2B!"},
        {"methode": "caracteres", "secret": "a2B!", "phrase": "avec deux Bretons !"},
        {"methode": "", "secret": ""},
    ],
)
def test_the_sheet_is_served_and_kept_nowhere(client: TestClient, fields: dict[str, str]) -> None:
    answer = client.post(SHEET, data=fields)
    assert 200 == answer.status_code, answer.text
    assert "application/pdf" == answer.headers["content-type"]
    assert "no-store" == answer.headers["cache-control"]
    assert answer.headers["content-disposition"].startswith("inline")
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert 1 == len(pdf.pages)


def test_a_sheet_that_cannot_be_printed_says_so(client: TestClient) -> None:
    answer = client.post(SHEET, data={"methode": "caracteres", "secret": "\u0500"})
    assert 422 == answer.status_code
    assert "ne sait pas imprimer" in answer.text


def test_using_the_pages_writes_nothing_to_the_disk(tmp_path: Path) -> None:
    """Neither the sentence nor the password is in any file of the practice or of the system."""
    place = desk(tmp_path / "cabinet")
    with asking(place) as client:
        client.post(AT, data={"phrase": OWN, "methode": "initiales"})
        client.post(SHEET, data={"phrase": OWN, "methode": "initiales"})
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert not [file for file in files if b"MoHj" in file.read_bytes()]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sentence=st.text(max_size=300), symbols=st.lists(st.text(max_size=30), max_size=5))
def test_any_text_is_answered(client: TestClient, sentence: str, symbols: list[str]) -> None:
    try:
        sentence.encode()
        "".join(symbols).encode()
    except UnicodeEncodeError:
        return
    data = {"phrase": sentence, "methode": "phonetique"}
    data |= {f"signes-{place}": symbol for place, symbol in enumerate(symbols)}
    answer = client.post(AT, data=data)
    assert answer.status_code in {200, 422}
    assert "<script>" not in answer.text.replace("<script src", "")
