"""A host is taken with its certificate, and what opens it is never given back nor in the plan."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.kit.web.forms import Form
from hygie.rooms.backups import keys
from hygie.rooms.backups.destinations import Host, Sort
from hygie.rooms.backups.plan import Plan
from hygie.rooms.backups.web.host_page import read_host
from tests.desk.web.client import Visitor
from tests.rooms.backups.page_scene import Scene, asking, scene, waited

AT = "/sauvegardes/hebergeur"
SECRET = "s3cr3t-qui-ne-revient-pas"
GOOD = {
    "sorte": "rest",
    "adresse": "rest:https://copies.exemple.fr/cabinet",
    "nom": "En ligne",
    "hebergeur": "Exemple SA",
    "certificat": "2024-123",
    "lieu": "hebergeur",
    "utilisateur": "cabinet",
    "secret": SECRET,
}


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    return scene(tmp_path, monkeypatch)


@pytest.fixture
def client(made: Scene) -> Iterator[Visitor]:
    with asking(made) as someone:
        yield someone


def test_a_certified_host_is_read_whole() -> None:
    form = Form(GOOD)
    found = read_host(form, Plan())
    assert {} == form.errors
    assert found is not None
    assert (Sort.REST, Host(name="Exemple SA", certificate="2024-123")) == (found.sort, found.host)
    assert found.cloud


def test_a_device_of_ones_own_needs_no_certificate() -> None:
    fields = {**GOOD, "hebergeur": "", "certificat": "", "a-moi": "oui", "lieu": "domicile"}
    form = Form({**fields, "adresse": "rest:http://192.168.1.9:8000/"})
    found = read_host(form, Plan())
    assert {} == form.errors
    assert found is not None
    assert not found.cloud


@pytest.mark.parametrize(
    ("name", "typed", "wrong", "said"),
    [
        ("hebergeur", "", "hebergeur", "nom exact"),
        ("certificat", "", "certificat", "certifié HDS"),
        ("certificat", "?", "certificat", "certifié HDS"),
        ("adresse", "http://exemple.fr", "adresse", "commence par http://"),
        ("adresse", "rest:https://a:b@exemple.fr/", "adresse", "contient un mot de passe"),
        ("adresse", "ailleurs", "adresse", "rest:https://"),
        ("nom", " ", "nom", "nom court"),
        ("sorte", "ftp", "sorte", "Choisissez"),
        ("lieu", "ici", "lieu", "Choisissez"),
        ("secret", "", "secret", "vont ensemble"),
        ("utilisateur", "", "utilisateur", "vont ensemble"),
    ],
)
def test_what_is_wrong_comes_back_beside_it_and_the_secret_never(
    made: Scene, client: Visitor, name: str, typed: str, wrong: str, said: str
) -> None:
    answer = client.post(AT, **{**GOOD, name: typed})
    assert 422 == answer.status_code
    assert said in answer.text
    assert f'id="{wrong}-erreur"' in answer.text or wrong in {"sorte", "lieu"}
    assert SECRET not in answer.text
    assert () == made.plan.destinations


def test_a_host_that_does_not_answer_is_told_with_what_was_typed(
    made: Scene, client: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Port 1 of this computer refuses at once; the secret was kept among the keys only."""
    here = {"adresse": "rest:http://127.0.0.1:1/cabinet", "a-moi": "oui"}
    kept: list[dict[str, str]] = []
    keep = keys.keep_host_secrets

    def kept_too(secrets, identity, variables):
        kept.append(dict(variables))
        keep(secrets, identity, variables)

    monkeypatch.setattr(keys, "keep_host_secrets", kept_too)
    client.post(AT, **{**GOOD, **here})
    waited(client)
    answer = client.get("/sauvegardes/preparation")
    assert 422 == answer.status_code
    assert "L’hébergeur ne répond pas." in answer.text
    assert "En ligne" in answer.text
    assert SECRET not in answer.text
    assert [{"RESTIC_REST_USERNAME": "cabinet", "RESTIC_REST_PASSWORD": SECRET}] == kept
    for file in made.place.folder.rglob("*.json"):
        assert SECRET not in file.read_text()


FIELDS = (*GOOD, "a-moi", "mots")


@given(st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=60)))
def test_whatever_is_typed_is_a_host_or_an_error(fields) -> None:
    form = Form(fields)
    found = read_host(form, Plan())
    assert (found is None) == bool(form.errors)
