"""The four delays of an incident: since when they run, until when, and what was done."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hygie.kit.web.forms import Form, read
from hygie.kit.web.front import Front
from hygie.rooms.incidents import record
from hygie.rooms.incidents.awareness import STARTS, Start
from hygie.rooms.incidents.clock_words import STANDINGS, standing
from hygie.rooms.incidents.clocks import ClockId
from hygie.rooms.incidents.paris import shown as said
from hygie.rooms.incidents.playbooks import cite
from hygie.rooms.incidents.record import Done
from hygie.rooms.incidents.step_helps import meets, told_of
from hygie.rooms.incidents.web.incident_pages import (
    INDEX,
    Sheet,
    kept,
    moment,
    page,
    person,
    sheet,
    written,
)
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice

CLOCKS, KNEW, MET, UNMET = (
    f"{INDEX}/{{incident}}/delais{end}" for end in ("", "/su", "/fait", "/pas-fait")
)

WHAT, AT, BECAUSE, REASON = "quoi", "quand", "comment", "pourquoi"
CLOCK, DONE_AT, REASONS, RECEIPT = "delai", "fait", "retard", "recepisse"

BOTH = "tout"
"""The choice of who learnt of the attack and of the patients' data at once."""

LOSS = "perte"
"""The same without an attack: no delay of a complaint runs."""

OFFERED: Mapping[str, str] = {
    BOTH: "L’attaque, et que des données de patients sont touchées",
    LOSS: "La perte ou le vol, et que des données de patients sont touchées",
    Start.ATTACK: "L’attaque seulement",
    Start.BREACH: "Que des données de patients sont touchées",
    Start.CLAIM: "Un sinistre sans attaque : vol, panne, perte",
}

STARTED = {BOTH: (Start.ATTACK, Start.BREACH), LOSS: (Start.CLAIM, Start.BREACH)}

RECEIPT_LIMIT = 500

SAVED = {
    "su": "La date est gardée, avec ce que vous en dites.",
    "fait": "C’est noté.",
    "pas-fait": "C’est noté : le délai court de nouveau.",
}


def routes(front: Front) -> list[Route]:
    """The delays, and what is said of them."""

    async def show(request: Request) -> Response:
        shown = await sheet(front, request)
        form = Form({**_first(shown), **_told(shown, request.query_params.get(CLOCK, ""))})
        return _page(front, shown, form, saved=request.query_params.get("ok", ""))

    async def knew(request: Request) -> Response:
        return await _know(front, request)

    async def met(request: Request) -> Response:
        return await _meet(front, request)

    async def unmet(request: Request) -> Response:
        return await _take_back(front, request)

    return [
        Route(CLOCKS, show),
        Route(KNEW, knew, methods=["POST"]),
        Route(MET, met, methods=["POST"]),
        Route(UNMET, unmet, methods=["POST"]),
    ]


def _first(shown: Sheet) -> Mapping[str, str]:
    """What is offered for when it was known: when it was found, never later."""
    met = meets(shown.incident)
    what = (
        BOTH if ClockId.COMPLAINT in met else LOSS if ClockId.INSURER in met else str(Start.BREACH)
    )
    return {AT: written(shown.incident.opened.found), WHAT: what}


def _told(shown: Sheet, clock: str) -> Mapping[str, str]:
    """What was said on the page of the gestures, not to be asked twice."""
    if clock not in set(ClockId):
        return {}
    line = told_of(shown.incident, clock)
    if line is None:
        return {CLOCK: clock}
    return {CLOCK: clock, DONE_AT: written(line.entry.at), RECEIPT: line.words[:RECEIPT_LIMIT]}


async def _know(front: Front, request: Request) -> Response:
    form, shown = await read(request), await sheet(front, request)
    what = form.choice(WHAT, OFFERED)
    at = moment(form, AT, shown.now)
    because, reason = form[BECAUSE].strip(), form[REASON].strip()
    if at is None and AT not in form.errors:
        form.errors[AT] = "Écrivez le jour et l’heure, comme 21/11/2026 20:15."
    if form.errors or at is None:
        return _page(front, shown, form, status=422)
    starts = STARTED.get(what) or (Start(what),)

    def work(practice: Practice) -> None:
        for start in starts:
            now = practice.clock()
            if start in shown.incident.aware and shown.incident.aware[start].at == at:
                continue
            record.know(practice, shown.incident.id, start, at, because, now=now, reason=reason)

    return await kept(front, shown, form, "/delais?ok=su", work, _page)


async def _meet(front: Front, request: Request) -> Response:
    form, shown = await read(request), await sheet(front, request)
    clock = form.choice(CLOCK, ClockId)
    at = moment(form, DONE_AT, shown.now) or shown.now
    if form.errors:
        return _page(front, shown, form, status=422)
    done = Done(
        at=at,
        by=person(form, shown.settings),
        reasons=form[REASONS],
        receipt=form[RECEIPT],
    )

    def work(practice: Practice) -> None:
        record.meet(practice, shown.incident, clock, done, now=practice.clock())

    return await kept(front, shown, form, "/delais?ok=fait", work, _page)


async def _take_back(front: Front, request: Request) -> Response:
    form, shown = await read(request), await sheet(front, request)
    clock = form.choice(CLOCK, ClockId)
    if form.errors:
        return _page(front, shown, form, status=422)

    def work(practice: Practice) -> None:
        record.unmeet(practice, shown.incident.id, ClockId(clock), now=practice.clock())

    return await kept(front, shown, form, "/delais?ok=pas-fait", work, _page)


def _page(
    front: Front,
    shown: Sheet,
    form: Form,
    *,
    status: int = 200,
    saved: str = "",
    error: HygieError | None = None,
) -> Response:
    return page(
        front,
        "clocks.html",
        "/delais",
        shown,
        status=status,
        form=form,
        saved=SAVED.get(saved, ""),
        trouble=error,
        clocks=shown.incident.clocks(shown.settings, shown.now),
        offered=OFFERED.items(),
        STARTS=STARTS,
        STANDINGS=STANDINGS,
        standing=standing,
        meets=meets(shown.incident),
        own=shown.incident.own_clocks(shown.settings, shown.now).items(),
        several=len(shown.settings.answerable()) > 1,
        said=said,
        cite=cite,
    )
