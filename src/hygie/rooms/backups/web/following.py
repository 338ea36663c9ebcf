"""Shows a long work about copies while it runs, and leads on when it is over."""

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hygie.kit.web.front import Front
from hygie.kit.web.progress import stream
from hygie.kit.web.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """A work, the address that tells how far it is, and the page to go to afterwards.

    ``lead`` says what is happening and that nothing is lost meanwhile.
    """

    front: Front
    work: Work[Any]
    address: str
    after: str
    title: str
    lead: str

    def page(self) -> Response:
        """The page to show while the work runs; it goes on by itself, with or without scripts."""
        return self.front.page(
            "working.html",
            self.title,
            lead=self.lead,
            step=self.work.step(),
            follow=self.address,
            after=self.after,
        )

    def route(self) -> Route:
        """The address that tells how far it is."""

        async def follow(request: Request) -> Response:
            del request
            return stream(self.work.step, self.front.visited)

        return Route(self.address, follow)
