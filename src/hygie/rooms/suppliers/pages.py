"""The pages of the notice for patients and of the register, and of what fills them."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hygie.kit.web.front import Front, RoomPages
from hygie.rooms.suppliers import answers_page, papers_page, sources_page

STYLE = f"{papers_page.INDEX}/style.css"

FOLDER = Path(__file__).parent / "pages"
"""The templates, known to the layout as ``suppliers/``."""


def routes(front: Front) -> list[Route]:
    """Every page of the room. All forms work without JavaScript."""

    async def style(request: Request) -> Response:
        del request
        raw = (FOLDER / "suppliers.css").read_bytes()
        headers = {"Cache-Control": "private, max-age=3600"}
        return Response(raw, media_type="text/css", headers=headers)

    return [
        Route(STYLE, style),
        *answers_page.routes(front),
        *sources_page.routes(front),
        *papers_page.routes(front),
    ]


PAGES = RoomPages(
    room="suppliers",
    folder=FOLDER,
    routes=routes,
    entry=papers_page.INDEX,
    label="L’affiche pour les patients et le registre (RGPD)",
)
