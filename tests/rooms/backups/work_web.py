"""The pages of the long works on a practice that is really backed up, without or in a browser."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

from starlette.routing import Route

from hygie.kit.web.front import Front, RoomPages
from hygie.rooms.backups.web import drill_page, restore_page, run_page
from hygie.rooms.backups.web.work_pages import Works
from hygie.spine.measure import Platform
from hygie.workspace import Workspace
from tests.desk.web.client import Visitor, visiting
from tests.desk.web.scene import FakeDesk, Served, desk, serving
from tests.rooms.backups.cabinet import Cabinet

FOLDER = Path(run_page.__file__).parents[1] / "pages"
PATIENCE_S = 120.0


@dataclass(frozen=True, kw_only=True)
class LinuxDesk(FakeDesk):
    """A desk on the computer of the tests: its disks are those that are there."""

    def workspace(self, *, read_only: bool = False) -> Workspace:
        home = super().workspace(read_only=read_only)
        home.__dict__ |= {"platform": Platform.LINUX}
        return home


def routes(front: Front) -> list[Route]:
    """The pages of the long works, alone."""
    works = Works.of(front)
    pages = (run_page, drill_page, restore_page)
    return [route for page in pages for route in page.routes(front, works)]


PAGES = RoomPages(
    room="backups", folder=FOLDER, routes=routes, entry="/sauvegardes/lancer", label="Sauvegarder"
)


def desk_of(cabinet: Cabinet) -> LinuxDesk:
    """The desk of a practice that is saved; its plan is written down."""
    cabinet.kept()
    made = desk(cabinet.workspace.folder, clock=lambda: cabinet.now)
    given = {one.name: getattr(made, one.name) for one in fields(made)}
    return LinuxDesk(**{**given, "room_pages": lambda: (PAGES,)})


@contextmanager
def pages_of(cabinet: Cabinet) -> Iterator[Visitor]:
    """Somebody at the pages of the practice; what still runs is ended."""
    with visiting(desk_of(cabinet)) as visitor:
        yield visitor
        for work in visitor.site.works:
            work.end()


@contextmanager
def served_of(cabinet: Cabinet) -> Iterator[Served]:
    """The real server of the practice."""
    with serving(desk_of(cabinet)) as served:
        yield served


def followed(visitor: Visitor, address: str) -> str:
    """The page of a work once it is over, as a browser without JavaScript comes to it."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        text = visitor.get(address).text
        if f'data-suivi="{address}/suivi"' not in text:
            return plain(text)
        assert '<noscript><meta http-equiv="refresh"' in text
        time.sleep(0.1)
    raise AssertionError("the work does not end")


def plain(text: str) -> str:
    """A page with ordinary spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
