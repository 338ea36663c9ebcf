"""The looks that all tests of pages share do see what is wrong with a page."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.desk.web.browser_looks import (
    fits,
    is_pressed_easily,
    no_barrier,
    no_barrier_by_night,
    silent,
    unfold,
)

NIGHT = "@media (prefers-color-scheme: dark) { p { color: #777; background: #888 } }"


def showing(window: Page, inside: str, style: str = "") -> None:
    """A page that is well made, but for what is put into it."""
    head = f"<title>Essai</title><style>body {{ margin: 0 }} {style}</style>"
    window.set_content(
        f"<!doctype html><html lang=fr><head>{head}</head>"
        f"<body><main><h1>Essai</h1><p>Bonjour</p>{inside}</main></body></html>"
    )


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def wide(page: Page) -> None:
    fits(page, 640, 320)


@pytest.mark.parametrize(
    ("look", "inside", "style"),
    [
        (no_barrier, "<img src='data:,'>", ""),
        (no_barrier, "", "p { color: #777; background: #888 }"),
        (no_barrier_by_night, "", NIGHT),
        (wide, "<div style='width: 330px'>.</div>", ""),
        (is_pressed_easily, "<button style='height: 30px'>Oui</button>", ""),
    ],
)
def test_a_look_sees_what_is_wrong_and_nothing_else(
    window: Page, look: Callable[[Page], None], inside: str, style: str
) -> None:
    showing(window, "")
    look(window)
    showing(window, inside, style)
    with pytest.raises(AssertionError):
        look(window)


def test_by_day_the_colours_of_the_night_are_not_seen(window: Page) -> None:
    """Each look is one of its own, and leaves the page by day."""
    showing(window, "", NIGHT)
    with pytest.raises(AssertionError):
        no_barrier_by_night(window)
    no_barrier(window)


def test_what_is_folded_is_unfolded(window: Page) -> None:
    showing(window, "<details><summary>Plus</summary><b>Caché</b></details>")
    assert not window.get_by_text("Caché").is_visible()
    unfold(window)
    assert window.get_by_text("Caché").is_visible()


def listen(page: Page, told: str) -> None:
    with silent(page):
        page.evaluate(told)
        page.wait_for_timeout(50)


@pytest.mark.parametrize("told", ["console.log('x')", "alert('x')", "setTimeout(() => rien(), 0)"])
def test_what_a_page_tells_is_heard(window: Page, told: str) -> None:
    showing(window, "")
    with pytest.raises(AssertionError):
        listen(window, told)
    listen(window, "console.log('422')")
