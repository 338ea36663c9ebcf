"""The page for the phone is for everybody: in the dark, on a small screen, without a script."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, expect

from tests.rooms.incidents.kits import named
from tests.rooms.incidents.phones import PARTS, opened, press, written


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("script", [True, False])
def test_axe_finds_nothing_at_the_width_of_a_phone(
    browser: Browser, phone_file: Path, scheme: str, script: bool
) -> None:
    """Every part, with the script; the whole page as it is without."""
    options: dict[str, Any] = {"color_scheme": scheme}
    with opened(browser, phone_file, **options) as page:
        if not script:  # axe needs one: what the script does is undone
            page.evaluate("document.documentElement.classList.remove('vit')")
            page.evaluate(
                "document.querySelectorAll('section').forEach((s) => { s.hidden = false })"
            )
        for part in PARTS if script else ("",):
            page.evaluate("(part) => { if (part) location.hash = part }", part)
            page.wait_for_timeout(50)
            found = Axe().run(page)
            assert 0 == found.violations_count, (part, found.generate_report())
        if script:
            page.goto(f"{phone_file.as_uri()}#gestes")
            press(page, "Un écran demande une rançon, ou mes fichiers ne s’ouvrent plus")
            press(page, "Plus tard")
            assert 0 == Axe().run(page).violations_count


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("script", [True, False])
def test_nothing_has_to_be_scrolled_sideways(
    browser: Browser, tmp_path: Path, width: int, script: bool
) -> None:
    file = written(tmp_path, named("W" * 90))
    size = {"width": width, "height": 700}
    with opened(browser, file, viewport=size, java_script_enabled=script) as page:
        for part in PARTS:
            page.goto(f"{file.as_uri()}#{part}")
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, part


def test_what_one_presses_is_large_enough_for_a_thumb(browser: Browser, phone_file: Path) -> None:
    """44 points (WCAG 2.5.5); links within a sentence excepted."""
    small = """() => [...document.querySelectorAll(
        'button, summary, nav a, .choix a, .tel, .rangs label, input:not([type=checkbox]), textarea'
    )].filter((node) => node.offsetParent && node.getBoundingClientRect().height < 44)
      .map((node) => node.outerHTML.slice(0, 80))"""
    with opened(browser, phone_file) as page:
        for part in PARTS:
            page.goto(f"{phone_file.as_uri()}#{part}")
            assert [] == page.evaluate(small), part


def test_without_a_script_everything_is_read_and_reached(
    browser: Browser, phone_file: Path
) -> None:
    with opened(browser, phone_file, java_script_enabled=False) as page:
        assert page.locator("#guide").is_hidden()
        assert page.get_by_text("Copier le journal").is_hidden()
        page.get_by_role("link", name="Un message ou un courrier").click()
        assert page.url.endswith("#fiche-wrong-recipient")
        expect(page.locator("#fiche-wrong-recipient h3")).to_be_in_viewport()
        box = page.locator("#fiche-wrong-recipient input").first
        box.check()
        assert box.is_checked()
        page.get_by_role("link", name="Appeler").click()
        expect(page.locator("#appeler h2")).to_be_in_viewport()
        number = page.locator("#appeler .tel").first
        assert "tel:0241000000" == number.get_attribute("href")
