"""What all tests share: none measures time, and those of pages look at them in one browser."""

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.missing import missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

settings.register_profile("hygie", deadline=None)  # so that a busy machine breaks no test
settings.load_profile("hygie")

# Tests that a shell runs in the background ignore Ctrl+C, and so would the programs they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


# Once a file and not once for all: while it runs, its loop forbids `asyncio.run` to other tests.
@pytest.fixture(scope="module")
def playwright() -> "Iterator[Playwright]":
    """What starts browsers."""
    from playwright.sync_api import sync_playwright

    from tests.desk.web.chromium import PROGRAM

    if not Path(PROGRAM).exists():
        missing(f"{PROGRAM} (Debian: chromium)")
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
def browser(playwright: "Playwright") -> "Iterator[Browser]":
    """A browser without a person, for all tests of a file."""
    from tests.desk.web.chromium import launch

    chromium = launch(playwright)
    yield chromium
    chromium.close()
