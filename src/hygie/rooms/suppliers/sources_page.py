"""The page of the sources: each fact that the papers cite, how it is known, the official guides."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hygie.kit.web.front import Front
from hygie.rooms.suppliers import guides, notice, register, rgpd_papers
from hygie.rooms.suppliers.facts import shown
from hygie.rooms.suppliers.papers_page import INDEX, answers

SOURCES = f"{INDEX}/sources"


def routes(front: Front) -> list[Route]:
    """The page."""

    async def show(request: Request) -> Response:
        del request
        told, trouble = await answers(front)
        day, found = front.clock().date(), guides.table()
        dated = (notice.table().good_until, register.table().good_until, found.good_until)
        return front.page(
            "sources.html",
            "D’où viennent ces textes",
            facts=[(one, shown(one.text)) for one in rgpd_papers.cited()],
            checked=told.checked,
            guides=found.guides,
            as_of=found.as_of,
            old=day > min(dated),
            trouble=trouble,
        )

    return [Route(SOURCES, show)]
