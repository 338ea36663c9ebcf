"""Everybody can use the pages that prepare a practice: the pack, the papers, the cost of a stop."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from hygie import house
from hygie.spine.settings import Controller, OwnContact
from tests.desk.web.browser_looks import (
    fits,
    is_pressed_easily,
    no_barrier,
    no_barrier_by_night,
    silent,
    unfold,
)
from tests.desk.web.chromium import visiting
from tests.desk.web.scene import SETTINGS, Served, desk, furnish, serving

HOSTILE = '<script>alert("x")</script>'
TOLD = replace(
    SETTINGS,
    contacts=(OwnContact(role="insurer", name=HOSTILE, phone="01 02 03 04 05", reference="C-7"),),
    controllers=(
        Controller(label="Anne", name="Anne Morel", phone="02 41 11 11 11"),
        Controller(label="K", name="M" * 60 + HOSTILE, phone="02 41 11 11 12"),
    ),
)

Scene = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    place = replace(desk(tmp_path_factory.mktemp("p") / "cabinet"), room_pages=house.room_pages)
    furnish(place, settings=TOLD)
    with serving(place) as running:
        yield running


def start(page: Page, base: str) -> None:
    page.goto(f"{base}/continuite")


def thing_by_thing(page: Page, base: str) -> None:
    page.goto(f"{base}/continuite/verifier")


def broken_off(page: Page, base: str) -> None:
    thing_by_thing(page, base)
    page.get_by_label("Elle manque").first.check()
    page.get_by_role("button", name="Noter la revue").click()
    page.get_by_text("Regardez, puis choisissez").first.wait_for()


def lacking(page: Page, base: str) -> None:
    thing_by_thing(page, base)
    for rank, group in enumerate(page.locator("fieldset").all()):
        group.get_by_label("Elle manque" if rank < 3 else "Elle y est").check()
    page.get_by_role("button", name="Noter la revue").click()
    page.get_by_role("heading", name="À ajouter dans la pochette").wait_for()


def trial(page: Page, base: str) -> None:
    page.goto(f"{base}/continuite/essai")


def nothing_chosen(page: Page, base: str) -> None:
    trial(page, base)
    page.get_by_role("button", name="Commencer").click()
    page.get_by_text("Choisissez une réponse.").first.wait_for()


def one_step(page: Page, base: str) -> None:
    trial(page, base)
    page.get_by_label("Un téléphone").first.check()
    page.get_by_label("L’e-CPS, sur le téléphone").first.check()
    page.get_by_role("button", name="Commencer").click()
    page.get_by_text("Étape 1 sur 8").wait_for()


def stopped(page: Page, base: str) -> None:
    one_step(page, base)
    page.get_by_role("button", name="Oui").click()
    page.get_by_text("Étape 2 sur 8").wait_for()
    page.get_by_role("button", name="Non").click()
    page.get_by_role("heading", name="À corriger").wait_for()


def tried(page: Page, base: str) -> None:
    one_step(page, base)
    for number in range(2, 9):
        page.get_by_role("button", name="Oui").click()
        page.get_by_text(f"Étape {number} sur 8").wait_for()
    page.get_by_role("button", name="Oui").click()
    page.get_by_role("heading", name="L’essai a abouti").wait_for()


def papers(page: Page, base: str) -> None:
    page.goto(f"{base}/rgpd")


def posted(page: Page, base: str) -> None:
    papers(page, base)
    buttons = page.locator("#affiche").get_by_role("button", name="texte")
    for rank in range(2):
        with page.expect_download():
            buttons.nth(rank).click()
    page.reload()
    page.get_by_label("Oui, dans la salle d’attente").check()
    page.locator("#affiche form.ask button").click()
    page.get_by_text("C’est noté au journal").wait_for()


def answers(page: Page, base: str) -> None:
    page.goto(f"{base}/rgpd/reponses")
    page.locator("#host").fill("Hébergeur du Port")
    page.get_by_role("button", name="Garder mes réponses").click()
    page.get_by_text("Vos réponses sont gardées").wait_for()
    page.goto(f"{base}/rgpd/reponses")


def sources(page: Page, base: str) -> None:
    page.goto(f"{base}/rgpd/sources")


def cost(page: Page, base: str) -> None:
    page.goto(f"{base}/cout-arret")


def own(page: Page, base: str) -> None:
    page.goto(f"{base}/cout-arret/hypotheses")
    page.locator("[name=fees_day-sans-doute]").fill("700")
    page.locator("[name=fees_day-bas]").fill("")
    page.locator("[name=fees_day-haut]").fill("")
    page.get_by_role("button", name="Garder et recalculer").click()
    page.get_by_text("Vos hypothèses sont gardées").wait_for()
    page.goto(f"{base}/cout-arret/hypotheses")


def wrong_number(page: Page, base: str) -> None:
    page.goto(f"{base}/cout-arret/hypotheses")
    page.locator("[name=days-bas]").fill(HOSTILE[:20])
    page.get_by_role("button", name="Garder et recalculer").click()
    page.get_by_text("Des nombres seulement").wait_for()


def contract(page: Page, base: str) -> None:
    page.goto(f"{base}/cout-arret/contrat")


def covered(page: Page, base: str) -> None:
    contract(page, base)
    page.locator("#cyber").get_by_label("Oui").check()
    page.get_by_label("Les honoraires perdus").check()
    page.get_by_label("Le plafond, en euros").fill("50 000")
    page.get_by_label("Le délai pour déclarer un sinistre").fill("5")
    page.get_by_label("jours ouvrés").check()
    page.get_by_role("button", name="Noter cette lecture").click()
    page.get_by_text("C’est noté au journal").wait_for()
    cost(page, base)
    page.get_by_text("Il vous resterait d’un arrêt").wait_for()


def wrong_contract(page: Page, base: str) -> None:
    contract(page, base)
    page.get_by_label("Le plafond, en euros").fill("beaucoup")
    page.get_by_role("button", name="Noter cette lecture").click()
    page.get_by_text("Un nombre entier d’euros").wait_for()


SCENES: tuple[Scene, ...] = (
    start,
    thing_by_thing,
    broken_off,
    lacking,
    trial,
    nothing_chosen,
    one_step,
    stopped,
    tried,
    papers,
    posted,
    answers,
    sources,
    cost,
    own,
    wrong_number,
    contract,
    covered,
    wrong_contract,
)


AGAIN: tuple[Scene, ...] = (start, thing_by_thing, trial, papers, cost, contract)
"""Pages that look otherwise once somebody has used them."""


@pytest.fixture(scope="module")
def window(browser: Browser, served: Served) -> Iterator[Page]:
    """One window for all looks: coming in takes longer than looking."""
    with visiting(browser, served, reduced_motion="reduce") as page:
        yield page


@pytest.fixture(scope="module")
def plain_window(browser: Browser, served: Served) -> Iterator[Page]:
    """A phone, without scripts."""
    size: Any = {"width": 390, "height": 844}
    with visiting(browser, served, viewport=size, java_script_enabled=False) as page:
        yield page


@pytest.mark.parametrize("scene", [*SCENES, *AGAIN])
def test_a_page_has_no_barrier_and_fits(window: Page, served: Served, scene: Scene) -> None:
    """By day, by night, on a phone and enlarged; a hostile name is only a name.

    Nothing breaks the policy of the guard.
    """
    window.set_viewport_size({"width": 1280, "height": 844})
    with silent(window):
        scene(window, f"http://{served.host}")
        unfold(window)
        no_barrier(window)
        no_barrier_by_night(window)
        fits(window, 320, 360, 640)  # 640: 1280 at 200 %
        is_pressed_easily(window)
        fits(window, 390)
        is_pressed_easily(window)
        no_barrier(window)
        window.evaluate("document.documentElement.style.fontSize = '225%'")
        fits(window, 1280)


@pytest.mark.parametrize("scene", SCENES)
def test_every_page_works_without_scripts(plain_window: Page, served: Served, scene: Scene) -> None:
    scene(plain_window, f"http://{served.host}")


def press_to(page: Page, wanted: str, most: int = 60) -> None:
    """Press Tab until what has the focus answers to a selector."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches({wanted!r})"):
            return
    raise AssertionError(f"{wanted} is out of reach of the keyboard")


def test_the_keyboard_is_enough_for_the_trial(browser: Browser, served: Served) -> None:
    with visiting(browser, served) as page:
        trial(page, f"http://{served.host}")
        for name in ("appareil", "moyen"):
            press_to(page, f"[name={name}]")
            page.keyboard.press("Space")
        press_to(page, "main button")
        page.keyboard.press("Enter")
        page.get_by_text("Étape 1 sur 8").wait_for()
        press_to(page, "[value=oui]")
        page.keyboard.press("Enter")
        page.get_by_text("Étape 2 sur 8").wait_for()
        press_to(page, "[value=non]")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="À corriger").wait_for()


def test_three_formats_are_saved_one_after_the_other(browser: Browser, served: Served) -> None:
    """However quickly they are pressed."""
    with visiting(browser, served) as page:
        papers(page, f"http://{served.host}")
        for words, ending in (("PDF", "pdf"), ("modifier", "odt"), ("texte", "txt")):
            with page.expect_download() as saved:
                page.locator("#registre").get_by_role("button", name=words).first.click()
            assert f"registre-anne.{ending}" == saved.value.suggested_filename
