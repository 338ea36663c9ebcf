"""The pages that show what a copy holds: its folders, its files, and a search by name."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.kit.web.forms import Form, read
from hygie.kit.web.front import Front
from hygie.kit.web.refusals import PageError, refusal
from hygie.rooms.backups import reaching
from hygie.rooms.backups.home import home
from hygie.rooms.backups.manifest.entries import STAGED, Entry
from hygie.rooms.backups.restore.choice import MOST, inside, search
from hygie.rooms.backups.restore.partial import lacks, partial_runs
from hygie.rooms.backups.restore.search import Found, everywhere
from hygie.rooms.backups.restore.told import NOT_THERE
from hygie.rooms.backups.restore.unlisted import LOST
from hygie.rooms.backups.run.report import size
from hygie.rooms.backups.web import work_pages
from hygie.rooms.backups.web.restore_shelf import Opened, Shelf
from hygie.rooms.backups.web.work_pages import RESTORE, SEARCH, StoppedError, Works, readable
from hygie.spine.errors import HygieError

PAGE = 100
"""Rows a page."""

WORDS, SCOPE, ALL = "mots", "ou", "partout"
"""The names of the fields of a search, and its value for all copies."""

SOUGHT = "recherche"
"""In the address of what a search found: a token, for an address stays in the history."""

WORDS_LIMIT = 200
EXPORTS = "Exports des bases de données"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One folder or file as a page shows it: its name, its token, and of a file its size."""

    name: str
    token: str
    size: str = ""
    changed: datetime | None = None


def browsing(front: Front, works: Works, shelf: Shelf) -> list[Route]:
    """What one copy holds, and the search in one or in all."""
    work = works.search

    async def browse(request: Request) -> Response:
        opened = await at_hand(front, shelf, request)
        words = shelf.searched(request.query_params.get(SOUGHT, ""))
        if words:
            found = await run_in_threadpool(search, opened.manifest, words)
            return _listed(front, shelf, opened, form=Form({WORDS: words}), found=found)
        folder = path_of(opened, request.query_params.get("dans", ""))
        page = request.query_params.get("page", "1")
        number = int(page) if page.isdecimal() and len(page) < len("1000000") else 1
        return await run_in_threadpool(_shown, front, shelf, opened, folder, number)

    async def seek(request: Request) -> Response:
        form = await read(request)
        words = form.line(WORDS, limit=WORDS_LIMIT, required="Tapez un mot du nom.")
        opened = await at_hand(front, shelf, request)
        if form.errors:
            return _listed(front, shelf, opened, form=form)
        if form[SCOPE] == ALL:
            work.start(partial(everywhere, opened.place, words))
            return RedirectResponse(SEARCH, 303)
        base = f"{RESTORE}/{opened.place}/{opened.snapshot.id}"
        return RedirectResponse(f"{base}?{SOUGHT}={shelf.remember(words)}", 303)

    async def searched(request: Request) -> Response:
        del request
        if work.running:
            lead = "Hygie cherche dans chaque sauvegarde, de la plus récente à la plus ancienne."
            return work_pages.running(front, SEARCH, work, "Recherche en cours", lead)
        if work.result is None and work.trouble is None:
            return RedirectResponse(RESTORE, 303)
        return _everywhere(front, shelf, work.result, work.trouble)

    copy = f"{RESTORE}/{{place}}/{{snapshot}}"
    return [
        Route(SEARCH, searched),
        *work_pages.steering(SEARCH, work, front),
        Route(copy, told(front, browse)),
        Route(copy, told(front, seek), methods=["POST"]),
    ]


async def at_hand(front: Front, shelf: Shelf, request: Request) -> Opened:
    """The copy of an address; its list is read when it is not at hand. Raises ``HygieError``."""
    place, snapshot = request.path_params["place"], request.path_params["snapshot"]
    found = shelf.kept(place, snapshot)
    if found is None:
        store, runs = await front.read(
            lambda practice: (
                reaching.store(practice, home(practice.folder), place),
                partial_runs(practice, place),
            )
        )
        found = await run_in_threadpool(shelf.open, store, snapshot, runs)
    if found is None:
        raise refusal(404)
    return found


