"""The questions one by one: each answer is kept at once, any question can be skipped."""

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.desk.answers import offered
from hygie.desk.web import answering
from hygie.desk.web.addresses import QUESTIONS
from hygie.desk.web.measure_view import MeasureView, of_measure
from hygie.desk.web.now import Now, now
from hygie.desk.web.practices import Typed, find, write
from hygie.desk.web.site import Site
from hygie.desk.web.telling import Teller
from hygie.desk.web.walk import Walk, begin, waiting
from hygie.kit.web.forms import read
from hygie.kit.web.refusals import refusal
from hygie.spine.evidence import Evidence
from hygie.spine.plan import ANSWER_MINUTES
from hygie.workspace import Workspace


class Questions:
    """The pages of the questions, and the evening under way: it lasts while Hygie is open."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._walk: Walk | None = None

    def routes(self) -> list[Route]:
        """The entrance, one page a question, and the end."""
        return [
            Route(QUESTIONS, self.entrance),
            Route(QUESTIONS, self.start, methods=["POST"]),
            Route(QUESTIONS + "/fin", self.end),
            Route(QUESTIONS + "/{number:int}", self.ask),
            Route(QUESTIONS + "/{number:int}", self.answer, methods=["POST"]),
        ]

    async def entrance(self, request: Request) -> Response:
        """How many questions wait, and the evening under way."""
        del request
        view, latest = await self._site.clerk.read(lambda home: (now(home), home.latest()))
        left = waiting(view)
        return self._site.page(
            "questions.html",
            QUESTIONS,
            "Questions",
            now=view,
            waiting=len(left),
            evening=len(begin(view, self._site.desk.clock()).measures),
            minutes=ANSWER_MINUTES,
            **self._standing(latest),
        )

    async def start(self, request: Request) -> Response:
        """Begin an evening."""
        del request
        view = await self._site.clerk.read(now)
        self._walk = begin(view, self._site.desk.clock())
        if not self._walk.measures:
            return RedirectResponse(QUESTIONS, 303)
        return RedirectResponse(f"{QUESTIONS}/1", 303)

    async def ask(self, request: Request) -> Response:
        """One question."""
        if self._walk is None:  # Hygie was closed meanwhile: its list went with it
            return RedirectResponse(QUESTIONS, 303)
        return await self._page(request.path_params["number"], None)

    async def answer(self, request: Request) -> Response:
        """Keep an answer and go on to the next question."""
        number, form = request.path_params["number"], await read(request)
        walk, measure = self._at(number)
        trouble = await write(self._site, measure, form, answering.read_answers)
        if trouble is not None or form.errors:
            return await self._page(number, Typed(measure=measure, form=form, trouble=trouble))
        follows = str(number + 1) if number < len(walk.measures) else "fin"
        return RedirectResponse(f"{QUESTIONS}/{follows}", 303)

    async def end(self, request: Request) -> Response:
        """What was answered, and what is left for another day."""
        del request
        if self._walk is None:
            return RedirectResponse(QUESTIONS, 303)
        view, latest = await self._site.clerk.read(lambda home: (now(home), home.latest()))
        return self._site.page(
            "questions_end.html",
            QUESTIONS,
            "Fin des questions",
            now=view,
            waiting=len(waiting(view)),
            **self._standing(latest),
        )

    async def _page(self, number: int, typed: Typed | None) -> Response:
        walk, measure_id = self._at(number)

        def gather(home: Workspace) -> tuple[Now, MeasureView]:
            view = now(home)
            measure = find(home, measure_id)
            return view, of_measure(home, view, measure, Teller(home.catalogue, view.posture))

        view, one = await self._site.clerk.read(gather)
        values: dict[str, Any] = {
            "now": view,
            "one": one,
            "number": number,
            "total": len(walk.measures),
            "typed": typed,
            "offered": offered,
            "field": answering.field,
            "standing": answering.standing,
        }
        status = 200 if typed is None else 503 if typed.trouble else 422
        title = f"Question {number} sur {len(walk.measures)}"
        return self._site.page("question.html", QUESTIONS, title, status=status, **values)

    def _at(self, number: int) -> tuple[Walk, str]:
        """The evening under way, and the measure of this question."""
        if self._walk is None or not 1 <= number <= len(self._walk.measures):
            raise refusal(404)
        return self._walk, self._walk.measures[number - 1]

    def _standing(self, latest: Sequence[Evidence]) -> dict[str, int]:
        """How far the evening is: ``total``, ``answered``, and the first one ``unanswered``."""
        if self._walk is None:
            return {"total": 0, "answered": 0, "unanswered": 0}
        done = self._walk.answered(latest)
        left = [n for n, one in enumerate(self._walk.measures, 1) if one not in done]
        return {
            "total": len(self._walk.measures),
            "answered": len(done),
            "unanswered": left[0] if left else 0,
        }


def routes(site: Site) -> list[Route]:
    """The pages of the questions."""
    return Questions(site).routes()
