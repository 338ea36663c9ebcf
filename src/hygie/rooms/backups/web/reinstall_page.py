"""The page that asks what a practice would have to reinstall, once, and prints it."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.kit.web.forms import Form, read
from hygie.kit.web.front import Front
from hygie.rooms.backups.home import home
from hygie.rooms.backups.sheets import kept as sheets_kept
from hygie.rooms.backups.sheets import sheets
from hygie.rooms.backups.sheets.kept import Rows
from hygie.rooms.backups.sheets.sheets import SECTIONS
from hygie.spine.practice import Practice
from hygie.spine.settings import Settings

REINSTALL, PDF = "/sauvegardes/fiches/reinstaller", "/sauvegardes/fiches/reinstaller/pdf"
TITLE = "Ce qu’il faudrait réinstaller"
CELL = 120
"""Characters of one cell."""


def routes(front: Front) -> list[Route]:
    """The form and its PDF."""

    async def ask(request: Request) -> Response:
        rows: Rows = await front.read(lambda practice: sheets_kept.known(home(practice.folder)))
        return _page(front, Form(as_fields(rows)), saved="fait" in request.query_params)

    async def answer(request: Request) -> Response:
        form = await read(request)
        rows = read_rows(form)
        if form.errors:
            return _page(front, form)
        await front.write(lambda practice: sheets_kept.keep(home(practice.folder), rows))
        return RedirectResponse(f"{REINSTALL}?fait=1", 303)

    async def pdf(request: Request) -> Response:
        del request
        rows, settings = await front.read(_known)
        raw = await run_in_threadpool(sheets.reinstallation, rows, settings, front.clock())
        headers = {"Content-Disposition": 'inline; filename="reinstaller.pdf"'}
        return Response(raw, media_type="application/pdf", headers=headers)

    return [
        Route(REINSTALL, ask),
        Route(REINSTALL, answer, methods=["POST"]),
        Route(PDF, pdf),
    ]


def _known(practice: Practice) -> tuple[Rows, Settings]:
    return sheets_kept.known(home(practice.folder)), practice.settings


def _page(front: Front, form: Form, *, saved: bool = False) -> Response:
    return front.page(
        "reinstall.html",
        TITLE,
        status=422 if form.errors else 200,
        form=form,
        sections=SECTIONS,
        field=field,
        limit=CELL,
        saved=saved,
    )


def field(section: int, row: int, column: int) -> str:
    """The name of the field of a cell, all counted from 0."""
    return f"c{section}-{row}-{column}"


def as_fields(rows: Rows) -> dict[str, str]:
    """What is known, as the fields of the form."""
    return {
        field(number, row, column): cell
        for number, (title, columns, count) in enumerate(SECTIONS)
        for row, cells in enumerate(list(rows.get(title, ()))[:count])
        for column, cell in enumerate(list(cells)[: len(columns)])
    }


def read_rows(form: Form) -> dict[str, list[list[str]]]:
    """The lines of each section, without the empty ones; too long a cell is an error."""
    found: dict[str, list[list[str]]] = {}
    for number, (title, columns, count) in enumerate(SECTIONS):
        rows = [
            [form.line(field(number, row, column), limit=CELL) for column in range(len(columns))]
            for row in range(count)
        ]
        found[title] = [cells for cells in rows if any(cells)]
    return found
