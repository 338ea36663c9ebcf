"""The pages about copies: where they are, the plan, the disks, the papers, what was noticed."""

from pathlib import Path

from starlette.routing import Route

from hygie.kit.web.front import Front, RoomPages, stylesheet
from hygie.kit.web.upload import ENVELOPE
from hygie.rooms.backups.supplier import REPORT_LIMIT
from hygie.rooms.backups.web import (
    drill_page,
    hold_page,
    index_page,
    places_page,
    plan_page,
    restore_page,
    run_page,
    sheets_page,
)
from hygie.rooms.backups.web.work_pages import Works

STYLE = "/sauvegardes/style.css"

FOLDER = Path(__file__).parent / "pages"
"""The templates, known to the layout as ``backups/``."""


def routes(front: Front) -> list[Route]:
    """Every page of the room. All forms work without JavaScript."""
    works = Works.of(front)
    return [
        stylesheet(STYLE, FOLDER / "backups.css"),
        *index_page.routes(front, works),
        *plan_page.routes(front),
        *places_page.routes(front),
        *sheets_page.routes(front),
        *hold_page.routes(front),
        *run_page.routes(front, works),
        *drill_page.routes(front, works),
        *restore_page.routes(front, works),
    ]


PAGES = RoomPages(
    room="backups",
    folder=FOLDER,
    routes=routes,
    entry=index_page.INDEX,
    label="Sauvegarder, essayer, restaurer",
    large={index_page.SUPPLIER: REPORT_LIMIT + ENVELOPE},
)
