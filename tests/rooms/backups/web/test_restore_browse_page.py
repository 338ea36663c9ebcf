"""A copy is looked into by its own tokens alone, and what cannot be looked into says why.

``tests/rooms/backups/web/test_restore_page.py`` proves how files are found and come back.
"""

import asyncio
from dataclasses import dataclass, field
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.responses import Response

from hygie.kit.web.front import Front
from hygie.kit.web.refusals import PageError, refusal
from hygie.rooms.backups.manifest.entries import STAGED
from hygie.rooms.backups.reading import ReadingError, Snapshot
from hygie.rooms.backups.web.restore_browse_page import (
    EXPORTS,
    WORDS_LIMIT,
    named,
    path_of,
    told,
    trail,
)
from hygie.rooms.backups.web.restore_shelf import Opened, Shelf
from tests.desk.web.client import Element, text
from tests.rooms.backups.cabinet import NOW, Cabinet
from tests.rooms.backups.manifests import entry, manifest
from tests.rooms.backups.work_web import pages_of

SHELF = Shelf(b"k" * 32)
INSIDE = "Documents/2026/lettre.txt"
OPENED = Opened(
    place="a1",
    name="Disque A",
    snapshot=Snapshot(id="s", time=NOW),
    said="hier",
    manifest=manifest(entry(INSIDE)),
    paths={SHELF.token(path): path for path in ("Documents", "Documents/2026", INSIDE)},
)
REQUEST = Request({"type": "http"})


@dataclass
class Paper:
    """A front that only draws pages."""

    drawn: list[tuple[str, int, object]] = field(default_factory=list)

    def page(self, template: str, _title: str, *, status: int = 200, **values: object) -> Response:
        self.drawn.append((template, status, values["trouble"]))
        return Response(status_code=status)


def test_no_token_stands_for_the_whole_copy_and_each_other_for_its_path():
    assert "" == path_of(OPENED, "")
    assert INSIDE == path_of(OPENED, SHELF.token(INSIDE))


@given(st.text(min_size=1, max_size=40))
def test_whatever_else_is_asked_for_is_not_found(token: str):
    """Not even the path itself, or a token of another Hygie."""
    for typed in (token, INSIDE, Shelf(b"x" * 32).token(INSIDE)):
        with pytest.raises(PageError):
            path_of(OPENED, typed)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (INSIDE, "lettre.txt"),
        ("Documents", "Documents"),
        (STAGED, EXPORTS),
        (f"{STAGED}/base.db", "base.db"),
        ("x/gpj\u202etxt.exe", "gpj\ufffdtxt.exe"),
        ("x/\udce9t\udce9", "\ufffdt\ufffd"),
    ],
)
def test_a_path_is_called_by_its_last_part_and_hides_nothing(path: str, name: str):
    assert name == named(path)


def test_the_trail_leads_from_the_root_to_the_path_itself():
    expected = [("Documents", "Documents"), ("2026", "Documents/2026"), ("lettre.txt", INSIDE)]
    assert [(name, SHELF.token(path)) for name, path in expected] == trail(SHELF, INSIDE)
    assert [] == trail(SHELF, "")


def test_a_copy_that_cannot_be_read_says_why_and_a_refusal_stays_one():
    paper, trouble = Paper(), ReadingError("Abîmée.", "Appelez.")

    async def damaged(_request: Request) -> Response:
        raise trouble

    async def unknown(_request: Request) -> Response:
        raise refusal(404)

    front = cast("Front", paper)
    assert 503 == asyncio.run(told(front, damaged)(REQUEST)).status_code  # type: ignore[arg-type]
    assert [("restore_trouble.html", 503, trouble)] == paper.drawn
    with pytest.raises(PageError):
        asyncio.run(told(front, unknown)(REQUEST))  # type: ignore[arg-type]


def test_odd_addresses_show_a_page_or_none(cabinet: Cabinet):
    """A page beyond the folder is its last one; a file is no folder to look into."""
    cabinet.run()
    with pages_of(cabinet) as visitor:
        dates = visitor.tree("/sauvegardes/restaurer")
        base = str(dates.xpath("//main//a[@class='button primary']/@href")[0])
        for number in ("0", "-1", "²", "٣", "9" * 400, ""):
            answer = visitor.client.get(base, params={"page": number})
            assert (200, True) == (answer.status_code, "Documents" in answer.text), number
        page = visitor.tree(base)
        for name in ("Documents", "0"):
            page = visitor.tree(link(page, name))
        file = link(page, "Faire revenir lettre 000.txt").partition("quoi=")[2]
        assert 404 == visitor.client.get(base, params={"dans": file}).status_code
        assert 422 == visitor.post(base, mots="x" * (WORDS_LIMIT + 1)).status_code


def link(page: Element, name: str) -> str:
    """Where the words of a page lead."""
    (found,) = [a for a in page.xpath("//main//a") if text(a) == name]
    return str(found.get("href"))
