"""The page of the papers of an incident: what each lacks, its PDF, and its text to paste."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hygie.kit.web.front import Front
from hygie.kit.web.refusals import refusal
from hygie.rooms.incidents.documents import documents
from hygie.rooms.incidents.documents.account import Account
from hygie.rooms.incidents.documents.gathered import account_of
from hygie.rooms.incidents.documents.value import Paper
from hygie.rooms.incidents.web.controller_pages import WHO, controller, draw_for, own
from hygie.rooms.incidents.web.incident_pages import INDEX, Sheet, sheet
from hygie.rooms.incidents.web.papers_shown import TAB, block, paper
from hygie.spine.practice import Practice
from hygie.spine.settings import Controller

STYLE = f"{INDEX}/papiers.css"
ALL = f"{INDEX}/{{incident}}{TAB}"
ONE = f"{ALL}/{WHO}"
PDF, TEXT = f"{ONE}/{{paper}}.pdf", f"{ONE}/{{paper}}"

PDF_TYPE = "application/pdf"


def routes(front: Front) -> list[Route]:
    """The list of the documents, each of them, and its PDF."""
    pages = _Papers(front)
    return [
        Route(STYLE, style),
        Route(ALL, pages.all),
        Route(ONE, pages.one),
        Route(PDF, pages.pdf),
        Route(TEXT, pages.text),
    ]


async def style(request: Request) -> Response:
    """The look of the pages of papers."""
    del request
    raw = (Path(__file__).parents[1] / "pages" / "papers.css").read_bytes()
    headers = {"Cache-Control": "private, max-age=3600"}
    return Response(raw, media_type="text/css", headers=headers)


@dataclass(frozen=True, slots=True)
class _Papers:
    """The pages."""

    front: Front

    async def all(self, request: Request) -> Response:
        shown = await sheet(self.front, request)
        several = shown.settings.answerable()
        return await self._list(shown, several, of_one=len(several) == 1)

    async def one(self, request: Request) -> Response:
        shown = await sheet(self.front, request)
        return await self._list(shown, (controller(shown, request),), of_one=True)

    async def _list(
        self, shown: Sheet, chosen: tuple[Controller, ...], *, of_one: bool
    ) -> Response:
        def gather(home: Practice) -> list[Account]:
            return [account_of(home, shown.incident.id, one.label) for one in chosen]

        accounts = await self.front.read(gather)
        blocks = [block(shown, *pair) for pair in zip(chosen, accounts, strict=True)]
        one = chosen[0] if of_one else None
        return draw_for(
            self.front,
            "papers.html",
            TAB,
            shown,
            one,
            "Papiers",
            blocks=blocks,
            of_one=of_one,
        )

    async def text(self, request: Request) -> Response:
        shown = await sheet(self.front, request)
        one, which = controller(shown, request), _paper(request)
        account = await self.front.read(_account(shown, one))
        made = paper(shown, one, account, which)
        return draw_for(
            self.front,
            "paper.html",
            TAB,
            shown,
            one,
            made.title,
            made=made,
            text=documents.text(made.document),
            back=own(shown.incident.id, TAB, one.label),
            letters=own(shown.incident.id, TAB, one.label, "/lettres"),
            is_letter=which is Paper.PATIENTS,
        )

    async def pdf(self, request: Request) -> Response:
        shown = await sheet(self.front, request)
        one, which = controller(shown, request), _paper(request)
        account = await self.front.read(_account(shown, one))
        made = paper(shown, one, account, which)
        raw = await run_in_threadpool(documents.pdf, made.document, shown.now)
        name = f"{which}-{shown.incident.id}-{plain(one.label)}"
        return download(raw, f"{name}.pdf", PDF_TYPE)


def download(raw: bytes, name: str, kind: str) -> Response:
    """A file to save; ``name`` is plain ASCII, and the browser keeps no copy of its own."""
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
    }
    return Response(raw, media_type=kind, headers=headers)


def plain(label: str) -> str:
    """A short name as a part of the name of a file: ``Dr Léa`` is ``dr-lea``."""
    ascii_only = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-") or "cabinet"


def _paper(request: Request) -> Paper:
    named = request.path_params["paper"]
    if named not in {str(one) for one in Paper}:
        raise refusal(404)
    return Paper(named)


def _account(shown: Sheet, one: Controller) -> Callable[[Practice], Account]:
    return lambda home: account_of(home, shown.incident.id, one.label)
