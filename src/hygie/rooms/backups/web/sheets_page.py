"""The pages of the papers: the recovery sheet and the word asked back, the way without Hygie."""

from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.kit.web.forms import Form, read
from hygie.kit.web.front import Front, secret_form
from hygie.kit.web.work import Work
from hygie.rooms.backups import plan as plans
from hygie.rooms.backups.destinations import PLACE_WORDS
from hygie.rooms.backups.home import home
from hygie.rooms.backups.plan import Plan
from hygie.rooms.backups.sheets import sheets
from hygie.rooms.backups.sheets.sheets import Recovery
from hygie.rooms.backups.verbs.sheets_commands import copy_of
from hygie.rooms.backups.web import reinstall_page, sheet_work
from hygie.rooms.backups.web.following import Following
from hygie.rooms.backups.web.sheet_work import Fresh
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice
from hygie.spine.settings import Settings

SHEETS, RECOVERY = "/sauvegardes/fiches", "/sauvegardes/fiches/recuperation"
PDF, WORD, CANCEL = RECOVERY + "/pdf", RECOVERY + "/mot", RECOVERY + "/annuler"
WAY = SHEETS + "/sans-hygie"

PLACE, TYPED = "lieu", "mot"
"""The names of the fields."""

WRONG = "Ce n’est pas ce mot. Regardez son numéro sur la fiche, puis recommencez."
TITLES = {SHEETS: "Les papiers du mauvais jour", RECOVERY: "La fiche de récupération"}


def routes(front: Front) -> list[Route]:
    """The three papers."""
    pages = _Sheets(front, front.work(), front.work())
    return [
        Route(SHEETS, pages.all),
        Route(WAY, pages.way),
        Route(RECOVERY, pages.recovery),
        Route(RECOVERY, pages.made, methods=["POST"]),
        Route(PDF, pages.pdf, methods=["POST"]),
        Route(WORD, pages.word, methods=["POST"]),
        Route(CANCEL, pages.cancelled, methods=["POST"]),
        pages.following.route(),
        *reinstall_page.routes(front),
    ]


@dataclass(slots=True)
class _Sheets:
    """The pages. ``work`` makes a sheet and holds it, in memory; ``tidying`` annuls old ones."""

    front: Front
    work: Work[Any]
    tidying: Work[Any]
    asked: str = ""

    @property
    def following(self) -> Following:
        return Following(
            front=self.front,
            work=self.work,
            address=RECOVERY + "/suivi",
            after=RECOVERY,
            title="Hygie prépare la fiche",
            lead="Dix mots sont tirés au hasard, et ouvriront ces copies. Ne débranchez rien.",
        )

    @property
    def fresh(self) -> Fresh | None:
        """The sheet that waits for its word."""
        found = self.work.result
        return found if isinstance(found, Fresh) else None

    async def all(self, request: Request) -> Response:
        """The three papers, and where each stands."""
        decided = await self._plan()
        return self.front.page(
            "sheets.html",
            TITLES[SHEETS],
            plan=decided,
            words=PLACE_WORDS,
            done=request.query_params.get("faite", ""),
            where=await self.front.read(lambda practice: practice.secrets.where()),
            old=self.tidying.trouble,
        )

    async def recovery(self, request: Request) -> Response:
        """Making the sheet, then the sheet that waits for its word."""
        if self.work.running:
            return self.following.page()
        if self.fresh is not None:
            return self._waiting(Form())
        error = self.work.trouble
        self.work.forget()  # told once
        return await self._choice(request.query_params.get(PLACE, self.asked), error)

    async def _choice(self, chosen: str, error: HygieError | None = None) -> Response:
        decided = await self._plan()
        ids = [one.id for one in decided.destinations]
        return self.front.page(
            "sheet_choice.html",
            TITLES[RECOVERY],
            status=422 if error else 200,
            plan=decided,
            options=[
                (one.id, f"{one.name}, {PLACE_WORDS[one.place]}") for one in decided.destinations
            ],
            chosen=chosen if chosen in ids else next(iter(ids), ""),
            trouble=error,
        )

    def _waiting(self, form: Form) -> Response:
        fresh = self.fresh
        assert fresh is not None  # noqa: S101 - both callers have just seen it
        return self.front.page(
            "sheet_word.html",
            f"{TITLES[RECOVERY]} de « {fresh.destination.name} »",
            status=422 if form.errors else 200,
            name=fresh.destination.name,
            number=fresh.number,
            form=form,
        )

    async def made(self, request: Request) -> Response:
        """Begin to make a sheet."""
        form = await read(request)
        decided = await self._plan()
        if form[PLACE] not in {one.id for one in decided.destinations}:
            return RedirectResponse(RECOVERY, 303)
        if self.work.start(sheet_work.make(form[PLACE])):
            self.asked = form[PLACE]
        return RedirectResponse(RECOVERY, 303)

    async def pdf(self, request: Request) -> Response:
        """The sheet itself: in memory, for this answer only."""
        del request
        fresh = self.fresh
        if fresh is None:
            return RedirectResponse(RECOVERY, 303)
        settings: Settings = await self.front.read(lambda practice: practice.settings)
        paper = Recovery(copy=copy_of(fresh.destination), words=fresh.issued.words.words)
        raw = await run_in_threadpool(sheets.recovery, paper, settings, self.front.clock())
        return as_pdf(raw, "fiche.pdf")

    async def word(self, request: Request) -> Response:
        """The word that proves that the sheet came out of the printer."""
        form = await secret_form(request)
        fresh = self.fresh
        if fresh is None:
            return RedirectResponse(RECOVERY, 303)
        if not fresh.issued.words.is_word(fresh.number, form[TYPED]):
            wrong = Form()
            wrong.errors[TYPED] = WRONG
            return self._waiting(wrong)
        await self.front.write(lambda practice: sheet_work.accept(practice, fresh))
        self._forget(fresh)
        return RedirectResponse(f"{SHEETS}?faite={fresh.destination.id}", 303)

    async def cancelled(self, request: Request) -> Response:
        """A sheet that was not printed: it will open nothing."""
        del request
        fresh = self.fresh
        if fresh is not None:
            self._forget(fresh)
        return RedirectResponse(SHEETS, 303)

    def _forget(self, fresh: Fresh) -> None:
        """Let go of the words, then of what still opens the copies and should not."""
        self.work.forget()
        self.tidying.start(sheet_work.withdraw(fresh.destination.id))

    async def way(self, request: Request) -> Response:
        """How to restore with restic alone: no word of any sheet stands in it."""
        del request
        decided, settings = await self.front.read(_plan_and_settings)
        copies = [copy_of(one) for one in decided.destinations]
        raw = await run_in_threadpool(sheets.instructions, copies, settings, self.front.clock())
        return as_pdf(raw, "restaurer-sans-hygie.pdf")

    async def _plan(self) -> Plan:
        decided, _ = await self.front.read(_plan_and_settings)
        return decided


def _plan_and_settings(practice: Practice) -> tuple[Plan, Settings]:
    return plans.load(home(practice.folder).plan), practice.settings


def as_pdf(raw: bytes, name: str) -> Response:
    """A PDF that the browser shows; the guard has it kept nowhere (``no-store``)."""
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"}
    return Response(raw, media_type="application/pdf", headers=headers)
