"""What holds of the first page of a room: it says what it is, has its look, and leads back."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from hygie.kit.web.front import RoomPages
from tests.desk.web.client import Visitor, text


def visitor_of(coming_in: Callable[[Path], AbstractContextManager[Visitor]]) -> Any:
    """The fixture of somebody who came into the pages of a room."""

    @pytest.fixture
    def visitor(tmp_path: Path) -> Iterator[Visitor]:
        with coming_in(tmp_path / "cabinet") as somebody:
            yield somebody

    return visitor


def is_headed(visitor: Visitor, pages: RoomPages, words: str) -> None:
    """The one heading of the first page is made of these words."""
    (heading,) = visitor.tree(pages.entry).xpath("//h1")
    assert words == text(heading)


def is_styled(visitor: Visitor, pages: RoomPages, file: str) -> None:
    """The style sheet of that name is served under the address of the room."""
    answer = visitor.get(f"{pages.entry}/style.css")
    assert answer.headers["content-type"].startswith("text/css")
    assert (pages.folder / file).read_text("utf-8") == answer.text


def leads_back(visitor: Visitor, pages: RoomPages) -> None:
    """Every page has the layout of Hygie; the first has a link to the front page above it."""
    for path in pages.folder.glob("*.html"):
        assert "extends" in path.read_text("utf-8")
    crumbs = visitor.tree(pages.entry).xpath("//p[@class='crumbs']//a/@href")
    assert ["/"] == crumbs
