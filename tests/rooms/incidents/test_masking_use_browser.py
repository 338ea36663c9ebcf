"""Everybody can cover names: with a mouse, a finger, keys, without scripts; what fails is said."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from PIL import Image
from playwright.sync_api import Browser, expect

from hygie.rooms.incidents import record
from tests.desk.web.chromium import visiting
from tests.desk.web.scene import FakeDesk, Served, serving
from tests.rooms.incidents.masking_scene import (
    BLACK,
    NARROW,
    ONE,
    WIDE,
    draw,
    expect_kept,
    go,
    hurt,
    join,
    masked,
    rectangles,
    screen,
)


@pytest.fixture
def place(tmp_path: Path) -> FakeDesk:
    return hurt(tmp_path / "cabinet")


@pytest.fixture
def served(place: FakeDesk) -> Iterator[Served]:
    with serving(place) as running:
        yield running


def test_all_is_done_by_keyboard(browser: Browser, place: FakeDesk, served: Served) -> None:
    join(place, "écran.png", screen("PNG"))
    with visiting(browser, served, viewport=WIDE) as page:
        go(page, served)
        page.get_by_role("button", name="Ajouter un rectangle").press("Enter")
        expect(page.get_by_role("button", name="Rectangle 1")).to_be_focused()
        (before,) = rectangles(page)
        for key in ("ArrowLeft", "ArrowUp", "Shift+ArrowRight", "Shift+ArrowDown"):
            page.keyboard.press(key)
        (after,) = rectangles(page)
        assert after["x"] < before["x"]
        assert after["y"] < before["y"]
        assert after["w"] > before["w"]
        assert after["h"] > before["h"]
        for _ in range(100):
            page.keyboard.press("ArrowLeft")
        assert 0 == rectangles(page)[0]["x"], "it never leaves the picture"
        page.get_by_role("button", name="Ajouter un rectangle").press("Enter")
        page.keyboard.press("Delete")
        expect(page.get_by_text("1 rectangle sur la photo.")).to_be_visible()
        page.get_by_role("button", name="Garder la copie masquée").press("Enter")
        expect_kept(page)
    edge = Image.open(io.BytesIO(masked(place))).convert("RGB").crop((0, 290, 200, 300))
    assert [(200 * 10, BLACK)] == edge.getcolors()


def test_the_last_one_is_taken_back_and_nothing_is_kept_without_one(
    browser: Browser, place: FakeDesk, served: Served
) -> None:
    join(place, "écran.png", screen("PNG"))
    with visiting(browser, served, viewport=WIDE) as page:
        go(page, served)
        draw(page, (0.1, 0.1), (0.3, 0.3))
        draw(page, (0.9, 0.9), (0.5, 0.5))
        page.get_by_role("button", name="Annuler le dernier").click()
        expect(page.get_by_text("1 rectangle sur la photo.")).to_be_visible()
        page.get_by_role("button", name="Annuler le dernier").click()
        page.get_by_role("button", name="Garder la copie masquée").click()
        expect(page.get_by_text("rien n’est encore masqué")).to_be_visible()
    with place.workspace(read_only=True) as home:
        assert 1 == len(record.load(home, ONE).lines)


def test_a_picture_of_more_than_fifty_million_points_or_of_none_is_said(
    browser: Browser, place: FakeDesk, served: Served
) -> None:
    huge = io.BytesIO()
    Image.new("1", (10_000, 5_001)).save(huge, "PNG")
    join(place, "immense.png", huge.getvalue())
    join(place, "coupée.png", screen("PNG")[:40])
    with visiting(browser, served) as page:
        go(page, served)
        expect(page.get_by_text("plus de 50 millions de points")).to_be_visible()
        expect(page.locator("canvas")).to_be_hidden()
        go(page, served, 2)
        expect(page.get_by_text("Votre navigateur n’ouvre pas cette photo")).to_be_visible()
        expect(page.locator("canvas")).to_be_hidden()


def test_a_finger_draws_too(browser: Browser, place: FakeDesk, served: Served) -> None:
    join(place, "écran.png", screen("PNG"))
    with visiting(browser, served, viewport=NARROW, has_touch=True) as page:
        go(page, served)
        page.locator("canvas").scroll_into_view_if_needed()
        seen = page.locator("canvas").bounding_box()
        assert seen is not None
        fingers = page.context.new_cdp_session(page)
        x, y = seen["x"] + 10, seen["y"] + 10
        for what, far in (("touchStart", 0), ("touchMove", 40), ("touchMove", 90)):
            points = [{"x": x + far, "y": y + far}]
            fingers.send("Input.dispatchTouchEvent", {"type": what, "touchPoints": points})
        fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        expect(page.get_by_role("button", name="Rectangle 1")).to_be_visible()
        (drawn,) = rectangles(page)
        assert 88 <= drawn["w"] <= 94
        assert 88 <= drawn["h"] <= 94


@pytest.mark.parametrize("colors", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_scrolled_sideways(
    browser: Browser, place: FakeDesk, served: Served, colors: Any
) -> None:
    join(place, "écran.png", screen("PNG", (1600, 1000)))
    join(place, "papier.pdf", b"%PDF-1.7")
    with visiting(browser, served, viewport=NARROW, color_scheme=colors) as page:
        for number in (1, 2):
            go(page, served, number)
            if number == 1:
                draw(page, (0.1, 0.1), (0.5, 0.3))
            assert page.evaluate("document.documentElement.scrollWidth") <= 375
            found = Axe().run(page)
            assert 0 == found.violations_count, found.generate_report()


def test_without_scripts_a_picture_masked_by_felt_pen_is_joined(
    browser: Browser, place: FakeDesk, served: Served
) -> None:
    join(place, "écran.png", screen("PNG"))
    with visiting(browser, served, java_script_enabled=False) as page:
        go(page, served)
        expect(page.get_by_text("Le feutre noir fait aussi bien")).to_be_visible()
        expect(page.get_by_role("button", name="Garder la copie masquée")).to_be_hidden()
        page.get_by_label("La photo déjà masquée").set_input_files(
            {"name": "feuille.jpg", "mimeType": "image/jpeg", "buffer": screen("JPEG")}
        )
        page.get_by_role("button", name="Joindre la photo masquée").click()
        expect(page.get_by_text("La copie masquée est gardée")).to_be_visible()
    assert screen("JPEG") == masked(place)


def test_a_copy_that_is_too_big_or_not_what_was_seen_is_never_kept(
    browser: Browser, place: FakeDesk, served: Served
) -> None:
    """Some browsers give pages another picture than the one shown, against tracking."""
    join(place, "écran.png", screen("PNG"))
    with visiting(browser, served, viewport=WIDE) as page:
        go(page, served)
        draw(page, (0.1, 0.1), (0.3, 0.3))
        page.evaluate("document.querySelector('[data-masquer]').dataset.octets = '100'")
        page.get_by_role("button", name="Garder la copie masquée").click()
        expect(page.get_by_text("La copie masquée serait trop grosse")).to_be_visible()
        page.evaluate(
            "CanvasRenderingContext2D.prototype.getImageData = () => ({data: [255, 255, 255, 255]})"
        )
        page.get_by_role("button", name="Garder la copie masquée").click()
        expect(page.get_by_text("ne rend pas l’image telle que vous la voyez")).to_be_visible()
        expect(page.get_by_text("La copie masquée serait trop grosse")).to_be_hidden()
    with place.workspace(read_only=True) as home:
        assert 1 == len(record.load(home, ONE).lines)
