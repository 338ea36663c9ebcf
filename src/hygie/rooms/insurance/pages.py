"""The pages of what a stop would cost, of the hypotheses, of the contract with the insurer."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hygie.kit.web.front import Front, RoomPages
from hygie.rooms.insurance import cost_page, own_page, review_page

STYLE = f"{cost_page.INDEX}/style.css"

FOLDER = Path(__file__).parent / "pages"
"""The templates, known to the layout as ``insurance/``."""


def routes(front: Front) -> list[Route]:
    """Every page of the room. All forms work without JavaScript."""

    async def style(request: Request) -> Response:
        del request
        raw = (FOLDER / "insurance.css").read_bytes()
        headers = {"Cache-Control": "private, max-age=3600"}
        return Response(raw, media_type="text/css", headers=headers)

    return [
        Route(STYLE, style),
        *cost_page.routes(front),
        *own_page.routes(front),
        *review_page.routes(front),
    ]


PAGES = RoomPages(
    room="insurance",
    folder=FOLDER,
    routes=routes,
    entry=cost_page.INDEX,
    label="Ce que coûterait un arrêt, et votre assurance",
)
