"""The pages for a day without the computer: the pack, what is in it, the trial of the DMP."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hygie.kit.web.front import Front, RoomPages
from hygie.rooms.continuity import check_page, drill_page, index_page

STYLE = f"{index_page.INDEX}/style.css"

FOLDER = Path(__file__).parent / "pages"
"""The templates, known to the layout as ``continuity/``."""


def routes(front: Front) -> list[Route]:
    """Every page of the room. All forms work without JavaScript."""

    async def style(request: Request) -> Response:
        del request
        raw = (FOLDER / "continuity.css").read_bytes()
        headers = {"Cache-Control": "private, max-age=3600"}
        return Response(raw, media_type="text/css", headers=headers)

    return [
        Route(STYLE, style),
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
