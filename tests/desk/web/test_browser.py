"""Everybody can use the pages: by keyboard, on a phone, enlarged, in the dark, without scripts."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from hygie.desk.web.addresses import Addresses
from tests.desk.web.browser_looks import fits, no_barrier, no_barrier_by_night, silent, unfold
from tests.desk.web.chromium import visiting
from tests.desk.web.scene import SETTINGS, FakeMachine, Served, desk, furnish, serving

HOSTILE = ("Cabinet[/bold]", '#read("x")', "<script>alert(1)</script>")
FIXED = (
    "/",
    "/questions",
    "/plan",
    "/plan/informaticien",
    "/bilan",
    "/journal",
    "/reglages",
    "/reglages/contacts",
    "/reglages/contacts/praticien",
    "/nulle-part",
    "/questions/1",
    "/questions/fin",
)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A practice with several computers, several people, and names that are no names."""
    place = desk(tmp_path_factory.mktemp("b") / "cabinet", label=HOSTILE[2])
    settings = replace(SETTINGS, name=HOSTILE[0], people=HOSTILE)
    furnish(place, settings=settings, second=True)
    with serving(place) as running:
        yield running


def pages(served: Served) -> list[str]:
    rooms = Addresses(served.desk.titles())
    known = dict.fromkeys(measure.room for measure in served.desk.load_catalogue().measures)
    return [*FIXED, *(rooms.room(room) for room in known)]


def begin_questions(page: Page, served: Served) -> None:
    page.goto(f"http://{served.host}/questions")
    start = page.get_by_role("button", name="Commencer")
    if start.count():
        start.click()


def open_all(page: Page) -> None:
    """Unfold everything, so that what is folded is looked at too."""
    unfold(page)


def test_no_page_has_a_barrier_nor_a_sideways_scroll_whatever_the_names(
    browser: Browser, busy: Served
) -> None:
    """By day, by night, on a small phone, enlarged; a hostile name is shown, and only a name.

    A window of 1280 enlarged twice has 640 points of width (WCAG 1.4.10).
    """
    seen = ""
    with (
        visiting(browser, busy, reduced_motion="reduce", device_scale_factor=2) as page,
        silent(page, but="404"),
    ):
        begin_questions(page, busy)
        for path in pages(busy):
            page.set_viewport_size({"width": 1280, "height": 900})
            page.goto(f"http://{busy.host}{path}")
            open_all(page)
            seen += page.inner_text("body")
            no_barrier(page)
            no_barrier_by_night(page)
            fits(page, 320, 640)
            page.evaluate("document.documentElement.style.fontSize = '225%'")
            fits(page, 1280)
    assert [] == [name for name in HOSTILE if name not in seen]


def test_axe_finds_nothing_where_something_is_wrong_or_under_way(
    browser: Browser, tmp_path: Path
) -> None:
    place = desk(tmp_path / "cabinet")
    furnish(place)
    axe = Axe()
    with serving(place, FakeMachine(delay_s=0.2)) as served, visiting(browser, served) as page:
        base = f"http://{served.host}"
        page.goto(f"{base}/pratiques/reseau-et-wi-fi")
        page.locator("#nothing-exposed-by-the-box").get_by_role("button").click()
        page.get_by_text("Choisissez une réponse.").wait_for()
        assert axe.run(page).violations_count == 0
        page.goto(f"{base}/reglages")
        page.locator("form").evaluate("(form) => { form.noValidate = true; }")
        page.get_by_label("Nombre d’ordinateurs").fill("900")
        page.get_by_role("button", name="Enregistrer").click()
        page.get_by_text("Un nombre entre 0 et 500").wait_for()
        assert axe.run(page).violations_count == 0
        page.goto(f"{base}/journal")
        page.get_by_role("button", name="Vérifier").click()
        page.get_by_text("Le journal est intact").wait_for()
        assert axe.run(page).violations_count == 0
        page.goto(base)
        page.get_by_role("button", name="Refaire le bilan").click()
        page.get_by_text("Le bilan est en cours").wait_for()
        assert axe.run(page).violations_count == 0
        page.get_by_text("Le bilan est fait").wait_for()
        assert axe.run(page).violations_count == 0


