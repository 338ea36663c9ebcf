"""A password is tried on the page, which never repeats it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from hygie.analysis.guesses import NOBODY
from hygie.rooms.passwords.evaluate_page import joined, judge
from tests.desk.web.scene import desk
from tests.rooms.passwords.web import asking

AT = "/mots-de-passe/evaluer"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with asking(desk(tmp_path_factory.mktemp("e") / "cabinet")) as asked:
        yield asked


@pytest.mark.parametrize(
    ("password", "verdict"),
    [
        ("Kine2024!", "Facile à deviner"),
        ("azertyuiop123", "Facile à deviner"),
        ("v8;T,q2#zLp0!xR", "Solide"),
    ],
)
def test_a_password_has_its_verdict(client: TestClient, password: str, verdict: str) -> None:
    answer = client.post(AT, data={"secret": password})
    assert 200 == answer.status_code
    assert verdict in answer.text
    assert "CNIL, mot de passe seul" in answer.text
    assert "essais par seconde" in answer.text
    assert password not in answer.text


def test_what_is_known_of_the_person_counts(client: TestClient) -> None:
    """A rare name with a date is hard for a stranger, not for who knows it."""
    alone = client.post(AT, data={"secret": "Mahaut-Vercors-120574"}).text
    known = client.post(
        AT, data={"secret": "Mahaut-Vercors-120574", "proche": "Mahaut Vercors\n12/05/74"}
    ).text
    assert "Facile à deviner" in known
    assert alone != known


@pytest.mark.parametrize("password", ["Kine2024!", "Kine75-Doctolib!", "v8;T,q2#zLp0!xR", ""])
def test_where_rules_and_reality_part_is_said_in_whole_sentences(password: str) -> None:
    judged = judge(password, NOBODY)
    assert all(len(sentence) > 30 for sentence in judged.disagreements)
    assert password == "" or password not in repr(judged)


def test_words_and_numbers_are_told_apart() -> None:
    found = joined(NOBODY, ("Mahaut", "12/05/1974", "06 12 34 56 78"))
    assert ("Mahaut",) == found.names
    assert ("12/05/1974", "06 12 34 56 78") == found.numbers


def test_nothing_typed_is_told(client: TestClient) -> None:
    answer = client.post(AT, data={"secret": ""})
    assert 422 == answer.status_code
    assert "Tapez le mot de passe" in answer.text


def test_a_password_survives_no_error(client: TestClient) -> None:
    answer = client.post(AT, data={"secret": "TrèsSecret42", "proche": "x" * 500})
    assert 422 == answer.status_code
    assert "TrèsSecret42" not in answer.text


def test_nothing_is_written(tmp_path: Path) -> None:
    place = desk(tmp_path / "cabinet")
    with asking(place) as client:
        client.post(AT, data={"secret": "TrèsSecret42"})
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert not [file for file in files if "TrèsSecret42".encode() in file.read_bytes()]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_any_password_is_answered(client: TestClient, password: str) -> None:
    try:
        password.encode()
    except UnicodeEncodeError:
        return
    assert client.post(AT, data={"secret": password}).status_code in {200, 422}
