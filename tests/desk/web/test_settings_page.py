"""The settings are read, checked and kept by a form that never loses what was typed."""

from dataclasses import replace

import pytest

from hygie.desk.web.settings_page import as_fields, read_settings
from hygie.kit.web.forms import Form
from hygie.spine.settings import Backups, Devices, OwnContact, Settings, Software, Supplier
from tests.desk.web.client import Visitor, parse, text
from tests.desk.web.scene import SETTINGS

HOSTILE = ("Cabinet[/bold]", '#read("x")', "<script>alert(1)</script>", "=1+1", "{{ 7*7 }}")


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        SETTINGS,
        Settings(
            name="x",
            software=Software.CLOUD,
            devices=Devices.TABLETS,
            backups=Backups.SUPPLIER,
            wifi=False,
            staff=False,
            workstations=0,
            people=("Anne", "Karim"),
            supplier=Supplier(name="a", phone="b", mail="c"),
        ),
    ],
)
def test_what_the_form_shows_is_what_it_reads(settings: Settings) -> None:
    form = Form(as_fields(settings))
    assert read_settings(form, Settings()) == settings
    assert form.errors == {}


def test_settings_are_kept_and_it_is_said(visitor: Visitor) -> None:
    answer = visitor.post("/reglages", **(as_fields(SETTINGS) | {"wifi": "non"}))
    assert "Vos réglages sont enregistrés." in text(parse(answer.text))
    with visitor.place.workspace() as home:
        assert home.settings.wifi is False
    assert "sans objet" in text(visitor.tree("/pratiques/reseau-et-wi-fi"))


def test_what_other_pages_ask_is_not_lost(visitor: Visitor) -> None:
    told = replace(SETTINGS, contacts=(OwnContact(role="bank", name="Ma banque"),))
    with visitor.place.workspace() as home:
        home.save_settings(told)
    visitor.post("/reglages", **(as_fields(SETTINGS) | {"cabinet": "Autre"}))
    with visitor.place.workspace() as home:
        assert replace(told, name="Autre") == home.settings
        home.save_settings(SETTINGS)


def test_a_wrong_field_is_said_beside_it_and_nothing_is_lost(visitor: Visitor) -> None:
    fields = as_fields(SETTINGS) | {"postes": "beaucoup", "cabinet": "Autre", "wifi": ""}
    answer = visitor.post("/reglages", **fields)
    assert answer.status_code == 422
    tree = parse(answer.text)
    assert text(tree.get_element_by_id("postes-erreur")).endswith("s’il vous plaît.")
    assert text(tree.get_element_by_id("wifi-erreur")).endswith("Choisissez une réponse.")
    assert tree.get_element_by_id("postes").get("value") == "beaucoup"
    assert tree.get_element_by_id("cabinet").get("value") == "Autre"
    with visitor.place.workspace() as home:
        assert home.settings == SETTINGS


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_shown_as_it_is_everywhere(visitor: Visitor, name: str) -> None:
    fields = as_fields(SETTINGS) | {
        "cabinet": name,
        "personnes": name,
        "informaticien": name,
        "metier": name,
    }
    visitor.post("/reglages", **fields)
    with visitor.place.workspace() as home:
        assert home.settings.name == name
    assert text(visitor.tree("/").find_class("eyebrow")[0]) == name
    for path in ("/", "/reglages", "/plan/informaticien", "/pratiques/mots-de-passe"):
        tree = visitor.tree(path)
        scripts = list(tree.iter("script"))
        assert len(scripts) == 1, "only our own"
        assert name in text(tree) or name in tree.xpath("//input/@value")


def test_a_disk_that_is_full_gives_back_the_form(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hygie.spine.errors import HygieError
    from hygie.workspace import Workspace

    def full(self: Workspace, settings: Settings) -> None:
        raise HygieError("Le disque est plein.", "Faites de la place.")

    monkeypatch.setattr(Workspace, "save_settings", full)
    answer = visitor.post("/reglages", **(as_fields(SETTINGS) | {"cabinet": "Autre"}))
    assert answer.status_code == 503
    tree = parse(answer.text)
    assert "Le disque est plein. Faites de la place." in text(tree)
    assert tree.get_element_by_id("cabinet").get("value") == "Autre"
