"""The page where one goes through the pack, thing by thing, and notes what is missing."""

from collections.abc import Collection

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.kit.web.forms import Form, read
from hygie.kit.web.front import Front
from hygie.rooms.continuity import check, without
from hygie.rooms.continuity.index_page import INDEX, latest
from hygie.rooms.continuity.kinds import Pack
from hygie.rooms.continuity.without import Item
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice

CHECK = f"{INDEX}/verifier"

FIELD = "chose-"
THERE, MISSING = "oui", "non"
OFFERED = ((THERE, "Elle y est"), (MISSING, "Elle manque"))
UNSAID = "Regardez, puis choisissez une réponse."


def routes(front: Front) -> list[Route]:
    """The list, and what was found of it."""

    async def show(request: Request) -> Response:
        items, before = await front.read(_found)
        return _page(front, items, before, Form(), done="fait" in request.query_params)

    async def checked(request: Request) -> Response:
        form = await read(request)
        items, before = await front.read(_found)
        missing = frozenset(one.id for one in items if form[FIELD + one.id] == MISSING)
        for one in items:
            if form[FIELD + one.id] not in {THERE, MISSING}:
                form.errors[FIELD + one.id] = UNSAID
        if form.errors:
            return _page(front, items, before, form)
        try:
            await front.write(lambda home: _keep(home, items, missing))
        except HygieError as error:
            return _page(front, items, before, form, error=error)
        return RedirectResponse(f"{CHECK}?fait=1", 303)

    return [Route(CHECK, show), Route(CHECK, checked, methods=["POST"])]


def _found(practice: Practice) -> tuple[tuple[Item, ...], Pack | None]:
    """What the pack of this practice holds, and the last check of it."""
    last = latest(practice, Pack)
    return without.table().items_for(practice.settings), last[0] if last else None


def _keep(practice: Practice, items: tuple[Item, ...], missing: Collection[str]) -> None:
    facts = check.pack(items, missing)
    practice.append([check.evidence(facts, practice.machine, practice.clock())])


def _page(
    front: Front,
    items: tuple[Item, ...],
    before: Pack | None,
    form: Form,
    *,
    done: bool = False,
    error: HygieError | None = None,
) -> Response:
    lacking = [one for one in items if before is not None and one.id in before.missing]
    return front.page(
        "check.html",
        "Passer la pochette en revue",
        status=422 if form.errors or error else 200,
        items=items,
        lacking=lacking,
        done=done and before is not None,
        form=form,
        FIELD=FIELD,
        offered=OFFERED,
        trouble=error,
    )