def path_of(opened: Opened, token: str) -> str:
    """The path that a token stands for in this copy; ``""`` for all. Raises ``PageError``."""
    if token and token not in opened.paths:
        raise refusal(404)
    return opened.paths[token] if token else ""


Handler = Callable[[Request], Awaitable[Response]]


def told(front: Front, handler: Handler) -> Handler:
    """The same page, which says why a copy cannot be looked into."""

    async def answer(request: Request) -> Response:
        try:
            return await handler(request)
        except PageError:
            raise
        except HygieError as error:
            return front.page("restore_trouble.html", "Restauration", status=503, trouble=error)

    return answer


def named(path: str) -> str:
    """The last part of a path, for a page."""
    name = path.rpartition("/")[2]
    return EXPORTS if path == STAGED else readable(name)


def trail(shelf: Shelf, path: str) -> list[tuple[str, str]]:
    """The folders that lead to a path, itself included: name and token."""
    parts = path.split("/") if path else []
    steps = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
    return [(named(step), shelf.token(step)) for step in steps]


def _row(shelf: Shelf, entry: Entry, *, whole: bool = False) -> Row:
    """A file; ``whole`` shows where it lies as well."""
    try:
        changed = datetime.fromtimestamp(entry.mtime_ns / 1e9, UTC)
    except (ValueError, OverflowError, OSError):
        changed = None
    name = readable(entry.path.replace("/", " › ")) if whole else named(entry.path)
    return Row(name=name, token=shelf.token(entry.path), size=size(entry.size), changed=changed)


def _shown(front: Front, shelf: Shelf, opened: Opened, folder: str, number: int) -> Response:
    """One page of a folder: its folders first, then its files."""
    folders, files = inside(opened.manifest, folder)
    if not folders and not files:
        raise refusal(404)  # the token of a file
    rows = len(folders) + len(files)
    pages = (rows + PAGE - 1) // PAGE
    number = min(max(number, 1), pages)
    span = slice((number - 1) * PAGE, number * PAGE)
    every: tuple[str | Entry, ...] = (*folders, *files)
    shown = every[span]
    return _listed(
        front,
        shelf,
        opened,
        folder=folder,
        folders=[Row(name=named(p), token=shelf.token(p)) for p in shown if isinstance(p, str)],
        files=[_row(shelf, entry) for entry in shown if isinstance(entry, Entry)],
        rows=rows,
        number=number,
        pages=pages,
    )


def _listed(
    front: Front,
    shelf: Shelf,
    opened: Opened,
    *,
    folder: str = "",
    form: Form | None = None,
    found: Sequence[Entry] | None = None,
    **rows: object,
) -> Response:
    """A page of rows: a folder, or (``form``) what a search found."""
    if form is not None:
        files = [_row(shelf, entry, whole=True) for entry in found or ()]
        rows = {"folders": [], "files": files, "rows": len(files), "number": 1, "pages": 1}
    return front.page(
        "restore_browse.html",
        "Restauration",
        status=422 if form is not None and form.errors else 200,
        opened=opened,
        lost=LOST,
        partial=(NOT_THERE, *lacks(opened.partial)) if opened.partial else (),
        base=f"{RESTORE}/{opened.place}/{opened.snapshot.id}",
        trail=trail(shelf, folder),
        here_token=shelf.token(folder) if folder else "",
        form=form or Form(),
        found=found is not None,
        cut=found is not None and len(found) == MOST,
        most=MOST,
        words_limit=WORDS_LIMIT,
        **rows,
    )


def _everywhere(
    front: Front, shelf: Shelf, found: Found | None, trouble: HygieError | None
) -> Response:
    """What a search in all copies found, with the dates of each file."""
    stopped = isinstance(trouble, StoppedError)
    files = [
        (readable(path.replace("/", " › ")), shelf.token(path), versions)
        for path, versions in (found.files.items() if found is not None else ())
    ]
    return front.page(
        "restore_found.html",
        "Recherche",
        found=found,
        files=files,
        size=size,
        most=MOST,
        trouble=None if stopped else trouble,
        stopped=trouble if stopped else None,
    )
