"""The browser of the tests: Debian's Chromium, in which nothing calls home."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, Playwright

from hygie.kit.web import neighbour
from tests.desk.web.scene import Served

PROGRAM = "/usr/bin/chromium"
ARGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def launch(playwright: Playwright, *extra: str) -> Browser:
    """A browser without a person."""
    return playwright.chromium.launch(executable_path=PROGRAM, args=[*ARGS, *extra])


@contextmanager
def visiting(browser: Browser, served: Served, **options: Any) -> Iterator[Page]:
    """A window of its own, in which somebody came in as a second ``hygie`` would let them."""
    context = browser.new_context(**options)
    page = context.new_page()
    enter(page, served)
    try:
        yield page
    finally:
        context.close()


def enter(page: Page, served: Served) -> None:
    """Come in by a file, as the browser of a person does."""
    assert served.host
    file = neighbour.ask(served.desk.folder)
    assert file is not None
    page.goto(file.as_uri())
    page.wait_for_url(f"http://{served.host}/")