def test_the_very_first_page_is_for_everybody_too(browser: Browser, tmp_path: Path) -> None:
    size = {"width": 320, "height": 600}
    with (
        serving(desk(tmp_path / "neuf")) as served,
        visiting(browser, served, viewport=size) as page,
    ):
        for path in ("/", "/questions", "/plan", "/bilan", "/journal"):
            page.goto(f"http://{served.host}{path}")
            assert Axe().run(page).violations_count == 0, path
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_what_one_presses_is_large_enough(browser: Browser, busy: Served) -> None:
    """24 points at least (WCAG 2.2, 2.5.8); links within a sentence excepted."""
    small = """() => [...document.querySelectorAll(
        'button, summary, nav li a, .button, .options label, input:not([type=radio]), select'
    )].filter((node) => node.offsetParent && node.getBoundingClientRect().height < 40)
      .map((node) => node.outerHTML.slice(0, 80))"""
    with visiting(browser, busy, viewport={"width": 390, "height": 844}) as page:
        for path in pages(busy):
            page.goto(f"http://{busy.host}{path}")
            open_all(page)
            assert page.evaluate(small) == [], path


def tab_to(page: Page, wanted: str, most: int = 120) -> None:
    """Press Tab until what has the focus answers to a selector."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches({wanted!r})"):
            ring = "getComputedStyle(document.activeElement).outlineStyle"
            around = "getComputedStyle(document.activeElement.parentElement).outlineStyle"
            assert "solid" in (page.evaluate(ring), page.evaluate(around)), "the focus is seen"
            return
    raise AssertionError(f"{wanted} is out of reach of the keyboard")


def test_a_question_is_answered_by_keyboard_alone(browser: Browser, served: Served) -> None:
    with visiting(browser, served) as page:
        tab_to(page, "nav a[href='/questions']")
        page.keyboard.press("Enter")
        page.wait_for_url("**/questions")
        tab_to(page, "main button")
        page.keyboard.press("Enter")
        page.wait_for_url("**/questions/1")
        tab_to(page, "input[type=radio]")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.value") == "unknown"
        tab_to(page, "main button")
        page.keyboard.press("Enter")
        page.wait_for_url("**/questions/2")
        tab_to(page, ".walk a")
        page.keyboard.press("Enter")
        page.wait_for_url("**/questions/1")
        assert page.locator("input:checked").get_attribute("value") == "unknown"


def test_a_bilan_is_made_by_keyboard_alone(browser: Browser, served: Served) -> None:
    with visiting(browser, served) as page:
        tab_to(page, "form[action='/bilan'] button")
        page.keyboard.press("Space")
        page.get_by_text("Le bilan est fait").wait_for()
    assert served.machine.asked == 1


def test_settings_are_saved_by_keyboard_alone(browser: Browser, served: Served) -> None:
    with visiting(browser, served) as page:
        page.goto(f"http://{served.host}/reglages")
        tab_to(page, "#cabinet")
        page.keyboard.press("Control+A")
        page.keyboard.type("Cabinet du Port")
        tab_to(page, "input[name=wifi]")
        page.keyboard.press("ArrowDown")
        tab_to(page, "form.settings > button")
        page.keyboard.press("Enter")
        page.get_by_text("Vos réglages sont enregistrés.").wait_for()
    with served.desk.workspace() as home:
        assert (home.settings.name, home.settings.wifi) == ("Cabinet du Port", False)


def test_a_decision_is_taken_by_keyboard_alone(browser: Browser, served: Served) -> None:
    with visiting(browser, served) as page:
        page.goto(f"http://{served.host}/pratiques/sauvegardes")
        tab_to(page, "#restore-tested .decision summary")
        page.keyboard.press("Enter")
        tab_to(page, "#restore-tested-jusqu-au")
        page.keyboard.type("04302027")
        tab_to(page, "#restore-tested-parce-que")
        page.keyboard.type("le disque sera change")
        tab_to(page, "#restore-tested .decision button")
        page.keyboard.press("Enter")
        page.get_by_text("Votre décision est enregistrée.").wait_for()


def test_the_first_tab_leads_past_the_menu(browser: Browser, served: Served) -> None:
    with visiting(browser, served) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Aller au contenu"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


def test_everything_works_without_javascript(browser: Browser, tmp_path: Path) -> None:
    place = desk(tmp_path / "cabinet")
    with (
        serving(place, FakeMachine(delay_s=0.25)) as served,
        visiting(browser, served, java_script_enabled=False) as page,
    ):
        page.get_by_role("button", name="Faire le premier bilan").click()
        page.get_by_text("Le bilan est en cours").wait_for()
        page.get_by_text("Le bilan est fait").wait_for(timeout=20_000)
        page.get_by_role("link", name="Répondre aux questions").click()
        page.get_by_role("button", name="Commencer").click()
        page.get_by_label("Je ne sais pas").check()
        page.get_by_role("button", name="Enregistrer et continuer").click()
        page.get_by_text("Question 2 sur 10").wait_for()
        page.get_by_role("link", name="Passer").click()
        page.get_by_text("Question 3 sur 10").wait_for()
        page.get_by_role("link", name="Plan", exact=True).click()
        page.locator(".list a").first.click()
        page.locator(".measure").first.wait_for()
        page.goto(f"http://{served.host}/pratiques/reseau-et-wi-fi")
        box = page.locator("#nothing-exposed-by-the-box")
        box.get_by_label("Non", exact=True).check()
        box.get_by_role("button", name="Enregistrer").click()
        page.get_by_text("Votre réponse est enregistrée.").wait_for()
        page.get_by_role("link", name="Journal").click()
        page.get_by_role("button", name="Vérifier").click()
        page.get_by_text("Le journal est intact").wait_for()
        with page.expect_download() as exported:
            page.get_by_role("button", name="Exporter").click()
        assert exported.value.suggested_filename == "journal-hygie-2026-11-21.jsonl"
        page.get_by_role("link", name="Réglages").click()
        page.get_by_label("Nom du cabinet").fill("Cabinet du Port")
        page.get_by_role("button", name="Enregistrer").click()
        page.get_by_text("Vos réglages sont enregistrés.").wait_for()
        assert page.locator("[data-imprimer]:visible").count() == 0


def test_progress_is_told_while_the_bilan_runs(browser: Browser, tmp_path: Path) -> None:
    place = desk(tmp_path / "cabinet")
    with serving(place, FakeMachine(delay_s=0.15)) as served, visiting(browser, served) as page:
        page.get_by_role("button", name="Faire le premier bilan").click()
        page.locator("[data-compte]", has_text=re.compile("^[2-9] sur 15$")).wait_for()
        page.locator("[data-compte]", has_text=re.compile("^1[0-5] sur 15$")).wait_for()
        assert page.evaluate("document.querySelector('progress').value") >= 10
        page.get_by_text("Le bilan est fait").wait_for()


def test_no_page_says_anything_in_the_console(browser: Browser, served: Served) -> None:
    """A refused style or script, or a file that is missing, would be told there."""
    said: list[str] = []
    with visiting(browser, served) as page:
        page.on("console", lambda line: said.append(f"{page.url}: {line.text}"))
        page.on("response", lambda got: said.extend([got.url] if got.status >= 400 else []))
        for path in pages(served):
            if path not in {"/nulle-part", "/questions/1", "/questions/fin"}:
                page.goto(f"http://{served.host}{path}")
    assert said == []


def test_a_page_whose_hygie_is_gone_says_so(browser: Browser, tmp_path: Path) -> None:
    place = desk(tmp_path / "cabinet")
    furnish(place)
    with serving(place) as served, visiting(browser, served) as page:
        page.evaluate("present()")
        page.wait_for_timeout(100)
        assert not page.get_by_text("relancez-la pour continuer").is_visible()
        served.watch.idle_s = -1
        page.wait_for_timeout(1500)
        page.evaluate("present()")
        page.get_by_text("Hygie est fermée : relancez-la pour continuer.").wait_for()


def test_motion_is_reduced_for_who_asks_for_it(browser: Browser, served: Served) -> None:
    with visiting(browser, served, reduced_motion="reduce") as page:
        moving = "getComputedStyle(document.querySelector('button')).transitionDuration"
        assert page.evaluate(moving) == "0s"


def test_on_paper_only_the_list_is_left(browser: Browser, served: Served) -> None:
    with visiting(browser, served) as page:
        page.goto(f"http://{served.host}/plan/informaticien")
        page.emulate_media(media="print")
        assert not page.locator("nav").first.is_visible()
        assert page.locator("button:visible").count() == 0
        assert page.locator(".list").is_visible()
