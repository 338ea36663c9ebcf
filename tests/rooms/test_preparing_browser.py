"""Everybody can use the pages that prepare a practice: the pack, the papers, the cost of a stop."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, sync_playwright

from hygie import house
from hygie.spine.settings import Controller, OwnContact
from tests.desk.web.chromium import PROGRAM, launch, visiting
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
WIDTHS = ((320, 1, "a small phone"), (360, 1, "a phone"), (640, 2, "1280 at 200 %"))

Scene = Callable[[Page, str], None]


@pytest.fixture(scope="module")  # its loop must not outlive those who use it
def browser() -> Iterator[Browser]:
    if not Path(PROGRAM).exists():
        said = f"{PROGRAM} is missing: apt-get install chromium"
        pytest.fail(said) if os.environ.get("CI") else pytest.skip(said)
    with sync_playwright() as running:
        chromium = launch(running)
        yield chromium
        chromium.close()


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


def open_all(page: Page) -> None:
    """Unfold everything, so that what is folded is looked at too."""
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390)])
def test_axe_finds_nothing(
    browser: Browser, served: Served, scene: Scene, scheme: Any, width: int
) -> None:
    size: Any = {"width": width, "height": 844}
    with visiting(browser, served, color_scheme=scheme, viewport=size) as page:
        scene(page, f"http://{served.host}")
        open_all(page)
        found = Axe().run(page)
        assert 0 == found.violations_count, found.generate_report()


@pytest.mark.parametrize("scene", SCENES)
def test_no_page_has_to_be_scrolled_sideways_and_what_one_presses_is_large_enough(
    browser: Browser, served: Served, scene: Scene
) -> None:
    """On a phone, and enlarged twice (WCAG 1.4.10, 2.5.8)."""
    small = """() => [...document.querySelectorAll(
        'main button, main summary, main .button, main .options label, main select,'
        + 'main input:not([type=radio]):not([type=hidden]):not([type=checkbox])'
    )].filter((node) => node.offsetParent && node.getBoundingClientRect().height < 40)
      .map((node) => node.outerHTML.slice(0, 80))"""
    with visiting(browser, served) as page:
        scene(page, f"http://{served.host}")
        open_all(page)
        for width, _, why in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, why
        assert [] == page.evaluate(small)
        page.set_viewport_size({"width": 1280, "height": 800})
        page.evaluate("document.documentElement.style.fontSize = '225%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.mark.parametrize("scene", SCENES)
def test_every_page_works_without_scripts(browser: Browser, served: Served, scene: Scene) -> None:
    with visiting(browser, served, java_script_enabled=False) as page:
        scene(page, f"http://{served.host}")


def test_nothing_is_blocked_nor_fails_in_the_console(browser: Browser, served: Served) -> None:
    """No style, script or form breaks the policy of the guard; a hostile name is only a name."""
    said: list[str] = []
    with visiting(browser, served) as page:
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        for scene in SCENES:
            scene(page, f"http://{served.host}")
    assert [] == [text for text in said if "422" not in text]


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
