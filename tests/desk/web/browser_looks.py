"""What holds of a page in a browser: no barrier by day or by night, and nothing beyond its edge."""

from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import ConsoleMessage, Dialog, Error, Page

COLOURS = ("color-contrast", "link-in-text-block")
"""The rules of axe about colours: the style sheet changes nothing else by night."""

LOW = """() => [...document.querySelectorAll(
    'button, summary, .button, .options label, input:not([type=radio]):not([type=hidden])'
    + ':not([type=checkbox]), select, textarea'
)].filter((node) => node.offsetParent && node.getBoundingClientRect().height < 40)
  .map((node) => node.outerHTML.slice(0, 80))"""


def unfold(page: Page) -> None:
    """Unfold everything, so that what is folded is looked at too."""
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")


def no_barrier(page: Page, *rules: str) -> None:
    """Axe finds nothing by these rules, by default all of them."""
    options = {"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {})
    found = Axe().run(page, options=options)
    assert 0 == found.violations_count, f"{page.url}: {found.generate_report()}"


def no_barrier_by_night(page: Page) -> None:
    """The colours can be told apart by night too; the window must have asked for no motion."""
    page.emulate_media(color_scheme="dark")
    try:
        no_barrier(page, *COLOURS)
    finally:
        page.emulate_media(color_scheme="light")


def fits(page: Page, *widths: int) -> None:
    """In windows so wide, in points, nothing has to be scrolled sideways (WCAG 1.4.10)."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (page.url, width)


def is_pressed_easily(page: Page) -> None:
    """What one presses is at least 40 points high (WCAG 2.5.8 asks for 24)."""
    assert [] == page.evaluate(LOW), page.url


@contextmanager
def silent(page: Page, but: str = "422") -> Iterator[None]:
    """Nothing is told in the console nor by a dialog, ``but`` one answer: a form refused (422).

    A style or a script that the guard refuses, or a file that is missing, would be told there.
    """
    said: list[str] = []

    def console(message: ConsoleMessage) -> None:
        said.append(message.text)

    def failed(error: Error) -> None:
        said.append(str(error))

    def dialog(opened: Dialog) -> None:
        said.append(opened.message)
        opened.dismiss()

    page.on("console", console)
    page.on("pageerror", failed)
    page.on("dialog", dialog)
    try:
        yield
    finally:
        page.remove_listener("console", console)
        page.remove_listener("pageerror", failed)
        page.remove_listener("dialog", dialog)
    assert [] == [text for text in said if but not in text]
