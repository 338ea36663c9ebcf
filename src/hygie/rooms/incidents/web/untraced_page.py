"""The gestures of an incident on one page, when nothing can be written: they do not wait."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hygie.kit.web.front import Front
from hygie.kit.web.refusals import refusal
from hygie.rooms.incidents.kit.calls import call
from hygie.rooms.incidents.paris import day_in_paris
from hygie.rooms.incidents.playbooks import DOERS, delay, library
from hygie.rooms.incidents.sights import sights
from hygie.rooms.incidents.walk import outline
from hygie.rooms.incidents.web.incident_pages import INDEX
from hygie.spine.errors import HygieError
from hygie.spine.settings import Settings

UNTRACED = f"{INDEX}/sans-journal"
ONE = f"{UNTRACED}/{{sight}}"

LEAD = "suite"


def routes(front: Front) -> list[Route]:
    """One page for each sight; it needs neither the journal nor the settings."""

    async def show(request: Request) -> Response:
        sight = sights().by_id().get(request.path_params["sight"])
        if sight is None:
            raise refusal(404)
        playbook = sight.playbook or sight.leads_to(request.query_params.get(LEAD, ""))
        gestures = outline(library(), playbook) if playbook else ()
        settings, day = await _settings(front), day_in_paris(front.clock())
        return front.page(
            "untraced.html",
            "Les gestes, sans le journal",
            to=f"{UNTRACED}/{sight.id}",
            sight=sight,
            gestures=[
                (one, [call(name, settings, day) for name in one.step.contacts]) for one in gestures
            ],
            DOERS=DOERS,
            delay=delay,
        )

    return [Route(ONE, show)]


async def _settings(front: Front) -> Settings:
    """Whom to call as the practice said it; only the public numbers when that cannot be read."""
    try:
        return await front.read(lambda home: home.settings)
    except HygieError:
        return Settings()
