"""The page that says what to do now, one gesture at a time, and keeps what was done."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.kit.web.forms import Form, read
from hygie.kit.web.front import Front
from hygie.rooms.incidents import guiding
from hygie.rooms.incidents.clock_words import sentence
from hygie.rooms.incidents.guiding import Said, narrowing, stand
from hygie.rooms.incidents.kit.calls import Call, call
from hygie.rooms.incidents.paris import day_in_paris
from hygie.rooms.incidents.playbooks import DOERS, cited, delay
from hygie.rooms.incidents.step_helps import helps
from hygie.rooms.incidents.walk import Ask, Gesture, clocks_of
from hygie.rooms.incidents.web.incident_pages import (
    WORDS_LIMIT,
    Sheet,
    address,
    moment,
    page,
    person,
    sheet,
)
from hygie.rooms.incidents.wizard import Did, answers
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice

STEP = "/incident/{incident}"
WAITING = "Dites quand vous l’avez su, pour compter ces délais :"

WHERE, REPLY, WORDS, AT, BY = "ou", "reponse", "mots", "heure", "qui"


def routes(front: Front) -> list[Route]:
    """What comes now, and the answer to it."""

    async def show(request: Request) -> Response:
        shown = await sheet(front, request)
        return _page(front, shown, Form(), request.query_params.get(WHERE, ""))

    async def answered(request: Request) -> Response:
        form, shown = await read(request), await sheet(front, request)
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
        return RedirectResponse(_next(shown, said), 303)

    return [Route(STEP, show), Route(STEP, answered, methods=["POST"])]


def _next(shown: Sheet, said: Said) -> str:
    """The next gesture; once the gesture of a delay is done, its delay first."""
    found = (one for one in guiding.items(shown.incident) if one.address == said.where)
    item = next(found, None)
    clock = item.step.clock if isinstance(item, Gesture) and said.reply == Did.DONE else ""
    if clock and clock not in shown.incident.met:
        return f"{address(shown.incident.id, '/delais')}?delai={clock}#{clock}"
    return f"{address(shown.incident.id)}#maintenant"


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
        helps=tuple(helps(gesture, shown)) if gesture is not None else (),
        pressing=_pressing(shown),
        buttons=_buttons(gesture),
        answers=answers,
        DOERS=DOERS,
        delay=delay,
        cited=cited,
    )


def _buttons(gesture: Gesture | None) -> dict[Did, str]:
    """The answers to a gesture; what is forbidden is not put off."""
    if gesture is None:
        return {}
    words = answers(gesture.step)
    return {did: word for did, word in words.items() if did != Did.LATER or not gesture.step.dont}


def _calls(gesture: Gesture | None, shown: Sheet) -> tuple[Call, ...]:
    names = gesture.step.contacts if gesture is not None else ()
    day = day_in_paris(shown.now)
    return tuple(call(name, shown.settings, day) for name in names)


def _pressing(shown: Sheet) -> list[str]:
    """The delays that run, or that wait for somebody to say since when."""
    met = set(clocks_of(guiding.items(shown.incident)))
    ticking = [one for one in shown.incident.clocks(shown.settings, shown.now) if one.done is None]
    running = [sentence(one) for one in ticking if one.since is not None]
    waiting = [one.rule.title for one in ticking if one.since is None and one.rule.id in met]
    return [*running, *([f"{WAITING} {', '.join(waiting)}."] if waiting else [])]
