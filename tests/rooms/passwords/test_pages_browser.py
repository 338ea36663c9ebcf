"""Everybody can use the pages: by keyboard, on a phone, in the dark, without scripts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.desk.web.browser_looks import (
    fits,
    is_pressed_easily,
    no_barrier,
    no_barrier_by_night,
    silent,
    unfold,
)
from tests.desk.web.scene import desk
from tests.rooms.passwords.exports import FOLDER
from tests.rooms.passwords.web import COOKIE, SECRET, serving

PROVERB = "Un tiens vaut mieux que deux tu l'auras"
HOSTILE = '<script>alert(1)</script> "onmouseover=x [bold] #read'


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(desk(tmp_path_factory.mktemp("p") / "cabinet")) as host:
        yield f"http://{host}"


@contextmanager
def visiting(browser: Browser, base: str, **options: Any) -> Iterator[Page]:
    context = browser.new_context(**options)
    context.add_cookies([{"name": COOKIE, "value": SECRET, "url": base}])
    yield context.new_page()
    context.close()


def index(page: Page, base: str) -> None:
    page.goto(f"{base}/mots-de-passe")


def evaluated(page: Page, base: str) -> None:
    page.goto(f"{base}/mots-de-passe/evaluer")
    page.get_by_label("Mot de passe à essayer").fill("Kine2024!")
    page.get_by_role("button", name="Essayer").click()
    page.get_by_text("Le plus court chemin").wait_for()


def audited(page: Page, base: str) -> None:
    page.goto(f"{base}/mots-de-passe/auditer")
    page.get_by_label("Le fichier exporté").set_input_files(FOLDER / "chrome.csv")
    page.get_by_role("button", name="Examiner").click()
    page.get_by_role("heading", name="À changer, dans cet ordre").wait_for()


def memorised(page: Page, base: str) -> None:
    page.goto(f"{base}/mots-de-passe/memoriser")
    page.get_by_label("Votre phrase").fill(PROVERB)
    page.get_by_role("button", name="Voir le mot de passe").click()
    page.get_by_role("heading", name="Mot par mot").wait_for()


def drawn(page: Page, base: str) -> None:
    page.goto(f"{base}/mots-de-passe/tirer")
    page.get_by_text("14 caractères mêlés").click()
    page.get_by_role("button", name="Tirer", exact=True).click()
    page.get_by_role("heading", name="Le tirage").wait_for()


def carried(page: Page, base: str) -> None:
    drawn(page, base)
    page.get_by_role("button", name="M’aider à trouver une phrase").click()
    page.get_by_label("Votre phrase").fill("avec trois amis")
    page.get_by_role("button", name="Vérifier la phrase").click()
    page.get_by_text("Pas encore").wait_for()


def refused(page: Page, base: str) -> None:
    page.goto(f"{base}/mots-de-passe/memoriser")
    page.get_by_role("button", name="Voir le mot de passe").click()
    page.get_by_text("Il n’y a pas de phrase").wait_for()


SCENES = (index, evaluated, audited, memorised, drawn, carried, refused)


@pytest.fixture(scope="module")
def window(browser: Browser, base: str) -> Iterator[Page]:
    """One window for all looks, enlarged twice: a window of 1280 has 640 points there."""
    with visiting(browser, base, reduced_motion="reduce", device_scale_factor=2) as page:
        yield page


@pytest.fixture(scope="module")
def plain_window(browser: Browser, base: str) -> Iterator[Page]:
    """A small phone, without scripts."""
    size: Any = {"width": 320, "height": 600}
    with visiting(browser, base, viewport=size, java_script_enabled=False) as page:
        yield page


@pytest.mark.parametrize("scene", SCENES)
def test_a_page_has_no_barrier_and_fits(
    window: Page, base: str, scene: Callable[[Page, str], None]
) -> None:
    """By day, by night, on a phone and enlarged; nothing breaks the policy of the guard."""
    window.set_viewport_size({"width": 1280, "height": 720})
    with silent(window):
        scene(window, base)
        unfold(window)
        no_barrier(window)
        no_barrier_by_night(window)
        fits(window, 640, 320, 390)
        is_pressed_easily(window)


@pytest.mark.parametrize("scene", SCENES)
def test_every_page_works_without_scripts(
    plain_window: Page, base: str, scene: Callable[[Page, str], None]
) -> None:
    scene(plain_window, base)


def test_the_keyboard_is_enough(browser: Browser, base: str) -> None:
    """Type a sentence, choose the method, read the result, change one word."""
    with visiting(browser, base) as page:
        page.goto(f"{base}/mots-de-passe/memoriser")
        page.get_by_label("Votre phrase").focus()
        page.keyboard.type("avec deux Bretons !")
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".secret")).to_have_text("a2B!")
        page.get_by_label("Ce que donne « deux »").focus()
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.type("II")
        page.keyboard.press("Enter")
        expect(page.locator(".secret")).to_have_text("aIIB!")


def test_the_focus_goes_to_the_result(browser: Browser, base: str) -> None:
    with visiting(browser, base) as page:
        memorised(page, base)
        expect(page.get_by_role("heading", name="Le mot de passe", exact=True)).to_be_focused()


def test_the_sheet_opens_in_a_tab_of_its_own(browser: Browser, base: str) -> None:
    with visiting(browser, base) as page:
        memorised(page, base)
        with page.context.expect_event("response", lambda r: "feuille" in r.url) as caught:
            page.get_by_role("button", name="Ouvrir la feuille").click()
        assert 200 == caught.value.status
        assert "application/pdf" == caught.value.headers["content-type"]
        assert page.url.endswith("/memoriser")


def test_a_drawn_word_list_is_printed_from_its_own_form(browser: Browser, base: str) -> None:
    with visiting(browser, base) as page:
        page.goto(f"{base}/mots-de-passe/tirer")
        page.get_by_role("button", name="Tirer", exact=True).click()
        words = str(page.locator(".secret").text_content()).split("-")
        assert 7 == len(words)
        with page.context.expect_event("response", lambda r: "feuille" in r.url) as caught:
            page.get_by_role("button", name="Ouvrir la feuille").click()
        assert 200 == caught.value.status


@pytest.mark.parametrize("path", ["memoriser", "evaluer"])
def test_a_hostile_sentence_harms_nothing(browser: Browser, base: str, path: str) -> None:
    with visiting(browser, base) as page:
        said: list[str] = []
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.goto(f"{base}/mots-de-passe/{path}")
        page.locator("main textarea, main input[name=secret]").first.fill(HOSTILE)
        page.locator("main form button.primary").first.click()
        page.locator("#resultat").wait_for()
        assert [] == said
        assert 0 == page.locator("main script").count()
