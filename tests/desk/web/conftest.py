"""What the tests of the pages share: a browser, and a practice with some weeks of use."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.desk.web.chromium import PROGRAM, launch
from tests.desk.web.client import Visitor, visiting
from tests.desk.web.scene import FakeDesk, Served, desk, furnish, serving


@pytest.fixture(scope="module")  # its loop must not outlive those who use it
def playwright() -> Iterator[Playwright]:
    if not Path(PROGRAM).exists():
        said = f"{PROGRAM} is missing: apt-get install chromium"
        pytest.fail(said) if os.environ.get("CI") else pytest.skip(said)
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")  # its loop must not outlive those who use it
def browser(playwright: Playwright) -> Iterator[Browser]:
    chromium = launch(playwright)
    yield chromium
    chromium.close()


@pytest.fixture
def place(tmp_path: Path) -> FakeDesk:
    """The desk of a practice that has used Hygie for some weeks."""
    furnished = desk(tmp_path / "cabinet")
    furnish(furnished)
    return furnished


@pytest.fixture
def visitor(place: FakeDesk) -> Iterator[Visitor]:
    with visiting(place) as someone:
        yield someone


@pytest.fixture
def new_visitor(tmp_path: Path) -> Iterator[Visitor]:
    """Somebody who opens Hygie for the first time."""
    with visiting(desk(tmp_path / "cabinet")) as someone:
        yield someone


@pytest.fixture
def served(place: FakeDesk) -> Iterator[Served]:
    """The real server of that practice."""
    with serving(place) as running:
        yield running
