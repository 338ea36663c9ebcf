"""The page that says what to do now, one gesture at a time, and keeps what was done."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.kit.web.forms import Form, read
from hygie.kit.web.front import Front
from hygie.rooms.incidents import guiding
from hygie.rooms.incidents.clock_words import sentence
from hygie.rooms.incidents.guiding import Said, narrowing, stand
from hygie.rooms.incidents.incident_pages import (
    WORDS_LIMIT,
    Sheet,
    address,
    moment,
    page,
    person,
    sheet,
)
from hygie.rooms.incidents.kit_calls import Call, call
from hygie.rooms.incidents.paris import day_in_paris
from hygie.rooms.incidents.playbooks import DOERS, cited, delay
from hygie.rooms.incidents.walk import Ask, Gesture, clocks_of
from hygie.rooms.incidents.wizard import DID, Did
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice

STEP = "/incident/{incident}"
WHERE, REPLY, WORDS, AT, BY = "ou", "reponse", "mots", "heure", "qui"

DONE_WORDS = {Did.DONE: "fait", Did.LATER: "plus tard", Did.CANNOT: "pas possible"}


def routes(front: Front) -> list[Route]:
    """What comes now, and the answer to it."""

    async def show(request: Request) -> Response:
        shown = await sheet(front, request)
        return _page(front, shown, Form(), request.query_params.get(WHERE, ""))

    async def answered(request: Request) -> Response:
        shown, form = await sheet(front, request), await read(request)
        said = Said(
            where=form[WHERE],
            reply=form[REPLY],
            words=form[WORDS].strip()[: WORDS_LIMIT + 1],
            at=moment(form, AT, shown.now),
            by=person(form, shown.settings, BY),
        )
        if form.errors:
            return _page(front, shown, form, form[WHERE], status=422)

        def work(practice: Practice) -> None:
            guiding.answer(practice, shown.incident, said, now=practice.clock())

        try:
            await front.write(work)
        except HygieError as error:
            return _page(front, shown, form, form[WHERE], error=error, status=422)
        return RedirectResponse(f"{address(shown.incident.id)}#maintenant", 303)

    return [Route(STEP, show), Route(STEP, answered, methods=["POST"])]


def _page(
    front: Front,
    shown: Sheet,
    form: Form,
    where: str = "",
    *,
    error: HygieError | None = None,
    status: int = 200,
) -> Response:
    now = stand(shown.incident)
    again = next((item for item, _ in now.done if item.address == where), None)
    item = again or now.ask or now.gesture
    gesture = item if isinstance(item, Gesture) else None
    return page(
        front,
        "step.html",
        "",
        shown,
        status=status,
        form=form,
        trouble=error,
        stand=now,
        ask=item if isinstance(item, Ask) else None,
        gesture=gesture,
        again=again is not None,
        narrowing=narrowing(shown.incident),
        calls=_calls(gesture, shown),
        pressing=_pressing(shown),
        DID=DID,
        DONE_WORDS=DONE_WORDS,
        DOERS=DOERS,
        delay=delay,
        cited=cited,
    )


def _calls(gesture: Gesture | None, shown: Sheet) -> tuple[Call, ...]:
    names = gesture.step.contacts if gesture is not None else ()
    day = day_in_paris(shown.now)
    return tuple(call(name, shown.settings, day) for name in names)


def _pressing(shown: Sheet) -> list[str]:
    """The delays that run, or that wait for somebody to say since when."""
    met = set(clocks_of(guiding.items(shown.incident)))
    ticking = shown.incident.clocks(shown.settings, shown.now)
    return [
        sentence(one)
        for one in ticking
        if one.done is None and (one.since is not None or one.rule.id in met)
    ]
