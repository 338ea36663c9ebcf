"""Joins a picture or a file to an incident, and gives it back: encrypted as soon as it is kept."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hygie.kit.web.forms import Form
from hygie.kit.web.front import Front
from hygie.kit.web.refusals import refusal
from hygie.kit.web.upload import Upload, read_upload
from hygie.rooms.incidents import record
from hygie.rooms.incidents.incident import Incident
from hygie.rooms.incidents.kinds import Kept
from hygie.rooms.incidents.record.errors import too_big
from hygie.rooms.incidents.record.pictures import ENDINGS, media_type
from hygie.rooms.incidents.record.retention import Sort
from hygie.rooms.incidents.record.words import FILE_LIMIT
from hygie.rooms.incidents.web.incident_pages import INDEX, sheet
from hygie.rooms.incidents.web.log_page import JOIN, WORDS, done, log_page

PIECE = f"{INDEX}/{{incident}}/journal/{{number:int}}/{{piece:int}}"

WHICH, FILE, MASKED = "incident", "fichier", "masquee"


def routes(front: Front) -> list[Route]:
    """What is joined, and what is asked for again."""

    async def joined(request: Request) -> Response:
        upload = await read_upload(request, limit=FILE_LIMIT, too_big=too_big)
        try:
            return await _joined(front, request, upload)
        finally:
            upload.wipe()

    async def piece(request: Request) -> Response:
        shown = await sheet(front, request)
        kept = piece_of(shown.incident, request)
        data = await front.read(lambda home: record.content(home, kept))
        if data is None:
            raise refusal(404)
        name = f"piece-{shown.incident.id}-{request.path_params['number']}"
        ending, kind = ".bin", "application/octet-stream"
        if kept.sort == Sort.MASKED:
            kind = media_type(data)
            ending = f"-masquee{ENDINGS[kind]}"
        headers = {
            "Content-Disposition": f'attachment; filename="{name}{ending}"',
            "Cache-Control": "no-store",
        }
        return Response(data, media_type=kind, headers=headers)

    return [Route(JOIN, joined, methods=["POST"]), Route(PIECE, piece)]


async def _joined(front: Front, request: Request, upload: Upload) -> Response:
    request.path_params[WHICH] = upload.text(WHICH)
    shown = await sheet(front, request)
    form = Form({WORDS: upload.text(WORDS)})
    if not upload.file:
        form.errors[FILE] = "Choisissez un fichier, s’il vous plaît."
        return log_page(front, shown, form, status=422)
    name, data, words = upload.name or "pièce", bytes(upload.file), form[WORDS]
    masked = bool(upload.text(MASKED))
    fact = ("masquee" if media_type(data) else "non-masquee") if masked else "piece"
    return await done(
        front,
        shown,
        form,
        fact,
        lambda home: record.attach(
            home, shown.incident.id, name, data, now=home.clock(), words=words, masked=masked
        ),
    )


def piece_of(incident: Incident, request: Request) -> Kept:
    """The piece that an address names; another is an unknown page."""
    number: int = request.path_params["number"]
    which: int = request.path_params["piece"]
    for line in incident.lines:
        if line.entry.number == number:
            pieces = [kept for kept in line.entry.kept if kept.sort != Sort.TEXT]
            if which < len(pieces):
                return pieces[which]
    raise refusal(404)
