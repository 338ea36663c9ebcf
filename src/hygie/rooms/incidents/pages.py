"""The pages of an incident: what to do now, the log, the delays, what to write to whom."""

from pathlib import Path

from starlette.routing import Route

from hygie.kit.web.front import Front, RoomPages, stylesheet
from hygie.kit.web.upload import ENVELOPE
from hygie.rooms.incidents.letters.patients_csv_text import SIZE_LIMIT
from hygie.rooms.incidents.record.words import FILE_LIMIT
from hygie.rooms.incidents.web import (
    account_page,
    clocks_page,
    kit_page,
    letters_page,
    letters_shown,
    log_page,
    masking_page,
    notify_page,
    papers_page,
    pieces_page,
    register_page,
    sights_page,
    step_page,
    training_page,
    untraced_page,
)
from hygie.rooms.incidents.web.incident_pages import INDEX

STYLE = "/incident/style.css"

FOLDER = Path(__file__).parent / "pages"
"""The templates, known to the layout as ``incidents/``."""


def routes(front: Front) -> list[Route]:
    """Every page of the room. All forms work without JavaScript."""
    return [
        stylesheet(STYLE, FOLDER / "incidents.css"),
        *sights_page.routes(front),
        *log_page.routes(front),
        *pieces_page.routes(front),
        *masking_page.routes(front),
        *clocks_page.routes(front),
        *kit_page.routes(front),
        *register_page.routes(front),
        *training_page.routes(front),
        *untraced_page.routes(front),
        *notify_page.routes(front),
        *account_page.routes(front),
        *letters_page.routes(front),
        *papers_page.routes(front),
        *step_page.routes(front),
    ]


PAGES = RoomPages(
    room="incidents",
    folder=FOLDER,
    routes=routes,
    entry=INDEX,
    label="Un incident : que faire, tout de suite",
    urgent="Un incident ?",
    large={
        log_page.JOIN: FILE_LIMIT + ENVELOPE,
        letters_shown.UPLOAD: SIZE_LIMIT + ENVELOPE,
    },
)
