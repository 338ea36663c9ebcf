"""The page where the practice tells what its documents need, part by part."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.kit.web.forms import Form, read
from hygie.kit.web.front import Front
from hygie.kit.web.refusals import refusal
from hygie.rooms.incidents import record
from hygie.rooms.incidents.documents.account import Account, is_told
from hygie.rooms.incidents.documents.suggested import suggested
from hygie.rooms.incidents.web import account_fields, account_rows
from hygie.rooms.incidents.web.account_fields import Control, control
from hygie.rooms.incidents.web.account_parts import Part, own_fields, parts, shared
from hygie.rooms.incidents.web.account_shown import draw, following_part
from hygie.rooms.incidents.web.controller_pages import WHO, among, controller, own
from hygie.rooms.incidents.web.incident_pages import INDEX, Sheet, sheet
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice
from hygie.spine.settings import Controller

TAB, END = "/papiers", "/raconter"
TELL = f"{INDEX}/{{incident}}{TAB}/{WHO}{END}"
ROW, REMOVE, COPY = f"{TELL}/ligne", f"{TELL}/retrait", f"{TELL}/reprendre"

PART, NEXT, MARK, BEFORE, FROM = "partie", "suite", "ligne", "avant", "de"

Change = Callable[[Account], Account]


def routes(front: Front) -> list[Route]:
    """The parts, the rows of money and days, and what is taken over from another controller."""
    pages = _Tell(front)
    return [
        Route(TELL, pages.show),
        Route(TELL, pages.told, methods=["POST"]),
        Route(ROW, pages.row, methods=["POST"]),
        Route(REMOVE, pages.removed, methods=["POST"]),
        Route(COPY, pages.copied, methods=["POST"]),
    ]


@dataclass(frozen=True, slots=True)
class _Tell:
    """The pages; each part is kept on its own."""

    front: Front

    async def show(self, request: Request) -> Response:
        shown = await sheet(self.front, request)
        one, query = controller(shown, request), request.query_params
        return await draw(self.front, shown, one, _named(query.get(PART, "")), query=query)

    async def told(self, request: Request) -> Response:
        form, shown = await read(request), await sheet(self.front, request)
        one, part = controller(shown, request), _named(form[PART])
        values = {
            name: account_fields.read(name, form, shown.now)
            for name in part.fields
            if name not in account_rows.SORTS
        }
        after = following_part(part) if form[NEXT] else part

        def change(told: Account) -> Account:
            emptied = {name for name in values if name in form or control(name) is Control.SEVERAL}
            return _refusing(shown, one, emptied, replace(told, **values))

        return await self._done(shown, one, part, form, change, after=after)

    async def row(self, request: Request) -> Response:
        form, shown = await read(request), await sheet(self.front, request)
        one, part = controller(shown, request), _named(form[PART])
        sort = account_rows.SORTS.get(part.id)
        if sort is None:
            raise refusal(404)
        row = sort.read(form)

        def change(told: Account) -> Account:
            kept = account_rows.removed(told, sort.name, form[BEFORE]) if form[BEFORE] else told
            return account_rows.added(kept, sort.name, row)

        return await self._done(shown, one, part, form, change, done="ligne")

    async def removed(self, request: Request) -> Response:
        form, shown = await read(request), await sheet(self.front, request)
        one, part = controller(shown, request), _named(form[PART])
        if part.id not in account_rows.SORTS:
            raise refusal(404)
        return await self._done(
            shown,
            one,
            part,
            form,
            lambda told: account_rows.removed(told, part.id, form[MARK]),
            done="retrait",
        )

    async def copied(self, request: Request) -> Response:
        form, shown = await read(request), await sheet(self.front, request)
        one, part = controller(shown, request), _named(form[PART])
        other = among(shown.settings.answerable(), form[FROM])
        incident = shown.incident.id
        found = await self.front.read(
            lambda home: record.told(home, incident, other.label, Account)
        )
        taken: Mapping[str, Any] = shared(found or Account())

        def change(told: Account) -> Account:
            return replace(told, **{**taken, **own_fields(told)})

        return await self._done(shown, one, part, form, change, done="reprise")

    async def _done(
        self,
        shown: Sheet,
        one: Controller,
        part: Part,
        form: Form,
        change: Change,
        *,
        after: Part | None = None,
        done: str = "partie",
    ) -> Response:
        """Keep it over what is kept by now, and come back where one was."""
        if form.errors:
            return await draw(self.front, shown, one, part, form=form)

        def work(home: Practice) -> None:
            before = record.told(home, shown.incident.id, one.label, Account) or Account()
            now = change(before)
            if now != before:
                record.tell(home, shown.incident.id, one.label, now, home.clock())

        try:
            await self.front.write(work)
        except HygieError as error:
            return await draw(self.front, shown, one, part, form=form, error=error)
        query = urlencode({PART: (after or part).id, "fait": done})
        return RedirectResponse(f"{own(shown.incident.id, TAB, one.label, END)}?{query}", 303)


def _refusing(shown: Sheet, one: Controller, sent: set[str], told: Account) -> Account:
    """With the fields that were sent empty although something was proposed there."""
    others = told.refused - sent
    again = replace(told, refused=frozenset())
    proposed = suggested(shown.incident, one, shown.settings, again)
    emptied = {name for name in sent if is_told(proposed, name) and not is_told(told, name)}
    return replace(told, refused=others | emptied)


def _named(name: str) -> Part:
    """A part; the first one when none is named, an unknown page for a word that is none."""
    if not name:
        return next(iter(parts().values()))
    found = parts().get(name)
    if found is None:
        raise refusal(404)
    return found
