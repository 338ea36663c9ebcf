"""The pages that bring files back: which disk, which date, where to; then what came back."""

from collections.abc import Sequence
from itertools import groupby

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.kit.web.french import MONTHS
from hygie.kit.web.front import Front
from hygie.rooms.backups import plan as plans
from hygie.rooms.backups import reaching
from hygie.rooms.backups.destinations import PLACE_WORDS
from hygie.rooms.backups.drill.drill import LOCKED
from hygie.rooms.backups.home import Home, home
from hygie.rooms.backups.leftovers import sweep_left, unlocked
from hygie.rooms.backups.manifest.read_back import saved
from hygie.rooms.backups.reading import ReadingError, Snapshot, Store
from hygie.rooms.backups.restore import dates as restore_dates
from hygie.rooms.backups.restore import told as restore_words
from hygie.rooms.backups.restore.partial import MARK, Partial, partial_runs
from hygie.rooms.backups.web import work_pages
from hygie.rooms.backups.web.restore_browse_page import browsing, told
from hygie.rooms.backups.web.restore_shelf import Shelf
from hygie.rooms.backups.web.restore_take_page import taking
from hygie.rooms.backups.web.restore_work import Brought
from hygie.rooms.backups.web.work_pages import (
    GOING,
    MOST_SHOWN,
    RESTORE,
    StoppedError,
    Works,
    readable,
    whereabouts,
)
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice

TITLE = "Faire revenir des fichiers"
LEAD = (
    "Laissez le disque branché. Vous pouvez continuer à travailler, et fermer cette page : la "
    "restauration continue."
)

Months = Sequence[tuple[str, Sequence[Snapshot]]]


def routes(front: Front, works: Works | None = None) -> list[Route]:
    """The pages, in the order in which one comes to them."""
    works = works or Works.of(front)
    work, shelf = works.restore, Shelf(front.chance(32))

    async def places(request: Request) -> Response:
        del request
        found = await whereabouts(front)
        if len(found.reached) == 1 and found.here:
            return RedirectResponse(f"{RESTORE}/{found.here[0].destination.id}", 303)
        return front.page(
            "restore.html", TITLE, places=found, where=PLACE_WORDS, going=works.other(works.run)
        )

    async def dates(request: Request) -> Response:
        place = request.path_params["place"]
        own, store, runs = await front.read(lambda practice: _opened(practice, place))
        backups = await run_in_threadpool(_backups, own, store)
        return front.page(
            "restore_dates.html",
            TITLE,
            place=place,
            name=store.name,
            newest=backups[-1] if backups else None,
            said=restore_dates.labels(backups),
            months=by_month(backups),
            partial=runs,
            mark=MARK,
            several=await front.read(_destinations) > 1,
        )

    async def going(request: Request) -> Response:
        del request
        if work.running:
            return work_pages.running(front, GOING, work, "Restauration en cours", LEAD)
        if work.result is None and work.trouble is None:
            return RedirectResponse(RESTORE, 303)
        return _ended(front, work.result, work.trouble)

    return [
        Route(RESTORE, places),
        Route(GOING, going),
        *work_pages.steering(GOING, work, front),
        *browsing(front, works, shelf),
        *taking(front, works, shelf),
        Route(f"{RESTORE}/{{place}}", told(front, dates)),
    ]


def _opened(practice: Practice, place: str) -> tuple[Home, Store, Partial]:
    own = home(practice.folder)
    sweep_left(own)
    return own, reaching.store(practice, own, place), partial_runs(practice, place)


def _backups(own: Home, store: Store) -> tuple[Snapshot, ...]:
    """The copies of a place; a lock that a killed restic left is no obstacle."""
    try:
        return saved(store)[1]
    except ReadingError as error:
        if error.code != LOCKED or not unlocked(own, store):
            raise
        return saved(store)[1]


def _destinations(practice: Practice) -> int:
    return len(plans.load(home(practice.folder).plan).destinations)


def by_month(backups: Sequence[Snapshot]) -> Months:
    """The copies by month, as ``novembre 2026``, the newest first."""
    newest = sorted(backups, key=lambda one: one.time, reverse=True)
    return [(month, tuple(group)) for month, group in groupby(newest, key=_month)]


def _month(snapshot: Snapshot) -> str:
    here = snapshot.time.astimezone()
    return f"{MONTHS[here.month - 1]} {here.year}"


def _ended(front: Front, brought: Brought | None, trouble: HygieError | None) -> Response:
    """What came back, what did not, or why it stopped."""
    found = brought.restored if brought is not None else None
    stopped = isinstance(trouble, StoppedError)
    return front.page(
        "restore_done.html",
        "Restauration",
        brought=brought,
        folder=readable(str(found.folder)) if found is not None else "",
        words=restore_words,
        lists=[
            (what, [readable(path) for path in paths[:MOST_SHOWN]], len(paths))
            for what, paths in (restore_words.lists(found) if found is not None else ())
        ],
        trouble=None if stopped else trouble,
        stopped=trouble if stopped else None,
    )
