"""The pages for a day without the computer: the pack, what is in it, the trial of the DMP."""

from pathlib import Path

from starlette.routing import Route

from hygie.kit.web.front import Front, RoomPages, stylesheet
from hygie.rooms.continuity import check_page, drill_page, index_page

STYLE = f"{index_page.INDEX}/style.css"

FOLDER = Path(__file__).parent / "pages"
"""The templates, known to the layout as ``continuity/``."""


def routes(front: Front) -> list[Route]:
    """Every page of the room. All forms work without JavaScript."""
    return [
        stylesheet(STYLE, FOLDER / "continuity.css"),
        *index_page.routes(front),
        *check_page.routes(front),
        *drill_page.routes(front),
    ]


PAGES = RoomPages(
    room="continuity",
    folder=FOLDER,
    routes=routes,
    entry=index_page.INDEX,
    label="Soigner sans le logiciel : la pochette, l’essai du DMP",
)
