"""The page of the notice and of the register: each to save, then to say that it is in use."""

from dataclasses import replace
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.kit.web.forms import Form, read
from hygie.kit.web.front import Front
from hygie.kit.web.refusals import refusal
from hygie.rooms.suppliers import answers_kept, odt, rgpd_papers
from hygie.rooms.suppliers.answers import Answers
from hygie.rooms.suppliers.papers_shown import SORTS, Sort, shown
from hygie.rooms.suppliers.rgpd_papers import Drawing
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice
from hygie.spine.settings import Controller

INDEX = "/rgpd"
MAKE, USE = f"{INDEX}/{{papier}}", f"{INDEX}/{{papier}}/etat"

WHOSE, FORM, SAID = "pour", "forme", "dit"
YES, NO = "oui", "non"

FORMS = (("pdf", "PDF, à imprimer"), ("odt", "à modifier (ODT)"), ("txt", "texte"))
TYPES = {"pdf": "application/pdf", "odt": odt.TYPE, "txt": "text/plain; charset=utf-8"}

SAVED = {
    "reponses": "Vos réponses sont gardées : les documents en sont remplis.",
    YES: "C’est noté au journal, avec la date.",
    NO: "C’est noté : il reste à le faire.",
}

GONE = HygieError(
    "Ce praticien n’est plus dans vos réglages, ou ce format n’existe pas.",
    "Relisez la liste ci-dessous, puis recommencez.",
)
UNMADE = HygieError(
    "Ce document n’est pas encore fait pour chaque praticien.",
    "Enregistrez-le d’abord pour chacun, puis dites ce qu’il en est.",
)


def routes(front: Front) -> list[Route]:
    """The papers, each to save, and what is said of it."""
    pages = _Papers(front)
    return [
        Route(INDEX, pages.index),
        Route(MAKE, pages.saved, methods=["POST"]),
        Route(USE, pages.said, methods=["POST"]),
    ]


class _Papers:
    """The pages."""

    def __init__(self, front: Front) -> None:
        self.front = front

    async def index(self, request: Request) -> Response:
        return await self._page(done=request.query_params.get("fait", ""))

    async def saved(self, request: Request) -> Response:
        """One paper of one controller as a file; that it was made is evidence."""
        sort, form = _sort(request), await read(request)

        def gather(home: Practice) -> tuple[tuple[Controller, ...], Drawing]:
            return home.settings.answerable(), sort.drawings(home, answers_kept.kept(home.folder))

        try:
            everyone, drawing = await self.front.read(gather)
            one = next((known for known in everyone if known.label == form[WHOSE]), None)
            if one is None or form[FORM] not in TYPES:
                return await self._page(form, error=GONE)
            at = self.front.clock()
            drawn = drawing.now(one, at)
            write = rgpd_papers.FORMATS[f".{form[FORM]}"]
            raw = await run_in_threadpool(write, drawn.paper, at)

            def note(home: Practice) -> None:
                new = [rgpd_papers.made(one, drawn, drawing)]
                before = rgpd_papers.latest(home, sort.facts)
                labels = [known.label for known in everyone]
                facts = rgpd_papers.merged(sort.facts, new, before, labels, drawing.good_until)
                rgpd_papers.keep(home, facts)

            await self.front.write(note)
        except HygieError as error:
            return await self._page(form, error=error)
        file = Path(f"{request.path_params['papier']}.{form[FORM]}")
        name = rgpd_papers.places(file, everyone)[one.label].name
        headers = {
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        }
        return Response(raw, media_type=TYPES[form[FORM]], headers=headers)

    async def said(self, request: Request) -> Response:
        """Whether a paper is in use, as a person says it."""
        sort, form = _sort(request), await read(request)
        said = form.choice(SAID, (YES, NO))
        if form.errors:
            return await self._page(form, word=request.path_params["papier"])

        def work(home: Practice) -> None:
            before = rgpd_papers.latest(home, sort.facts)
            labels = {one.label for one in home.settings.answerable()}
            if before is None or labels - {one.controller for one in before.made}:
                raise UNMADE
            rgpd_papers.keep(home, replace(before, in_use=said == YES))

        try:
            await self.front.write(work)
        except HygieError as error:
            return await self._page(form, error=error)
        return RedirectResponse(f"{INDEX}?fait={said}", 303)

    async def _page(
        self,
        form: Form | None = None,
        *,
        word: str = "",
        done: str = "",
        error: HygieError | None = None,
    ) -> Response:
        told, trouble = await answers(self.front)
        at = self.front.clock()
        papers = await self.front.read(lambda home: shown(home, told, at))
        return self.front.page(
            "papers.html",
            "L’affiche et le registre",
            status=422 if form is not None else 200,
            papers=papers,
            several=len(papers[0].mine) > 1,
            nameless=any(one.nameless for paper in papers for one in paper.mine),
            form=form or Form(),
            wrong=word,
            saved=SAVED.get(done, ""),
            trouble=error or trouble,
            FORMS=FORMS,
        )


async def answers(front: Front) -> tuple[Answers, HygieError | None]:
    """The answers of the practice; none, and why, when they cannot be read."""
    try:
        return await front.read(lambda home: answers_kept.kept(home.folder)), None
    except HygieError as error:
        return Answers(), error


def _sort(request: Request) -> Sort:
    found = SORTS.get(request.path_params["papier"])
    if found is None:
        raise refusal(404)
    return found
