"""The page that asks what happened to the data and says whether to notify; the doctor decides."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.kit.web.forms import Form, read
from hygie.kit.web.front import Front
from hygie.rooms.incidents import record
from hygie.rooms.incidents.breach import Breach
from hygie.rooms.incidents.errors import IncidentError
from hygie.rooms.incidents.record import Decision, Proofs
from hygie.rooms.incidents.routes import ROUTES
from hygie.rooms.incidents.web import notify_questions as questions
from hygie.rooms.incidents.web.controller_pages import WHO, among, controller, own, prose
from hygie.rooms.incidents.web.incident_pages import INDEX, Sheet, sheet
from hygie.rooms.incidents.web.notify_shown import (
    BECAUSE,
    DECIDED,
    DECISIONS,
    PROOF,
    TAB,
    asked,
    draw,
    draw_all,
)
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice
from hygie.spine.settings import Controller

ALL = f"{INDEX}/{{incident}}{TAB}"
ONE = f"{ALL}/{WHO}"
PROVE, DECIDE, COPY = f"{ONE}/preuves", f"{ONE}/decision", f"{ONE}/reprendre"

FROM = "de"
PROOF_LIMIT, BECAUSE_LIMIT = 2_000, 4_000

CONDITIONS = frozenset(condition.id for way in ROUTES for condition in way.conditions)


def routes(front: Front) -> list[Route]:
    """The questions, the proofs and the decision of each controller."""
    pages = _Notify(front)
    return [
        Route(ALL, pages.all),
        Route(ONE, pages.one),
        Route(ONE, pages.answered, methods=["POST"]),
        Route(PROVE, pages.proved, methods=["POST"]),
        Route(DECIDE, pages.decided, methods=["POST"]),
        Route(COPY, pages.copied, methods=["POST"]),
    ]


@dataclass(frozen=True, slots=True)
class _Notify:
    """The pages; each form is kept on its own."""

    front: Front

    async def all(self, request: Request) -> Response:
        shown = await sheet(self.front, request)
        several = shown.settings.answerable()
        if len(several) > 1:
            return draw_all(self.front, shown)
        return await draw(self.front, shown, several[0], saved=_said(request))

    async def one(self, request: Request) -> Response:
        shown = await sheet(self.front, request)
        one = controller(shown, request)
        return await draw(self.front, shown, one, saved=_said(request))

    async def answered(self, request: Request) -> Response:
        form, shown = await read(request), await sheet(self.front, request)
        one = controller(shown, request)
        breach = questions.read_answers(form)

        def work(home: Practice) -> None:
            proofs = record.told(home, shown.incident.id, one.label, Proofs)
            _keep(home, shown, one, breach, proofs.sentences if proofs is not None else {})

        return await self._done(shown, one, form, work, "reponses")

    async def proved(self, request: Request) -> Response:
        form, shown = await read(request), await sheet(self.front, request)
        one = controller(shown, request)
        said = _proofs(form)

        def work(home: Practice) -> None:
            before = asked(home, shown, one)
            _keep(home, shown, one, before.breach or Breach(), {**before.proofs, **said})

        return await self._done(shown, one, form, work, "preuves")

    async def decided(self, request: Request) -> Response:
        form, shown = await read(request), await sheet(self.front, request)
        one = controller(shown, request)
        choice = form.choice(DECIDED, DECISIONS)
        because = prose(form, BECAUSE, limit=BECAUSE_LIMIT)
        if choice == "register" and not because:
            form.errors[BECAUSE] = "Écrivez pourquoi : le registre le demande."

        def work(home: Practice) -> None:
            before = asked(home, shown, one)
            if before.doubt:  # to decide confirms what was answered for the practice
                _keep(home, shown, one, before.breach or Breach(), before.proofs)
            now, incident = home.clock(), shown.incident.id
            said = "" if choice == "later" else choice
            record.decide(home, incident, one.label, said, because, now=now)
            if not because:  # the reasons of a former decision are not those of this one
                record.tell(home, incident, one.label, Decision(), now)

        return await self._done(shown, one, form, work, "decision")

    async def copied(self, request: Request) -> Response:
        form, shown = await read(request), await sheet(self.front, request)
        one = controller(shown, request)
        other = among(shown.settings.answerable(), form[FROM])

        def work(home: Practice) -> None:
            found = asked(home, shown, other)
            if found.breach is None:
                raise IncidentError("Ce praticien n’a pas encore répondu.", "Répondez d’abord ici.")
            breach = replace(found.breach, persons=None, records=None)
            _keep(home, shown, one, breach, found.proofs)

        return await self._done(shown, one, form, work, "reprises")

    async def _done(
        self,
        shown: Sheet,
        one: Controller,
        form: Form,
        work: Callable[[Practice], None],
        done: str,
    ) -> Response:
        """Keep it and come back, unless something typed is wrong or it cannot be kept."""
        if form.errors:
            return await draw(self.front, shown, one, form=form)
        try:
            await self.front.write(work)
        except HygieError as error:
            return await draw(self.front, shown, one, form=form, error=error)
        to = own(shown.incident.id, TAB, one.label)
        return RedirectResponse(f"{to}?fait={done}#resultat", 303)


def _keep(
    home: Practice, shown: Sheet, one: Controller, breach: Breach, proofs: Mapping[str, str]
) -> None:
    record.keep_assessment(home, shown.incident.id, one.label, breach, proofs, now=home.clock())


def _proofs(form: Form) -> Mapping[str, str]:
    named = {name.removeprefix(PROOF): name for name in form if name.startswith(PROOF)}
    return {
        one: prose(form, name, limit=PROOF_LIMIT)
        for one, name in named.items()
        if one in CONDITIONS
    }


def _said(request: Request) -> str:
    return request.query_params.get("fait", "")
