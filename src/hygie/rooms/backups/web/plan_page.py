"""The plan in five minutes: what to save, where, how often, and what it all weighs."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.kit.web.forms import Form, choices, read
from hygie.kit.web.front import Front
from hygie.rooms.backups import connect, forgetting, suggestions
from hygie.rooms.backups import plan as plans
from hygie.rooms.backups.destinations import PLACE_WORDS, PLACES
from hygie.rooms.backups.home import home
from hygie.rooms.backups.plan import Plan, PlanError
from hygie.rooms.backups.suggestions import Suggestion
from hygie.rooms.backups.survey import shown
from hygie.rooms.backups.web import plan_forms, weighing
from hygie.rooms.backups.web.index_page import volumes_now
from hygie.rooms.backups.web.plan_summary import SUMMARY, WHAT, Summary
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice

WHERE, WHEN = "/sauvegardes/plan/ou", "/sauvegardes/plan/quand"
DROP, FORGET, RENAME = WHAT + "/retirer", WHERE + "/oublier", WHERE + "/renommer"

TITLES = {
    WHAT: "Le plan : quoi sauvegarder",
    WHERE: "Le plan : où vont les copies",
    WHEN: "Le plan : le rythme",
}

Change = Callable[[Form, Plan], Plan]


def routes(front: Front) -> list[Route]:
    """The four steps, each saved as it is left, and the count of what they weigh."""
    summary = Summary(front, front.work())
    steps = _Steps(front, summary)
    return [
        Route(WHAT, steps.what),
        Route(WHAT, steps.what_said, methods=["POST"]),
        Route(DROP, steps.dropped, methods=["POST"]),
        Route(WHERE, steps.where),
        Route(FORGET, steps.forgotten, methods=["POST"]),
        Route(RENAME, steps.renamed, methods=["POST"]),
        Route(WHEN, steps.when),
        Route(WHEN, steps.when_said, methods=["POST"]),
        *summary.routes(),
    ]


@dataclass(frozen=True, slots=True)
class _Steps:
    """The first three steps, and the last one, which counts."""

    front: Front
    last: Summary

    async def what(self, request: Request) -> Response:
        """The first step."""
        del request
        return await self._what(Form(plan_forms.fields(await self.last.plan())))

    async def _what(self, form: Form, error: HygieError | None = None) -> Response:
        decided = await self.last.plan()
        known = {root.path for root in decided.roots}
        offered = [one for one in await _offered(self.front) if one.path not in known]
        return self.front.page(
            "plan_what.html",
            TITLES[WHAT],
            status=422 if form.errors or error else 200,
            plan=decided,
            weights=self.last.weights(decided),
            offered=[(shown(one.path), one.why) for one in offered],
            ticked=[value for name, value in form.items() if name.startswith(plan_forms.OFFERED)],
            example=plan_forms.EXAMPLE,
            form=form,
            trouble=error,
        )

    async def what_said(self, request: Request) -> Response:
        """Keep the first step, and count it beside."""
        form = await read(request)
        offered = await _offered(self.front)
        error = await self._change(
            form, lambda form, plan: plan_forms.read_what(form, plan, offered)
        )
        if form.errors or error:
            return await self._what(form, error)
        if form["ensuite"] == "peser":
            return await self.last.weigh(request)
        self.last.work.start(weighing.weigh)
        return RedirectResponse(WHERE, 303)

    async def dropped(self, request: Request) -> Response:
        """Take one folder out of the plan."""
        form = await read(request)
        with suppress(PlanError):  # it was not there any more, as was wanted
            await self.front.write(lambda practice: _drop(practice, form["nom"]))
        return RedirectResponse(WHAT, 303)

    async def where(self, request: Request) -> Response:
        """The second step: each place that was taken, and the ways to take another."""
        asked = request.query_params
        return await self._where(asked.get("pret", ""), taken_over="repris" in asked)

    async def _where(
        self,
        fresh: str = "",
        form: Form | None = None,
        error: HygieError | None = None,
        *,
        taken_over: bool = False,
    ) -> Response:
        decided = await self.last.plan()
        volumes = await volumes_now(self.front)
        reached = await run_in_threadpool(
            lambda: [connect.reach(one, volumes) for one in decided.destinations]
        )
        return self.front.page(
            "plan_where.html",
            TITLES[WHERE],
            status=422 if error else 200,
            plan=decided,
            places=[(one.destination, one.presence.value) for one in reached],
            words=PLACE_WORDS,
            fresh=fresh,
            taken_over=taken_over,
            kept_at=[(word, PLACE_WORDS[place]) for word, place in PLACES.items()],
            limit=plans.NAME_LIMIT,
            form=form or Form(),
            trouble=error,
        )

    async def renamed(self, request: Request) -> Response:
        """Another name for a place, or another drawer: its copies stay as they are."""
        form = await read(request)
        try:
            await self.front.write(lambda practice: _rename(practice, form))
        except PlanError as error:
            return await self._where(form=form, error=error)
        return RedirectResponse(WHERE, 303)

    async def forgotten(self, request: Request) -> Response:
        """Use a place no more; what is there stays there."""
        form = await read(request)
        await self.front.write(lambda practice: forgetting.forget(practice, form["lieu"]))
        return RedirectResponse(WHERE, 303)

    async def when(self, request: Request) -> Response:
        """The third step."""
        del request
        return await self._when(Form(plan_forms.fields(await self.last.plan())))

    async def _when(self, form: Form, error: HygieError | None = None) -> Response:
        decided = await self.last.plan()
        return self.front.page(
            "plan_when.html",
            TITLES[WHEN],
            status=422 if form.errors or error else 200,
            plan=decided,
            rhythms=choices(plan_forms.rhythms(decided)),
            kept=choices(plan_forms.kept(decided)),
            form=form,
            trouble=error,
        )

    async def when_said(self, request: Request) -> Response:
        """Keep the third step."""
        form = await read(request)
        error = await self._change(form, plan_forms.read_when)
        if form.errors or error:
            return await self._when(form, error)
        return RedirectResponse(SUMMARY, 303)

    async def _change(self, form: Form, change: Change) -> HygieError | None:
        """Keep what a form says, unless something is wrong with it."""
        try:
            await self.front.write(lambda practice: _keep(practice, form, change))
        except HygieError as error:
            return error
        return None


async def _offered(front: Front) -> list[Suggestion]:
    own = await front.read(lambda practice: practice.folder)
    return await run_in_threadpool(lambda: suggestions.look(suggestions.places(), own))


def _keep(practice: Practice, form: Form, change: Change) -> None:
    place = home(practice.folder)
    before = plans.load(place.plan)
    after = change(form, before)
    if not form.errors and after != before:
        place.make()
        plans.save(place.plan, after)


def _drop(practice: Practice, name: str) -> None:
    place = home(practice.folder)
    plans.save(place.plan, plans.without_root(plans.load(place.plan), name))


def _rename(practice: Practice, form: Form) -> None:
    place = home(practice.folder)
    decided = plans.load(place.plan)
    known = decided.destination(form["lieu"])
    kept = PLACES.get(form["range"], known.place)
    plans.save(place.plan, plans.renamed(decided, known.id, form["nom"], kept))
