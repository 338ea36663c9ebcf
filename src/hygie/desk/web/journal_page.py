"""The journal, readable: newest first, with its verification and its export."""

import asyncio
from collections.abc import Iterator
from itertools import chain, islice

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from hygie.desk.web.addresses import JOURNAL
from hygie.desk.web.site import Site
from hygie.desk.web.telling import Teller, Told
from hygie.journal import Verification
from hygie.workspace import Workspace

PAGE = 40
"""Rows of one page."""

LONGEST_NUMBER = 15
"""Digits of a row's number; a longer one is none."""


def routes(site: Site) -> list[Route]:
    """The journal and what can be done with it."""

    async def show(request: Request) -> Response:
        before = request.query_params.get("avant", "")
        known = before.isdecimal() and len(before) <= LONGEST_NUMBER
        return await page(site, int(before) if known else None)

    async def verify(request: Request) -> Response:
        del request
        checked = await asyncio.to_thread(_verify, site)
        return await page(site, None, checked)

    async def export(request: Request) -> Response:
        del request
        day = site.desk.clock().astimezone().date().isoformat()
        name = f'attachment; filename="journal-hygie-{day}.jsonl"'
        lines = _lines(site)
        first = await asyncio.to_thread(next, lines, b"")  # what is wrong is said before it begins
        return StreamingResponse(
            chain([first], lines),
            media_type="application/jsonl; charset=utf-8",
            headers={"Content-Disposition": name},
        )

    return [
        Route(JOURNAL, show),
        Route(JOURNAL + "/verification", verify, methods=["POST"]),
        Route(JOURNAL + "/export", export, methods=["POST"]),
    ]


async def page(site: Site, before: int | None, checked: Verification | None = None) -> Response:
    """One page of the journal, and its verification if it was just made."""

    def gather(home: Workspace) -> tuple[list[Told], bool]:
        rows = home.journal.history(limit=PAGE + 1, before=before)
        teller = Teller(home.catalogue, home.posture())
        return [teller.tell(row.sequence, row.evidence) for row in rows[:PAGE]], len(rows) > PAGE

    told, more = await site.clerk.read(gather)
    title = "Journal" if before is None else f"Journal, avant la ligne {before}"
    return site.page(
        "journal.html",
        JOURNAL,
        "Vérification du journal" if checked else title,
        told=told,
        before=before,
        older=told[-1].sequence if more else None,
        checked=checked,
    )


def _verify(site: Site) -> Verification:
    """By a reader of its own: pages are answered meanwhile."""
    with site.desk.workspace(read_only=True) as home:
        return home.journal.verify()


def _lines(site: Site) -> Iterator[bytes]:
    """Some lines at a time: each piece costs a change of thread."""
    with site.desk.workspace(read_only=True) as home:
        lines = home.journal.export()
        while piece := b"".join(islice(lines, 500)):
            yield piece
