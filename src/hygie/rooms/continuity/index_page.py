"""The first page for a day without the computer: what is ready, what is left to do, the pack."""

from typing import TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hygie.kit.web.front import Front
from hygie.rooms.continuity import pack, without
from hygie.spine.evidence import Evidence, Facts, Seen
from hygie.spine.measure import MeasureId
from hygie.spine.posture import Finding
from hygie.spine.practice import Practice

INDEX, PACK = "/continuite", "/continuite/pochette.pdf"

PDF_TYPE = "application/pdf"
READY, TRIED = (
    MeasureId("continuity/paper-fallback-ready"),
    MeasureId("continuity/dmp-access-tested"),
)
"""The measures that the check of the pack and the trial of the DMP serve."""

F = TypeVar("F", bound=Facts)


def routes(front: Front) -> list[Route]:
    """The first page, and the pack to save."""

    async def index(request: Request) -> Response:
        del request
        checked, tried = await front.read(_found)
        now, table = front.clock(), without.table()
        return front.page(
            "index.html",
            "Soigner sans le logiciel",
            checked=checked,
            tried=tried,
            table=table,
            old=table.is_old(now.date()),
            to_pack=PACK,
        )

    async def saved(request: Request) -> Response:
        del request
        settings, at = await front.read(lambda home: (home.settings, home.clock()))
        raw = await run_in_threadpool(pack.pdf, without.table(), settings, at)
        headers = {
            "Content-Disposition": 'attachment; filename="pochette-du-premier-jour.pdf"',
            "Cache-Control": "no-store",
        }
        return Response(raw, media_type=PDF_TYPE, headers=headers)

    return [Route(INDEX, index), Route(PACK, saved)]


def latest(practice: Practice, sort: type[F]) -> tuple[F, Evidence] | None:
    """The latest facts of a sort with their evidence; ``None`` where there are none."""
    pieces = sorted(practice.latest(), key=lambda piece: piece.at, reverse=True)
    for piece in pieces:
        if isinstance(piece.sight, Seen) and isinstance(piece.sight.facts, sort):
            return piece.sight.facts, piece
    return None


def _found(practice: Practice) -> tuple[Finding, Finding]:
    """What holds of the two measures."""
    posture = practice.posture()
    return posture.of(READY)[0], posture.of(TRIED)[0]
