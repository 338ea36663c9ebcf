"""The pages about passwords: try one, examine all, keep one in mind, draw one."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hygie.kit.web.front import Front, RoomPages, stylesheet
from hygie.kit.web.upload import ENVELOPE
from hygie.rooms.passwords import audit_page, draw_page, evaluate_page, memorise_page
from hygie.rooms.passwords.vaults.recognise import FILE_LIMIT

INDEX, STYLE = "/mots-de-passe", "/mots-de-passe/style.css"

FOLDER = Path(__file__).parent / "pages"
"""The templates, known to the layout as ``passwords/``."""


def routes(front: Front) -> list[Route]:
    """Every page of the room. All forms work without JavaScript."""

    async def index(request: Request) -> Response:
        del request
        return front.page("index.html", "Mots de passe")

    return [
        Route(INDEX, index),
        stylesheet(STYLE, FOLDER / "passwords.css"),
        *evaluate_page.routes(front),
        *audit_page.routes(front),
        *memorise_page.routes(front),
        *draw_page.routes(front),
    ]


PAGES = RoomPages(
    room="passwords",
    folder=FOLDER,
    routes=routes,
    entry=INDEX,
    label="Essayer, examiner ou fabriquer des mots de passe",
    large={audit_page.AUDIT: FILE_LIMIT + ENVELOPE},
)
