"""One page a practice: what holds and why, what to do, questions, decisions, history."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.desk.answers import Hand, a_year_after, offered, withdraw
from hygie.desk.web import answering
from hygie.desk.web.addresses import HOME
from hygie.desk.web.measure_view import MeasureView, of_measure, of_room
from hygie.desk.web.now import Now, counts, now
from hygie.desk.web.site import Site
from hygie.desk.web.telling import Teller
from hygie.kit.web.forms import Form, read
from hygie.kit.web.refusals import PageError, refusal
from hygie.spine.errors import HygieError
from hygie.spine.evidence import Evidence
from hygie.spine.measure import Measure
from hygie.workspace import Workspace

SAVED = {
    "reponse": "Votre réponse est enregistrée.",
    "decision": "Votre décision est enregistrée.",
    "retrait": "La décision est retirée.",
}
"""What the page says in place, once it is done."""

Reader = Callable[[Form, MeasureView, Hand], Sequence[Evidence]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A form that comes back: on which measure, and what went wrong with the whole of it."""

    measure: str
    form: Form
    trouble: HygieError | None = None


def routes(site: Site) -> list[Route]:
    """The pages of the practices, and the forms that stand in them."""

    async def show(request: Request) -> Response:
        name = request.path_params["room"]
        if site.addresses.find(name) is None and name in site.addresses.titles:
            return RedirectResponse(site.addresses.room(name), 308)  # as rooms know each other
        done = request.query_params
        return await page(site, _room(site, request), saved=(done.get("m"), done.get("fait")))

    async def answered(request: Request) -> Response:
        return await save(site, request, "reponse", answering.read_answers)

    async def decided(request: Request) -> Response:
        return await save(site, request, "decision", _decision)

    async def withdrawn(request: Request) -> Response:
        return await save(site, request, "retrait", _withdrawal)

    at = "/pratiques/{room}"
    return [
        Route(at, show),
        Route(at + "/{name}/reponse", answered, methods=["POST"]),
        Route(at + "/{name}/decision", decided, methods=["POST"]),
        Route(at + "/{name}/retrait", withdrawn, methods=["POST"]),
    ]


def _decision(form: Form, view: MeasureView, hand: Hand) -> Sequence[Evidence]:
    found = answering.read_decision(form, view.measure, hand)
    return [found] if found else []


def _withdrawal(form: Form, view: MeasureView, hand: Hand) -> Sequence[Evidence]:
    del form
    return [withdraw(view.measure, hand)]


def _room(site: Site, request: Request) -> str:
    room = site.addresses.find(request.path_params["room"])
    if room is None:
        raise refusal(404)
    return room


async def page(
    site: Site,
    room: str,
    *,
    status: int = 200,
    saved: tuple[str | None, str | None] = (None, None),
    typed: Typed | None = None,
) -> Response:
    """The page of a room; ``saved`` names the measure and what was just done to it."""

    def gather(home: Workspace) -> tuple[Now, list[MeasureView]]:
        view = now(home)
        return view, of_room(home, view, room, Teller(home.catalogue, view.posture))

    view, measures = await site.clerk.read(gather)
    if not measures:
        raise refusal(404)
    today = site.desk.clock().astimezone().date()
    values: dict[str, Any] = {
        "now": view,
        "room": room,
        "measures": measures,
        "counts": counts([one.worst for one in measures]),
        "saved": (saved[0], SAVED.get(saved[1] or "")),
        "typed": typed,
        "tomorrow": today + timedelta(days=1),
        "blank": Form(),
        "last_day": a_year_after(today),
        "offered": offered,
        "field": answering.field,
        "standing": answering.standing,
    }
    title = site.addresses.titles[room]
    return site.page("practice.html", HOME, title, status=status, **values)


async def save(site: Site, request: Request, done: str, reader: Reader) -> Response:
    """Write what a form says; the page comes back with what was typed when it cannot be."""
    room, form = _room(site, request), await read(request)
    name = request.path_params["name"]
    trouble = await write(site, f"{room}/{name}", form, reader)
    if trouble is not None or form.errors:
        typed = Typed(measure=f"{room}/{name}", form=form, trouble=trouble)
        return await page(site, room, status=503 if trouble else 422, typed=typed)
    address = site.addresses.room(room)
    return RedirectResponse(f"{address}?m={name}&fait={done}#{name}", 303)


async def write(site: Site, measure_id: str, form: Form, reader: Reader) -> HygieError | None:
    """Write what a form says of a measure, unless ``form.errors`` says what is wrong with it."""

    def work(home: Workspace) -> None:
        measure = find(home, measure_id)
        view = now(home)
        hand = Hand(
            by=answering.read_by(form, view.settings.people),
            machine=home.machine,
            at=home.clock(),
        )
        one = of_measure(home, view, measure, Teller(home.catalogue, view.posture))
        evidence = reader(form, one, hand)
        if evidence and not form.errors:
            home.append(evidence)

    try:
        await site.clerk.write(work)
    except PageError:
        raise
    except HygieError as error:
        return error
    return None


def find(home: Workspace, measure_id: str) -> Measure:
    """A measure of the catalogue; an unknown one is an unknown page."""
    for measure in home.catalogue.measures:
        if measure.id == measure_id:
            return measure
    raise refusal(404)
