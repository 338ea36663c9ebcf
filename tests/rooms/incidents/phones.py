"""A phone without a network, on which the page of the kit is opened from its file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize

from hygie.rooms.incidents.kit.phone import phone_page
from hygie.spine.settings import Settings
from tests.rooms.incidents.kits import AT

PHONE: ViewportSize = {"width": 390, "height": 844}
PARTS = ("gestes", "delais", "appeler", "journal", "fiches")


def written(folder: Path, settings: Settings) -> Path:
    path = folder / "incident-telephone.html"
    path.write_bytes(phone_page(settings, AT, "3f9a1c2b"))
    return path


@contextmanager
def opened(browser: Browser, file: Path, part: str = "", **options: Any) -> Iterator[Page]:
    """The file, in a browser without any network; whatever it says in the console is an error."""
    context = browser.new_context(**({"viewport": PHONE, "locale": "fr-FR"} | options))
    context.set_offline(True)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda asked: said.extend([] if asked.url[:5] == "file:" else [asked.url]))
    page.goto(f"{file.as_uri()}{part}")
    try:
        yield page
        assert [] == said
    finally:
        context.close()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def log(page: Page) -> str:
    return page.locator("#texte").input_value()
