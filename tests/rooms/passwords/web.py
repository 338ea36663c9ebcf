"""The pages of the room behind the real guard, with or without a browser."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from hygie.desk.web.clerk import Clerk
from hygie.kit.web.door import DOOR
from hygie.kit.web.guard import Guard, Rules
from hygie.kit.web.pages import PUBLIC, Pages
from hygie.kit.web.refusals import PageError
from hygie.kit.web.server import address, listen
from hygie.kit.web.work import Work
from hygie.rooms.passwords import pages
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice
from tests.desk.web.scene import FakeDesk

T = TypeVar("T")

HOST = "127.0.0.1:43210"
COOKIE, SECRET = "hygie-test", "sesame"


@dataclass(frozen=True)
class TestFront:
    """What the page of the practice hands to the room."""

    place: FakeDesk
    clerk: Clerk
    layout: Pages

    __test__ = False  # no class of tests

    @property
    def clock(self) -> Callable[[], datetime]:
        return self.place.clock

    @property
    def chance(self) -> Callable[[int], bytes]:
        return self.place.chance

    def page(self, template: str, title: str, *, status: int = 200, **values: object) -> Response:
        return self.layout.answer(f"passwords/{template}", status, here="/", title=title, **values)

    async def read(self, work: Callable[[Practice], T]) -> T:
        return await self.clerk.read(work)

    async def write(self, work: Callable[[Practice], T]) -> T:
        return await self.clerk.write(work)

    def work(self) -> Work[Any]:
        return Work(self.place.workspace)

    def visited(self) -> None:
        """Nobody counts."""


def application(place: FakeDesk, clerk: Clerk, host: str, *, guarded: bool = True) -> Starlette:
    """The room's pages alone. Without the guard, forms may be as large as the room allows."""
    common = {"navigation": (("/", "Accueil"),), "version": "0.1.0"}
    layout = Pages({"passwords": pages.FOLDER}, common=common)
    rules = Rules(host=host, cookie=COOKIE, secret=SECRET, door=DOOR, public=PUBLIC)

    def refuse(error: HygieError) -> Response:
        status = error.status if isinstance(error, PageError) else 503
        return HTMLResponse(f"<h1>{error.message}</h1><p>{error.remedy}</p>", status)

    async def failed(request: Request, error: Exception) -> Response:
        assert isinstance(error, HygieError)
        assert getattr(request.state, "typed", None) is None, "a page would show what was typed"
        return refuse(error)

    async def presence(request: Request) -> Response:
        return Response(status_code=204)

    front = TestFront(place, clerk, layout)
    return Starlette(
        routes=[Route("/presence", presence), layout.route(), *pages.routes(front)],
        middleware=[Middleware(Guard, rules=rules, refuse=refuse)] if guarded else [],
        exception_handlers={HygieError: failed},
    )


@contextmanager
def asking(place: FakeDesk, *, guarded: bool = True) -> Iterator[TestClient]:
    """The pages without a browser, asked as their own forms ask."""
    clerk = Clerk(place)
    app = application(place, clerk, HOST, guarded=guarded)
    ours = {"origin": f"http://{HOST}", "sec-fetch-site": "same-origin"}
    with TestClient(app, base_url=f"http://{HOST}", headers=ours) as client:
        client.cookies.set(COOKIE, SECRET)
        yield client
    clerk.close()


@contextmanager
def serving(place: FakeDesk) -> Iterator[str]:
    """The pages for a browser: gives ``127.0.0.1:43210``."""
    listening = listen()
    host = address(listening)
    clerk = Clerk(place)
    config = uvicorn.Config(application(place, clerk, host), log_config=None, lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listening])))
    thread.start()
    try:
        yield host
    finally:
        server.should_exit = True
        thread.join(20)
        clerk.close()
