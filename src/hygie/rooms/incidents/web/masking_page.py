"""Covers the names on a picture with black: what one sees is what is kept, beside the original."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hygie.kit.web.front import Front
from hygie.kit.web.refusals import refusal
from hygie.rooms.incidents import record
from hygie.rooms.incidents.record.pictures import media_type
from hygie.rooms.incidents.record.words import FILE_LIMIT
from hygie.rooms.incidents.web.incident_pages import TABS, Sheet, address, sheet
from hygie.rooms.incidents.web.log_page import JOIN
from hygie.rooms.incidents.web.pieces_page import PIECE, piece_of

MASK, IMAGE = f"{PIECE}/masquer", f"{PIECE}/image"

SCRIPT = "/incident/masquer.js"
FILE = Path(__file__).parents[1] / "pages" / "masking.js"

PIXELS_LIMIT = 50_000_000
"""Pixels of a picture that the script opens: 200 MB of memory, more than a telephone takes."""


def routes(front: Front) -> list[Route]:
    """The page, the picture that it draws, and the script that draws it."""
    raw = FILE.read_bytes()

    async def script(request: Request) -> Response:
        del request
        headers = {"Cache-Control": "private, max-age=3600"}
        return Response(raw, media_type="text/javascript", headers=headers)

    async def show(request: Request) -> Response:
        shown, data = await _asked(front, request)
        return _page(front, request, shown, _type(data))

    async def image(request: Request) -> Response:
        _, data = await _asked(front, request)
        kind = _type(data)
        if not kind:
            raise refusal(404)
        headers = {"Content-Disposition": "inline", "Cache-Control": "no-store"}
        return Response(data, media_type=kind, headers=headers)

    return [Route(SCRIPT, script), Route(MASK, show), Route(IMAGE, image)]


async def _asked(front: Front, request: Request) -> tuple[Sheet, bytes]:
    """The incident and what was joined; what was erased is an unknown page."""
    shown = await sheet(front, request)
    kept = piece_of(shown.incident, request)
    data = await front.read(lambda home: record.content(home, kept))
    if data is None:
        raise refusal(404)
    return shown, data


def _type(data: bytes) -> str:
    """The media type of a picture that the page opens, else ``""``."""
    return media_type(data) if len(data) <= FILE_LIMIT else ""


def _page(front: Front, request: Request, shown: Sheet, kind: str) -> Response:
    number, piece = request.path_params["number"], request.path_params["piece"]
    log = address(shown.incident.id, "/journal")
    return front.page(
        "masking.html",
        f"Masquer les noms – {shown.title}"[:120],
        sheet=shown,
        incident=shown.incident,
        tabs=TABS,
        tab="/journal",
        following=None,
        log=log,
        image=f"{log}/{number}/{piece}/image" if kind else "",
        kind=kind,
        number=f"{number}.{piece + 1}",
        join=JOIN,
        script=SCRIPT,
        bytes_limit=FILE_LIMIT,
        pixels_limit=PIXELS_LIMIT,
    )
