"""Contacts and practitioners are asked by forms that never lose what was typed."""

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser

from hygie.desk.contacts import SHORT_NAME, as_fields
from hygie.spine.errors import HygieError
from hygie.spine.settings import Controller, DeclarationTerm, Settings, TermUnit
from hygie.workspace import Workspace
from tests.desk.web.chromium import visiting
from tests.desk.web.client import Visitor, parse, text
from tests.desk.web.scene import SETTINGS, Served

PAGE, ONE = "/reglages/contacts", "/reglages/contacts/praticien"
HOSTILE = ("Cabinet[/bold]", '#read("x")', "<script>alert(1)</script>", "=1+1", "{{ 7*7 }}")


def settings(visitor: Visitor) -> Settings:
    with visitor.place.workspace() as home:
        return home.settings


def test_the_settings_lead_to_the_contacts(visitor: Visitor) -> None:
    links = [link.get("href") for link in visitor.tree("/reglages").iter("a")]
    assert PAGE in links


def test_contacts_are_kept_and_it_is_said(visitor: Visitor) -> None:
    fields = as_fields(SETTINGS) | {
        "assureur-nom": "Mutuelle",
        "assureur-reference": "POL-7",
        "assureur-delai": "48",
        "assureur-unite": "hours",
        "cabinet-adresse": "1 rue X",
    }
    answer = visitor.post(PAGE, **fields)
    assert "Vos contacts sont enregistrés." in text(parse(answer.text))
    kept = settings(visitor)
    assert "POL-7" == getattr(kept.contact("insurer"), "reference", None)
    assert DeclarationTerm(count=48, unit=TermUnit.HOURS) == kept.declare_within
    assert ("1 rue X", SETTINGS.supplier, SETTINGS.name) == (
        kept.address,
        kept.supplier,
        kept.name,
    )


def test_a_wrong_field_is_said_beside_it_and_nothing_is_lost(visitor: Visitor) -> None:
    fields = as_fields(SETTINGS) | {"assureur-delai": "5", "banque-nom": "B"}
    answer = visitor.post(PAGE, **fields)
    assert 422 == answer.status_code
    tree = parse(answer.text)
    assert "Choisissez l’unité" in text(tree.get_element_by_id("assureur-unite-erreur"))
    assert "B" == tree.get_element_by_id("banque-nom").get("value")
    assert settings(visitor) == SETTINGS


def test_a_practitioner_is_added_changed_and_removed(visitor: Visitor) -> None:
    added = visitor.post(ONE, **{SHORT_NAME: "Dr A & fils", "nom": "Anne", "avant": ""})
    assert "Le praticien est enregistré." in text(parse(added.text))
    (link,) = (
        node.get("href")
        for node in parse(added.text).iter("a")
        if "?nom=" in (node.get("href") or "")
    )
    assert "Anne" == visitor.tree(link).get_element_by_id("nom").get("value")
    visitor.post(ONE, avant="Dr A & fils", nom="Anne B", numero="1000")
    assert (Controller(label="Dr A & fils", name="Anne B", registration="1000"),) == settings(
        visitor
    ).controllers
    gone = visitor.post(f"{ONE}/retrait", avant="Dr A & fils")
    assert "Le praticien est retiré." in text(parse(gone.text))
    assert () == settings(visitor).controllers


def test_a_practitioner_without_a_short_name_is_asked_for_it(visitor: Visitor) -> None:
    answer = visitor.post(ONE, nom="Anne", avant="")
    assert 422 == answer.status_code
    tree = parse(answer.text)
    assert "Donnez un nom court." in text(tree.get_element_by_id("court-erreur"))
    assert "Anne" == tree.get_element_by_id("nom").get("value")


def test_an_unknown_practitioner_is_an_unknown_page(visitor: Visitor) -> None:
    assert 404 == visitor.get(f"{ONE}?nom=personne").status_code
    assert 404 == visitor.post(ONE, avant="personne", nom="x").status_code
    assert 404 == visitor.post(f"{ONE}/retrait", avant="personne").status_code


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_shown_as_it_is(visitor: Visitor, name: str) -> None:
    visitor.post(PAGE, **(as_fields(SETTINGS) | {"banque-nom": name, "cabinet-adresse": name}))
    plain = name.replace("/", "").replace(":", "")
    visitor.post(ONE, **{SHORT_NAME: plain, "nom": name, "avant": ""})
    tree = visitor.tree(PAGE)
    assert 1 == len(list(tree.iter("script"))), "only our own"
    assert name == tree.get_element_by_id("banque-nom").get("value")
    assert plain in text(tree)


@pytest.mark.parametrize(
    ("path", "fields"),
    [(PAGE, {"banque-nom": "B"}), (ONE, {SHORT_NAME: "Dr Z", "nom": "Zoé", "avant": ""})],
)
def test_a_disk_that_is_full_gives_back_the_form(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, path: str, fields: dict[str, str]
) -> None:
    def full(self: Workspace, settings: Settings) -> None:
        raise HygieError("Le disque est plein.", "Faites de la place.")

    monkeypatch.setattr(Workspace, "save_settings", full)
    answer = visitor.post(path, **fields)
    assert 503 == answer.status_code
    assert "Le disque est plein." in text(parse(answer.text))
    typed = parse(answer.text).xpath("//input/@value")
    assert [value for value in fields.values() if value and value not in typed] == []


def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser: Browser, served: Served) -> None:
    with (
        served.desk.workspace() as home,
        visiting(browser, served, viewport={"width": 320, "height": 700}) as page,
    ):
        home.save_settings(Settings(controllers=(Controller(label="x" * 40),)))
        for path in (PAGE, ONE, f"{ONE}?nom={'x' * 40}"):
            page.goto(f"http://{served.host}{path}")
            page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
            found = Axe().run(page)
            assert 0 == found.violations_count, found.generate_report()
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_contacts_are_saved_by_keyboard_alone(browser: Browser, served: Served) -> None:
    with visiting(browser, served) as page:
        page.goto(f"http://{served.host}{PAGE}")
        page.locator("#banque-nom").focus()
        page.keyboard.type("Banque du Port")
        page.keyboard.press("Enter")
        page.get_by_text("Vos contacts sont enregistrés.").wait_for()
    with served.desk.workspace() as home:
        assert "Banque du Port" == getattr(home.settings.contact("bank"), "name", None)
