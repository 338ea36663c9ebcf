"""The page of a half-hour training: a situation is read aloud, and what nobody said is noted."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hygie.kit.web.forms import Form, read
from hygie.kit.web.front import Front
from hygie.kit.web.refusals import refusal
from hygie.rooms.incidents.exercise import (
    MINUTES,
    Score,
    Situation,
    evidence,
    gestures,
    score,
    situations,
)
from hygie.rooms.incidents.playbooks import cite, library
from hygie.rooms.incidents.web.incident_pages import INDEX
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice

TRAIN = f"{INDEX}/entrainement"
ONE = f"{TRAIN}/{{situation}}"

SAID, PRESENT, TOOK = "dit-", "presents", "minutes"
MOST_PRESENT, MOST_MINUTES = 500, 600


def routes(front: Front) -> list[Route]:
    """The situations, one of them, its score."""

    async def all_of_them(request: Request) -> Response:
        del request
        every = [(f"{TRAIN}/{one.id}", one) for one in situations()]
        return front.page("training.html", "S’entraîner", every=every, minutes=MINUTES)

    async def show(request: Request) -> Response:
        form = Form({PRESENT: "", TOOK: str(MINUTES)})
        return _page(front, _situation(request), form)

    async def played(request: Request) -> Response:
        situation, form = _situation(request), await read(request)
        present = _count(form, PRESENT, MOST_PRESENT)
        minutes = _count(form, TOOK, MOST_MINUTES)
        if form.errors:
            return _page(front, situation, form, status=422)
        known = gestures(situation, library())
        missed = [where for where in known if not form[f"{SAID}{where}"]]
        result = score(situation, missed, library())

        def work(practice: Practice) -> None:
            at = practice.clock()
            piece = evidence(result, practice.machine, at, minutes=minutes, present=present)
            practice.append([piece])

        try:
            await front.write(work)
        except HygieError as error:
            return _page(front, situation, form, status=503, error=error)
        return _page(front, situation, form, result=result)

    return [Route(TRAIN, all_of_them), Route(ONE, show), Route(ONE, played, methods=["POST"])]


def _situation(request: Request) -> Situation:
    named = request.path_params["situation"]
    for one in situations():
        if one.id == named:
            return one
    raise refusal(404)


def _count(form: Form, name: str, most: int) -> int:
    return form.number(name, least=0, most=most) if form[name].strip() else 0


def _page(
    front: Front,
    situation: Situation,
    form: Form,
    *,
    status: int = 200,
    result: Score | None = None,
    error: HygieError | None = None,
) -> Response:
    return front.page(
        "training_one.html",
        situation.title,
        status=status,
        situation=situation,
        known=gestures(situation, library()),
        form=form,
        SAID=SAID,
        to=f"{TRAIN}/{situation.id}",
        result=result,
        trouble=error,
        cite=cite,
    )
