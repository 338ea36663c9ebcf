"""The first page of an incident: what do you see? And the incidents already noted."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.kit.web.forms import Form, read
from hygie.kit.web.front import Front
from hygie.rooms.incidents import record
from hygie.rooms.incidents.incident import Incident
from hygie.rooms.incidents.kinds import Opened
from hygie.rooms.incidents.paris import shown
from hygie.rooms.incidents.record import Opening
from hygie.rooms.incidents.sights import sights
from hygie.rooms.incidents.web.incident_pages import INDEX, address, moment
from hygie.rooms.incidents.web.untraced_page import UNTRACED
from hygie.rooms.incidents.wizard import State, wizard
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice

OPEN = "/incident/ouvrir"

SIGHT, FOUND = "vu", "quand"

LATEST = 20
"""Incidents shown; the others are in the register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An incident in the list."""

    incident: Incident
    text: str
    address: str


def routes(front: Front) -> list[Route]:
    """The list and the opening."""

    async def show(request: Request) -> Response:
        return await _page(front, Form({SIGHT: request.query_params.get(SIGHT, "")}))

    async def opened(request: Request) -> Response:
        form = await read(request)
        sight = form.choice(SIGHT, sights().by_id())
        found = moment(form, FOUND, front.clock())
        if form.errors:
            return await _page(front, form)

        def work(practice: Practice) -> str:
            playbook = wizard().playbook(State(sight=sight))
            opening = Opening(sight=sight, found=found, playbook=playbook)
            return record.open_incident(practice, opening, now=practice.clock())

        try:
            incident = await front.write(work)
        except HygieError as error:
            return await _page(front, form, error)
        return RedirectResponse(address(incident), 303)

    return [Route(INDEX, show), Route(OPEN, opened, methods=["POST"])]


async def _page(front: Front, form: Form, error: HygieError | None = None) -> Response:
    listed: Sequence[Listed] = ()
    failed: HygieError | None
    try:
        listed, failed = await front.read(_listed)
    except HygieError as unread:
        failed = unread
    error = error or failed
    status = 503 if error else 422 if form.errors else 200
    return front.page(
        "sights.html",
        "Un incident",
        status=status,
        table=sights(),
        form=form,
        trouble=error,
        untraced=UNTRACED if failed else "",
        under_way=[one for one in listed if one.incident.closed is None],
        said=shown,
        closed=[one for one in listed if one.incident.closed is not None],
    )


def _listed(practice: Practice) -> tuple[Sequence[Listed], HygieError | None]:
    """The incidents, and why none can be written now."""
    known = sights().by_id()

    def listed(opened: Opened) -> Listed:
        incident = record.load(practice, opened.incident)
        seen = known[opened.sight].text if opened.sight in known else "Autre chose"
        return Listed(
            incident=incident, text=incident.title or seen, address=address(opened.incident)
        )

    found = [listed(one) for one in record.incidents(practice)[:LATEST]]
    return found, record.trouble(practice)
