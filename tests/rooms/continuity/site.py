"""The pages for a day without the computer, in a practice of physiotherapists."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from hygie.rooms.continuity.pages import PAGES
from hygie.spine.evidence import Facts, Seen
from tests.desk.web.client import Visitor, visiting
from tests.desk.web.scene import SETTINGS, FakeDesk, desk

F = TypeVar("F", bound=Facts)


def told_desk(folder: Path) -> FakeDesk:
    """The desk of the practice; this room has its pages."""
    place = replace(desk(folder), room_pages=lambda: (PAGES,))
    with place.workspace() as home:
        home.save_settings(SETTINGS)
    return place


@contextmanager
def coming_in(folder: Path) -> Iterator[Visitor]:
    """Somebody in front of the pages."""
    with visiting(told_desk(folder)) as somebody:
        yield somebody


def noted(visitor: Visitor, kind: type[F]) -> list[F]:
    """The latest facts of a sort in the journal."""
    with visitor.place.workspace() as home:
        sights = [one.sight for one in home.latest() if one.kind == kind.KIND]
    return [one.facts for one in sights if isinstance(one, Seen) and isinstance(one.facts, kind)]
