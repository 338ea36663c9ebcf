"""Everybody can use the pages about copies: by keyboard, on a phone, enlarged, without scripts."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from hygie.rooms.backups import hold
from hygie.rooms.backups.destinations import Place
from hygie.spine.evidence import PRACTICE
from tests.desk.web.chromium import visiting
from tests.desk.web.conftest import browser, playwright
from tests.desk.web.scene import Served, serving
from tests.desk.web.test_browser import open_all
from tests.rooms.backups.page_scene import Scene, adopted, asking, later, scene

__all__ = ["browser", "playwright"]

AT = "/sauvegardes"
PAGES = (
    "",
    "/plan",
    "/plan/ou",
    "/plan/quand",
    "/plan/resume",
    "/disque",
    "/reseau",
    "/hebergeur",
    "/fiches",
    "/fiches/recuperation",
    "/fiches/reinstaller",
    "/verrou",
)
SMALL = """() => [...document.querySelectorAll(
    'button:not(.link), summary, .button, .options label, input:not([type=radio]), select, textarea'
)].filter((node) => node.offsetParent && node.type !== 'hidden' && node.type !== 'checkbox'
    && node.getBoundingClientRect().height < 40).map((node) => node.outerHTML.slice(0, 80))"""


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    return scene(tmp_path, monkeypatch)


@contextmanager
def open_in(browser: Browser, made: Scene, **options: Any) -> Iterator[tuple[Page, Served]]:
    with serving(made.place) as served, visiting(browser, served, **options) as page:
        yield page, served


def suspected(made: Scene) -> None:
    with made.place.workspace() as practice:
        held = hold.Hold(held=True, level=2, snapshot="ab", rules=(("renamed", 40),))
        now = practice.clock()
        practice.append([hold.as_evidence(held, PRACTICE, practice.machine, now)])


def looks(page: Page, base: str, made: Scene) -> Iterator[str]:
    """Each page new, then as it is after some use, then as it is when something is wrong."""
    for path in PAGES:
        page.goto(f"{base}{path}")
        yield f"{path} new"
    made.planned()
    adopted(made)
    later(made, sheet=made.place.clock())
    suspected(made)
    for path in ("", "/plan", "/plan/ou", "/plan/resume", "/disque", "/fiches", "/verrou"):
        page.goto(f"{base}{path}")
        yield f"{path} used"
    page.goto(f"{base}/prendre?sorte=reseau&emplacement={made.root}")
    yield "take"
    page.locator("[name=nom]").fill("")
    page.get_by_role("button", name="Le prendre").click()
    yield "take wrong"
    for path, button in (
        ("/plan", "Enregistrer et continuer"),
        ("/hebergeur", "Le prendre"),
        ("/verrou", "Ne plus retenir"),
    ):
        page.goto(f"{base}{path}")
        if path == "/plan":
            page.locator("#repertoires").fill("ici")
        page.get_by_role("button", name=button).first.click()
        yield f"{path} wrong"


def test_every_page_has_its_own_title_and_one_heading(made: Scene) -> None:
    """In French, kept by no browser."""
    with asking(made) as client:
        titles = set()
        for path in PAGES:
            answer = client.get(AT + path)
            assert "no-store" == answer.headers["cache-control"]
            page = client.tree(AT + path)
            assert "fr" == page.get("lang")
            assert 1 == len(page.findall(".//h1")), path
            titles.add(page.findtext(".//title"))
        assert len(PAGES) == len(titles)
        assert "text/css; charset=utf-8" == client.get(AT + "/style.css").headers["content-type"]


def test_every_link_of_a_page_leads_somewhere(made: Scene) -> None:
    made.planned()
    adopted(made)
    with asking(made) as client:
        links = {
            link
            for path in PAGES
            for link in client.tree(AT + path).xpath("//main//a/@href")
            if link.startswith("/")
        }
        broken = [link for link in links if client.get(link).status_code != 200]
    assert [] == broken


def test_no_page_uses_a_word_that_these_users_take_for_another(made: Scene) -> None:
    """A patient's file, being on call, a safe, a statement: what they mean every day."""
    avoided = re.compile(r"\b(dossiers?|garde\b(?! )|veille|coffre|relevé|exercice|collecte)\b")
    folder = Path(__file__).parents[3] / "src/hygie/rooms/backups/pages"
    mine = ("plan", "disks", "host", "hold", "index", "network", "reinstall", "sheet", "take")
    for file in sorted(folder.glob("*.html")):
        if file.name.startswith(mine):
            assert not avoided.findall(file.read_text("utf-8")), file.name


@pytest.mark.parametrize("path", ["/prendre", "/plan", "/verrou/lever", "/hebergeur"])
def test_a_form_from_elsewhere_is_refused(made: Scene, path: str) -> None:
    with asking(made) as client:
        answer = client.client.post(AT + path, data={}, headers={"origin": "http://127.0.0.1:1"})
        assert 403 == answer.status_code


def test_axe_finds_nothing_on_any_page(browser: Browser, made: Scene) -> None:
    """By day whole; by night, where only the colours are others, their contrast."""
    axe, found = Axe(), {}
    size = {"width": 1280, "height": 900}
    with open_in(browser, made, viewport=size, reduced_motion="reduce") as (page, served):
        for name in looks(page, f"http://{served.host}{AT}", made):
            open_all(page)
            page.emulate_media(color_scheme="light")
            results = axe.run(page, options={"resultTypes": ["violations"]})
            if results.violations_count:
                found[name] = results.generate_report()
            page.emulate_media(color_scheme="dark")
            dark = axe.run(
                page, options={"resultTypes": ["violations"], "runOnly": ["color-contrast"]}
            )
            if dark.violations_count:
                found[f"{name} by night"] = dark.generate_report()
    assert {} == found


