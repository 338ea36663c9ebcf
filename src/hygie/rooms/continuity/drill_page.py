"""The pages that lead the trial of the DMP, one step a page, and keep how it went."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.kit.web.forms import Form, read
from hygie.kit.web.front import Front
from hygie.kit.web.refusals import refusal
from hygie.rooms.continuity import drill
from hygie.rooms.continuity.drill import DEVICES, MEANS, Result, Step
from hygie.rooms.continuity.index_page import INDEX, latest
from hygie.rooms.continuity.kinds import Drill
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice

TRY = f"{INDEX}/essai"
TOLD, RESULT, STEP = f"{TRY}/deja", f"{TRY}/resultat", f"{TRY}/{{etape}}"

DEVICE, MEAN, BEGAN = "appareil", "moyen", "debut"
REPLY, HOW, TOOK = "reponse", "issue", "minutes"
YES, NO = "oui", "non"
LONGEST = 600
"""Minutes of a trial: one that was left open for the night took no longer."""

DEVICE_WORDS = {
    "telephone": "Un téléphone",
    "tablette": "Une tablette",
    "ordinateur": "Un autre ordinateur",
}
MEANS_WORDS = {"e-cps": "L’e-CPS, sur le téléphone", "carte": "La carte CPS, avec un lecteur"}
WENT_WELL = "abouti"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A trial under way: on what, with what, and since when (seconds since 1970)."""

    device: str
    means: str
    began: int

    def address(self, step: str) -> str:
        """The page of one of its steps."""
        query = urlencode({DEVICE: self.device, MEAN: self.means, BEGAN: self.began})
        return f"{TRY}/{step}?{query}"

    def minutes(self, now: datetime) -> int:
        """How long it has taken."""
        return min(max(round((now.timestamp() - self.began) / 60), 0), LONGEST)


def routes(front: Front) -> list[Route]:
    """The beginning, a trial told afterwards, the result, each step."""
    pages = _Drill(front)
    return [
        Route(TRY, pages.begin),
        Route(TRY, pages.begun, methods=["POST"]),
        Route(TOLD, pages.told, methods=["POST"]),
        Route(RESULT, pages.result),
        Route(STEP, pages.step),
        Route(STEP, pages.answered, methods=["POST"]),
    ]


@dataclass(frozen=True, slots=True)
class _Drill:
    """The pages."""

    front: Front

    async def begin(self, request: Request) -> Response:
        del request
        return self._begin(Form())

    def _begin(self, form: Form, error: HygieError | None = None) -> Response:
        return self.front.page(
            "drill.html",
            "L’essai du DMP",
            status=422 if form.errors or error else 200,
            form=form,
            trouble=error,
            devices=DEVICE_WORDS.items(),
            means=MEANS_WORDS.items(),
            steps=drill.known().values(),
            outcomes=[(WENT_WELL, "Il a abouti"), *_stops()],
            already=HOW in form,
        )

    async def begun(self, request: Request) -> Response:
        form = await read(request)
        device, means = form.choice(DEVICE, DEVICES), form.choice(MEAN, MEANS)
        if form.errors:
            return self._begin(form)
        trial = Trial(device=device, means=means, began=int(self.front.clock().timestamp()))
        return RedirectResponse(trial.address(drill.steps(means)[0].id), 303)

    async def told(self, request: Request) -> Response:
        """Keep a trial that was made without this page."""
        form = await read(request)
        device, means = form.choice(DEVICE, DEVICES), form.choice(MEAN, MEANS)
        how = form.choice(HOW, [WENT_WELL, *drill.known()])
        failed = drill.known().get(how)
        if failed is not None and failed not in drill.steps(means) and not form.errors:
            form.errors[HOW] = "Cette étape n’existe pas avec ce que vous avez utilisé."
        minutes = form.number(TOOK, least=0, most=LONGEST) if form[TOOK].strip() else 0
        if form.errors:
            return self._begin(form)
        try:
            await self._keep(Result(device=device, means=means, failed=failed), minutes)
        except HygieError as error:
            return self._begin(form, error)
        return RedirectResponse(RESULT, 303)

    async def step(self, request: Request) -> Response:
        trial = _trial(request.query_params)
        if trial is None:
            return RedirectResponse(TRY, 303)
        return self._step(trial, _named(request, trial))

    def _step(
        self, trial: Trial, step: Step, *, text: str = "", error: HygieError | None = None
    ) -> Response:
        todo = drill.steps(trial.means)
        rank = todo.index(step)
        return self.front.page(
            "drill_step.html",
            f"L’essai du DMP : étape {rank + 1}",
            status=422 if text or error else 200,
            step=step,
            number=rank + 1,
            total=len(todo),
            trial=trial,
            to=f"{TRY}/{step.id}",
            before=trial.address(todo[rank - 1].id) if rank else TRY,
            text=text,
            trouble=error,
        )

    async def answered(self, request: Request) -> Response:
        form = await read(request)
        trial = _trial(form)
        if trial is None:
            return RedirectResponse(TRY, 303)
        step = _named(request, trial)
        if form[REPLY] not in {YES, NO}:
            return self._step(trial, step, text="Répondez par oui ou par non.")
        if form[REPLY] == YES and not step.last:
            todo = drill.steps(trial.means)
            return RedirectResponse(trial.address(todo[todo.index(step) + 1].id), 303)
        failed = step if form[REPLY] == NO else None
        result = Result(device=trial.device, means=trial.means, failed=failed)
        try:
            await self._keep(result, trial.minutes(self.front.clock()))
        except HygieError as error:
            return self._step(trial, step, error=error)
        return RedirectResponse(RESULT, 303)

    async def _keep(self, result: Result, minutes: int) -> None:
        def work(practice: Practice) -> None:
            at = practice.clock()
            practice.append([drill.evidence(result, practice.machine, at, minutes=minutes)])

        await self.front.write(work)

    async def result(self, request: Request) -> Response:
        del request
        found = await self.front.read(lambda home: latest(home, Drill))
        if found is None:
            return RedirectResponse(TRY, 303)
        facts, piece = found
        failed = drill.known().get(facts.failed)
        return self.front.page(
            "drill_result.html",
            "L’essai du DMP : le résultat",
            facts=facts,
            at=piece.at,
            failed=failed,
            again=self._again(facts, failed) if failed and not failed.last else "",
        )

    def _again(self, facts: Drill, failed: Step) -> str:
        """The step that failed, to be taken up once it is mended."""
        devices, means = ({kept: word for word, kept in one.items()} for one in (DEVICES, MEANS))
        if facts.device not in devices or facts.means not in means:
            return TRY
        began = int(self.front.clock().timestamp())
        trial = Trial(device=devices[facts.device], means=means[facts.means], began=began)
        return trial.address(failed.id)


def _stops() -> list[tuple[str, str]]:
    """Where a trial may have stopped, as the words of a choice."""
    return [(one.id, f"{one.failed[:1].upper()}{one.failed[1:]}") for one in drill.known().values()]


def _trial(fields: Mapping[str, str]) -> Trial | None:
    """The trial that an address or a form tells; ``None`` for one that tells none."""
    device, means, began = (fields.get(name, "") for name in (DEVICE, MEAN, BEGAN))
    digits = began.isascii() and began.isdecimal() and len(began) <= len("9999999999")
    if device not in DEVICES or means not in MEANS or not digits:
        return None
    return Trial(device=device, means=means, began=int(began))


def _named(request: Request, trial: Trial) -> Step:
    step = drill.known().get(request.path_params["etape"])
    if step is None or step not in drill.steps(trial.means):
        raise refusal(404)
    return step
