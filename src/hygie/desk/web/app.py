"""All the pages together, behind the guard; every failure is a page in French."""

import os
import traceback
from collections.abc import Callable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hygie.desk.web import (
    checkup_page,
    contacts_page,
    home,
    journal_page,
    plan_page,
    practices,
    practitioner_page,
    questions,
    settings_page,
)
from hygie.desk.web.looking import Looking
from hygie.desk.web.room_front import RoomFront
from hygie.desk.web.site import Site
from hygie.kit.web.door import DOOR, Door
from hygie.kit.web.forms import TYPED, Form
from hygie.kit.web.guard import Guard, Rules
from hygie.kit.web.pages import PUBLIC
from hygie.kit.web.refusals import PageError, refusal
from hygie.spine.errors import HygieError

PRESENCE = "/presence"
"""Called by an open page now and then: the server stays while one is."""


def application(site: Site, looking: Looking, door: Door, host: str) -> Starlette:
    """The whole of the pages; ``host`` is the only name they answer to."""
    tools = site.desk.room_pages()
    rules = Rules(
        host=host,
        cookie=door.cookie,
        secret=door.secret,
        door=DOOR,
        public=PUBLIC,
        large={path: size for room in tools for path, size in room.large.items()},
    )

    def refuse(error: HygieError, form: Form | None = None) -> Response:
        status = error.status if isinstance(error, PageError) else 503
        page = "desk/refused.html" if status in {401, 410} else "desk/error.html"
        return site.pages.answer(
            page, status, here="", title=f"Erreur {status}", error=error, typed=form
        )

    async def failed(request: Request, error: Exception) -> Response:
        if not isinstance(error, HygieError):
            error = refusal(getattr(error, "status_code", 500))
        return refuse(error, getattr(request.state, TYPED, None))

    async def enter(request: Request) -> Response:
        return door.enter(request.query_params.get("jeton", "")) or refuse(refusal(410))

    async def presence(request: Request) -> Response:
        del request
        return Response(status_code=204)

    pages = (
        home.routes(site),
        practices.routes(site),
        questions.routes(site),
        plan_page.routes(site),
        checkup_page.routes(site, looking),
        journal_page.routes(site),
        settings_page.routes(site),
        contacts_page.routes(site),
        practitioner_page.routes(site),
        *(room.routes(RoomFront(site, room)) for room in tools),
    )
    own = [Route(DOOR, enter), Route(PRESENCE, presence), site.pages.route()]
    return Starlette(
        routes=[*own, *(route for routes in pages for route in routes)],
        middleware=[
            Middleware(Guard, rules=rules, refuse=refuse, visited=site.visited),
            Middleware(Unforeseen, refuse=lambda: refuse(refusal(500))),
        ],
        exception_handlers={HygieError: failed, HTTPException: failed},
    )


class Unforeseen:
    """Answers what nobody foresaw with a page, without a word of the program's insides."""

    def __init__(self, app: ASGIApp, refuse: Callable[[], Response]) -> None:
        self._app = app
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception:
            if os.environ.get("HYGIE_DEBUG"):
                traceback.print_exc()
            if begun:
                raise  # too late for a page: the answer is cut short, and seen to be
            await self._refuse()(scope, receive, send)
