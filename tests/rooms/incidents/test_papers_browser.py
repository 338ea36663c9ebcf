"""Everybody can use the pages of the papers: on a phone, enlarged, by keyboard, without scripts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from hygie.kit.web.forms import Form
from hygie.rooms.incidents import record
from hygie.rooms.incidents.documents.account import Account, Cost, Head, LostDay
from hygie.rooms.incidents.record import Opening
from hygie.rooms.incidents.web.notify_questions import read_answers
from tests.desk.web.browser_looks import (
    fits,
    no_barrier,
    no_barrier_by_night,
    silent,
    unfold,
)
from tests.desk.web.chromium import visiting
from tests.desk.web.scene import NOW, Served, serving
from tests.rooms.incidents.incident_site import HOSTILE
from tests.rooms.incidents.lists import listed
from tests.rooms.incidents.papers_site import (
    ANNE,
    LEAK,
    NOTHING,
    ODD,
    notify,
    papers,
    told_desk,
)

INCIDENT = "/incident/2026-11-21-1"

PAGES = {
    "all": f"{INCIDENT}/notifier",
    "to-notify": notify(INCIDENT),
    "register-only": notify(INCIDENT, ODD),
    "not-answered": notify(INCIDENT, "Zoé"),
    "all-papers": f"{INCIDENT}/papiers",
    "papers": papers(INCIDENT),
    "who": f"{papers(INCIDENT)}/raconter",
    "when": f"{papers(INCIDENT)}/raconter?partie=when",
    "what": f"{papers(INCIDENT)}/raconter?partie=what",
    "effects": f"{papers(INCIDENT)}/raconter?partie=effects",
    "costs": f"{papers(INCIDENT)}/raconter?partie=costs",
    "lost-days": f"{papers(INCIDENT)}/raconter?partie=lost_days",
    "document": f"{papers(INCIDENT)}/cnil-initiale",
    "letters": f"{papers(INCIDENT)}/lettres",
    "register": "/incident/registre",
    "kit": "/incident/urgence",
    "training": "/incident/entrainement",
    "situation": "/incident/entrainement/monday-morning",
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    place = told_desk(tmp_path_factory.mktemp("p") / "cabinet")
    with place.workspace() as home:
        opening = Opening(sight="ransom-screen", playbook="ransomware", title=HOSTILE)
        name = record.open_incident(home, opening, now=home.clock())
        for label, said in ((ANNE, LEAK), (ODD, NOTHING)):
            breach = read_answers(Form(said))
            record.keep_assessment(home, name, label, breach, {}, now=home.clock())
        bill = Cost(head=Head.LEGAL, what=HOSTILE, cents=120050, day=NOW.date())
        lost = LostDay(day=NOW.date(), usual_cents=80000)
        account = Account(
            costs=(bill,), lost_days=(lost,), what_happened=HOSTILE, letter_measures=HOSTILE
        )
        record.tell(home, name, ANNE, account, home.clock())
    with serving(place) as running:
        yield running


@pytest.fixture(scope="module")
def window(browser: Browser, served: Served) -> Iterator[Page]:
    """One window for all looks, enlarged twice: a window of 1280 has 640 points there."""
    with visiting(browser, served, reduced_motion="reduce", device_scale_factor=2) as page:
        yield page


@pytest.mark.parametrize("name", list(PAGES))
def test_a_page_has_no_barrier_and_fits(window: Page, served: Served, name: str) -> None:
    """By day and by night, on a phone, on a desk and enlarged; no page says anything."""
    with silent(window):
        answer = window.goto(f"http://{served.host}{PAGES[name]}")
        assert answer is not None
        assert 200 == answer.status
        unfold(window)
        for width in (360, 1280):
            fits(window, width)
            no_barrier(window)
        no_barrier_by_night(window)
        fits(window, 640)


def test_all_is_answered_and_decided_without_scripts(browser: Browser, served: Served) -> None:
    with visiting(browser, served, java_script_enabled=False) as page:
        page.goto(f"http://{served.host}{PAGES['not-answered']}")
        page.locator("#copied").get_by_text("Oui", exact=True).click()
        page.get_by_label("Combien de personnes").fill("douze")
        page.get_by_role("button", name="Voir ce qui en découle").click()
        expect(page.get_by_text("rien n’a encore été enregistré")).to_be_visible()
        assert page.locator("#copied input[value=yes]").is_checked()
        page.get_by_label("Combien de personnes").fill("12")
        page.get_by_role("button", name="Voir ce qui en découle").click()
        expect(page.locator("#resultat-titre")).to_contain_text("notifier")
        page.get_by_text("Notifier à la CNIL", exact=True).click()
        page.get_by_role("button", name="Garder ma décision").click()
        expect(page.get_by_text("Décidé : Notifier à la CNIL.")).to_be_visible()


def test_a_row_of_money_is_added_and_taken_away_without_scripts(
    browser: Browser, served: Served
) -> None:
    with visiting(browser, served, java_script_enabled=False) as page:
        page.goto(f"http://{served.host}{papers(INCIDENT, ODD)}/raconter?partie=costs")
        page.get_by_label("Quoi").fill("Serveur")
        page.get_by_label("Montant en euros").fill("1 200,50")
        page.get_by_role("button", name="Ajouter").click()
        expect(page.locator("p.cells")).to_have_count(1)
        page.get_by_role("button", name="Retirer").click()
        expect(page.locator("p.cells")).to_have_count(0)


def test_the_keyboard_is_enough_to_tell_a_part(browser: Browser, served: Served) -> None:
    with visiting(browser, served) as page:
        page.goto(f"http://{served.host}{papers(INCIDENT, ODD)}/raconter?partie=letters")
        page.get_by_label("Ce que vous dites de l’incident aux patients").focus()
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.type("Un incident a touché le cabinet.")
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.name") == "suite":
                break
        page.keyboard.press("Enter")
        page.wait_for_url("**partie=claim**")
        expect(page.get_by_role("status")).to_contain_text("Cette partie est gardée")


def test_the_text_is_copied_by_one_button(browser: Browser, served: Served) -> None:
    with visiting(browser, served, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(f"http://{served.host}{PAGES['document']}")
        page.get_by_role("button", name="Copier le texte").click()
        expect(page.get_by_role("button", name="Copié")).to_be_visible()
        assert (
            page.evaluate("navigator.clipboard.readText()") == page.locator("#texte").input_value()
        )


@pytest.mark.parametrize("scripts", [True, False])
def test_letters_are_made_and_saved_on_a_phone(
    browser: Browser, served: Served, scripts: bool
) -> None:
    phone: Any = {"width": 360, "height": 700}
    with visiting(browser, served, viewport=phone, java_script_enabled=scripts) as page:
        page.goto(f"http://{served.host}{PAGES['letters']}")
        raw = listed(*({"last": f"Martin{n}"} for n in range(40)), {"dead": "oui"})
        page.get_by_label("La liste, en CSV").set_input_files(
            {"name": "patients.csv", "mimeType": "text/csv", "buffer": raw}
        )
        page.get_by_text("J’ai relu la lettre").click()
        page.get_by_role("button", name="Lire la liste").click()
        expect(page.locator(".counts")).to_contain_text("41 lignes lues")
        if scripts:
            check(page)
        page.get_by_role("button", name="Fabriquer 40 lettres").click()
        button = page.get_by_role("button", name="Enregistrer les lettres (PDF)")
        expect(button).to_be_visible(timeout=30_000)
        if scripts:
            check(page)
        with page.expect_download() as caught:
            button.click()
        assert caught.value.suggested_filename.endswith("-01.pdf")
        assert b"%PDF" == Path(caught.value.path()).read_bytes()[:4]
        page.get_by_role("button", name="tout effacer").click()
        expect(page.get_by_label("La liste, en CSV")).to_be_visible()


def check(page: Page) -> None:
    unfold(page)
    fits(page, 360)
    no_barrier(page)


def test_the_kit_is_made_and_saved(browser: Browser, served: Served) -> None:
    with visiting(browser, served) as page:
        page.goto(f"http://{served.host}{PAGES['kit']}")
        page.get_by_role("button", name="Faire le kit").click()
        link = page.get_by_role("link", name="Enregistrer : La page du téléphone")
        with page.expect_download() as caught:
            link.click()
        assert caught.value.suggested_filename.endswith(".html")
        no_barrier(page)


def test_a_training_is_scored_without_scripts(browser: Browser, served: Served) -> None:
    with visiting(browser, served, java_script_enabled=False) as page:
        page.goto(f"http://{served.host}{PAGES['situation']}")
        page.locator("ol.turns summary").first.click()
        page.locator("ol.turns li").first.locator("label").first.click()
        page.get_by_label("Combien étiez-vous").fill("3")
        page.get_by_role("button", name="Voir ce qui a manqué").click()
        expect(page.locator("#score")).to_contain_text("à revoir")