def test_a_phone_and_large_letters_need_no_sideways_scroll(browser: Browser, made: Scene) -> None:
    """320 points wide, and 1280 enlarged twice; what one presses is large enough for a finger."""
    wide, small = [], {}
    axe = Axe()
    with open_in(browser, made) as (page, served):
        for name in looks(page, f"http://{served.host}{AT}", made):
            open_all(page)
            for width in (640, 360, 320):
                page.set_viewport_size({"width": width, "height": 700})
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    wide.append((name, width))
            found = page.evaluate(SMALL)
            if found:
                small[name] = found
            assert 0 == axe.run(page, options={"resultTypes": ["violations"]}).violations_count
            page.set_viewport_size({"width": 1280, "height": 900})
            page.evaluate("document.documentElement.style.fontSize = '225%'")
            if page.evaluate("document.documentElement.scrollWidth") > 1280:
                wide.append((name, 225))
    assert [] == wide
    assert {} == small


def tab_to(page: Page, wanted: str, most: int = 60) -> None:
    """Press Tab until what has the focus answers to a selector; one sees where it is."""
    seen = """[document.activeElement, document.activeElement.closest('.card, label')]
        .some((node) => node && getComputedStyle(node).outlineStyle === 'solid')"""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches({wanted!r})"):
            assert page.evaluate(seen), f"the focus on {wanted} is seen"
            return
    raise AssertionError(f"{wanted} is out of reach of the keyboard")


def test_the_plan_is_made_by_keyboard_alone(browser: Browser, made: Scene) -> None:
    """From the first page to the summary, the disk included; nobody touches a mouse."""
    with open_in(browser, made) as (page, served):
        page.goto(f"http://{served.host}{AT}")

        def press(wanted: str, key: str = "Enter") -> None:
            tab_to(page, wanted)
            page.keyboard.press(key)

        press("a.primary")
        page.wait_for_url("**/plan")
        press("[name=propose-1]", "Space")  # it was ticked: the empty folder is not saved
        press("[name=propose-3]", "Space")  # nor, here, what Hygie keeps for itself
        press("button[value=ou]")
        page.wait_for_url("**/plan/ou")
        press("a[href='/sauvegardes/disque']")
        page.wait_for_url("**/disque")
        press("form button")
        page.wait_for_url("**/prendre?**")
        tab_to(page, "[name=nom]")
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.type("Disque du soir")
        tab_to(page, "[name=lieu]")
        page.keyboard.press("ArrowDown")
        press("[name=essai]", "Space")
        press("button.primary")
        page.wait_for_url("**/plan/ou?pret=*", timeout=60_000)
        press("a.end")
        page.wait_for_url("**/plan/quand")
        tab_to(page, "[name=rythme]")
        page.keyboard.press("ArrowDown")
        press("button.primary")
        page.wait_for_url("**/plan/resume")
        page.get_by_text("En tout : 17 ko").wait_for()
    assert ["Documents"] == [root.label for root in made.plan.roots]
    assert 168 == made.plan.every_hours
    assert Place.SAME_DISK is made.destination("Disque du soir").place  # as that disk truly is


def test_everything_works_without_javascript(browser: Browser, made: Scene) -> None:
    """The plan, the disk and its progress, the sheet and its word, the hold."""
    suspected(made)
    with open_in(browser, made, java_script_enabled=False) as (page, served):
        base = f"http://{served.host}{AT}"
        page.goto(f"{base}/plan")
        page.get_by_role("button", name="Enregistrer et compter").click()
        page.get_by_text("12 fichiers").wait_for(timeout=30_000)
        page.goto(f"{base}/disque")
        page.get_by_role("button", name="Choisir ELEMENTS").click()
        page.get_by_label("C’est le disque de l’ordinateur").check()
        page.get_by_role("button", name="Le prendre").click()
        page.get_by_text("est prêt").wait_for(timeout=60_000)
        page.get_by_role("link", name="imprimer sa fiche").click()
        page.get_by_role("button", name="Préparer la fiche").click()
        page.get_by_label("Le mot numéro").wait_for(timeout=60_000)
        page.get_by_label("Le mot numéro").fill("faux")
        page.get_by_role("button", name="C’est ce mot").click()
        page.get_by_text("Ce n’est pas ce mot.").wait_for()
        with page.context.expect_event("response", lambda got: "pdf" in got.url) as caught:
            page.get_by_role("button", name="Ouvrir la fiche").click()
        assert "application/pdf" == caught.value.headers["content-type"]
        assert "no-store" == caught.value.headers["cache-control"]
        page.goto(f"{base}/verrou")
        page.get_by_label("Rien d’anormal").check()
        page.get_by_label("Ce que vous avez vérifié").fill("le logiciel a été mis à jour")
        page.get_by_role("button", name="Ne plus retenir").click()
        page.get_by_text("C’est noté").wait_for()


def test_no_page_says_anything_in_the_console(browser: Browser, made: Scene) -> None:
    """A refused style or script, or a file that is missing, would be told there."""
    said: list[str] = []
    with open_in(browser, made) as (page, served):
        page.on("console", lambda line: said.append(f"{page.url}: {line.text}"))
        page.on("pageerror", lambda error: said.append(str(error)))
        for path in PAGES:
            page.goto(f"http://{served.host}{AT}{path}")
    assert [] == said
