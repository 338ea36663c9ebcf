"""Makes the bilan again, shows how far it is, then what it found."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.desk.web.addresses import CHECKUP, HOME
from hygie.desk.web.home import gesture
from hygie.desk.web.looking import Looking
from hygie.desk.web.now import now
from hygie.desk.web.site import Site
from hygie.kit.web.progress import stream

FOLLOW = CHECKUP + "/suivi"


def routes(site: Site, looking: Looking) -> list[Route]:
    """The bilan and its progress."""

    async def show(request: Request) -> Response:
        del request
        if looking.running:
            step = looking.step()
            return site.page("checkup_running.html", HOME, "Bilan en cours", step=step)
        view = await site.clerk.read(now)
        trouble = looking.result.trouble if looking.result else None
        return site.page(
            "checkup.html",
            HOME,
            "Bilan",
            status=503 if trouble else 200,
            now=view,
            result=looking.result,
            trouble=trouble,
            summary=view.posture.summary(),
            gestures=[gesture(site, view, action) for action in view.plan.next_three],
        )

    async def start(request: Request) -> Response:
        del request
        looking.start()
        return RedirectResponse(CHECKUP, 303)

    async def follow(request: Request) -> Response:
        del request
        return stream(looking.step, site.visited)

    return [
        Route(CHECKUP, show),
        Route(CHECKUP, start, methods=["POST"]),
        Route(FOLLOW, follow),
    ]
