"""The pages of the notice and of the register, in a practice of two practitioners."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from hygie.rooms.suppliers.pages import PAGES
from hygie.spine.evidence import Facts, Seen
from hygie.spine.settings import Controller, Settings
from tests.desk.web.client import Visitor, visiting
from tests.desk.web.scene import FakeDesk, desk
from tests.rooms.suppliers.practices import ANNE, BRUNO
from tests.rooms.suppliers.practices import SETTINGS as TWO

HOSTILE = '<script>alert("x")</script>'
ODD = replace(
    TWO,
    name=HOSTILE,
    controllers=(ANNE, Controller(label='../é "B"', name=HOSTILE, phone="01")),
)
"""A practice whose names were written to do harm."""

__all__ = ["ANNE", "BRUNO", "HOSTILE", "ODD", "TWO", "coming_in", "noted", "told_desk"]


def told_desk(folder: Path, settings: Settings = TWO) -> FakeDesk:
    """The desk of the practice; this room has its pages."""
    place = replace(desk(folder), room_pages=lambda: (PAGES,))
    with place.workspace() as home:
        home.save_settings(settings)
    return place


@contextmanager
def coming_in(folder: Path, settings: Settings = TWO) -> Iterator[Visitor]:
    """Somebody in front of the pages."""
    with visiting(told_desk(folder, settings)) as somebody:
        yield somebody


def noted(visitor: Visitor, kind: type[Facts]) -> Facts | None:
    """The latest facts of a sort in the journal."""
    with visitor.place.workspace() as home:
        sights = [one.sight for one in home.latest() if one.kind == kind.KIND]
    found = [one.facts for one in sights if isinstance(one, Seen)]
    return found[-1] if found else None
