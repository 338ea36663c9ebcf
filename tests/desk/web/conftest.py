"""What the tests of the pages share: a practice with some weeks of use."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import browser, playwright
from tests.desk.web.client import Visitor, visiting
from tests.desk.web.scene import FakeDesk, Served, desk, furnish, serving

__all__ = ["browser", "playwright"]  # tests/rooms/backups/test_pages.py takes them from here


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
