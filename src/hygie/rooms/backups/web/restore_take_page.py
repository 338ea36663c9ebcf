"""The page that asks where files must come back, and never writes over one without asking."""

from collections.abc import Sequence
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.kit.web.forms import Form, read
from hygie.kit.web.front import Front
from hygie.rooms.backups.home import home
from hygie.rooms.backups.manifest.entries import STAGED, Manifest
from hygie.rooms.backups.restore.choice import Choice, choose
from hygie.rooms.backups.restore.restore import RestoreError
from hygie.rooms.backups.restore.where import is_new, kept_apart, met
from hygie.rooms.backups.run.report import size
from hygie.rooms.backups.web import restore_work
from hygie.rooms.backups.web.restore_browse_page import at_hand, named, path_of, told, trail
from hygie.rooms.backups.web.restore_shelf import Opened, Shelf
from hygie.rooms.backups.web.restore_work import Meeting, Wish
from hygie.rooms.backups.web.work_pages import (
    GOING,
    MOST_SHOWN,
    RESTORE,
    Works,
    readable,
    whereabouts,
)

WHAT, WHERE, MEETING = "quoi", "vers", "rencontre"
"""The names of the fields."""

MEETINGS = {
    Meeting.BOTH: "Garder les deux : celui qui revient s’appelle « nom (restauré) »",
    Meeting.REPLACE: "Mettre celui qui revient à la place ; l’autre est gardé, sous le nom "
    "« nom (avant restauration) »",
    Meeting.SKIP: "Garder celui d’ici, et laisser l’autre dans la sauvegarde",
}


def taking(front: Front, works: Works, shelf: Shelf) -> list[Route]:
    """Where to, what to do with files of the same name, then the work itself."""
    work = works.restore

    async def asked(request: Request, token: str) -> tuple[Opened, str, Choice]:
        opened = await at_hand(front, shelf, request)
        path = path_of(opened, token)
        return opened, path, await run_in_threadpool(choose, opened.manifest, path)

    async def ask(request: Request) -> Response:
        opened, path, choice = await asked(request, request.query_params.get(WHAT, ""))
        form = Form({WHERE: str(restore_work.proposed(front.clock()))})
        return _page(front, works, shelf, opened, path, choice, form)

    async def start(request: Request) -> Response:
        form = await read(request)
        opened, path, choice = await asked(request, form[WHAT])
        page = partial(_page, front, works, shelf, opened, path, choice)
        try:
            own = await front.read(lambda practice: home(practice.folder).folder)
            apart = kept_apart(own, (await whereabouts(front)).reached)
            target = restore_work.typed_target(form[WHERE], apart)
        except RestoreError as error:
            form.errors[WHERE] = f"{error.message} {error.remedy}"
            return page(form)
        among = None
        if not is_new(target):
            same = await run_in_threadpool(met, choice, target)
            among = next((one for one in Meeting if one.value == form[MEETING]), None)
            if among is None:
                return page(form, same=same)
        wish = Wish(opened=opened, choice=choice, target=target, among=among)
        if works.other(work) or not work.start(partial(restore_work.bring_back, wish)):
            return page(form)
        return RedirectResponse(GOING, 303)

    address = f"{RESTORE}/{{place}}/{{snapshot}}/reprendre"
    return [
        Route(address, told(front, ask)),
        Route(address, told(front, start), methods=["POST"]),
    ]


def origin(manifest: Manifest, path: str) -> str:
    """Where something was when it was saved; ``""`` for all, and for an export."""
    label, _, below = path.partition("/")
    root = next((one.path for one in manifest.roots if one.label == label), "")
    if not root or label == STAGED:
        return ""
    slash = "\\" if "\\" in root else "/"
    parts = (root.rstrip(slash), *below.split("/")) if below else (root.rstrip(slash),)
    return slash.join(parts[:-1]) if below else root.rstrip(slash).rpartition(slash)[0]


def _page(  # noqa: PLR0913 - one page, with all that it shows
    front: Front,
    works: Works,
    shelf: Shelf,
    opened: Opened,
    path: str,
    choice: Choice,
    form: Form,
    *,
    same: Sequence[str] | None = None,
) -> Response:
    """The form. ``same``: the folder exists already, with these files of the same name."""
    folder = path.rpartition("/")[0] if path in {e.path for e in choice.entries.values()} else path
    return front.page(
        "restore_take.html",
        "Restauration",
        status=422
        if form.errors
        else 409
        if same is not None or works.other(works.restore)
        else 200,
        opened=opened,
        base=f"{RESTORE}/{opened.place}/{opened.snapshot.id}",
        token=shelf.token(path) if path else "",
        trail=trail(shelf, folder),
        what=named(path) if path else "",
        files=len(choice.entries),
        size=size(choice.size),
        origin=readable(origin(opened.manifest, path)) if path else "",
        form=form,
        exists=same is not None,
        met=[readable(one) for one in (same or ())[:MOST_SHOWN]],
        more=max(0, len(same or ()) - MOST_SHOWN),
        meetings=[(one.value, said) for one, said in MEETINGS.items()],
        other=works.other(works.restore),
    )
