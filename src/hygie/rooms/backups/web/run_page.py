"""The page that saves now: which disk, how far it is, then how it went and what to do next."""

import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.host import identity
from hygie.kit.web.forms import read
from hygie.kit.web.front import Front
from hygie.kit.web.work import Job, Tell
from hygie.rooms.backups import connect, copies, engine
from hygie.rooms.backups import plan as plans
from hygie.rooms.backups.connect import Presence
from hygie.rooms.backups.destinations import PLACE_WORDS
from hygie.rooms.backups.home import home
from hygie.rooms.backups.kinds import BackupRun, Outcome, Reason
from hygie.rooms.backups.run import kept as run_kept
from hygie.rooms.backups.run import watch as run_watch
from hygie.rooms.backups.run.report import OUTCOMES, Report, headline, unstable
from hygie.rooms.backups.run.run import run
from hygie.rooms.backups.run.scene import Scene
from hygie.rooms.backups.verbs.state_commands import last_runs
from hygie.rooms.backups.web import run_leaving, work_pages
from hygie.rooms.backups.web.run_told import Told, far, notes, told
from hygie.rooms.backups.web.work_pages import RUN, Whereabouts, Works, whereabouts
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice

TITLE = "Sauvegarder maintenant"
LEAD = (
    "Laissez le disque branché et l’ordinateur allumé. Vous pouvez continuer à travailler, "
    "et fermer cette page : la sauvegarde continue."
)
STYLE = "/sauvegardes/travail.css"
SHEET = Path(__file__).parents[1] / "pages" / "backups_work.css"

PLACE, DATE = "lieu", "date-juste"
"""The names of the fields."""

REFUSED, UNPLUGGED = "refus", "debranche"
"""What a page is asked to say: that nothing was begun; whether the disk did leave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Last:
    """What is known before a run: the last report, the last run of each place, the hold."""

    report: Report | None
    runs: dict[str, BackupRun]
    held: bool
    roots: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A report, as the page tells it. ``plugged``: ``None`` where no disk has to leave.

    ``paper``: the identifier of the destination, while it has no recovery sheet.
    """

    headline: str
    well: bool
    began: datetime
    told: Sequence[Told]
    notes: Sequence[str]
    unstable: str
    files: Sequence[str]
    unplug: bool
    plugged: bool | None
    name: str
    paper: str


def routes(front: Front, works: Works | None = None) -> list[Route]:
    """The page, its progress, its button to stop."""
    works = works or Works.of(front)
    work = works.run

    async def show(request: Request) -> Response:
        if work.running:
            return work_pages.running(front, RUN, work, "Sauvegarde en cours", LEAD)
        return await _page(front, works, request.query_params)

    async def start(request: Request) -> Response:
        form = await read(request)
        places = await whereabouts(front)
        chosen = next((one for one in places.here if one.destination.id == form[PLACE]), None)
        if chosen is None or works.other(work):
            return RedirectResponse(f"{RUN}?{REFUSED}=1", 303)
        works.leave.stop()
        work.start(_job(chosen.destination.id, sure=bool(form[DATE])))
        return RedirectResponse(RUN, 303)

    async def style(request: Request) -> Response:
        del request
        headers = {"Cache-Control": "private, max-age=3600"}
        return Response(SHEET.read_bytes(), media_type="text/css", headers=headers)

    return [
        Route(RUN, show),
        Route(RUN, start, methods=["POST"]),
        *work_pages.steering(RUN, work, front),
        Route(STYLE, style),
        run_leaving.route(front, works),
    ]


def _job(destination: str, *, sure: bool) -> Job[Report]:
    """One run, as ``hygie sauvegardes lancer`` makes it."""

    def job(practice: Practice, tell: Tell, cancel: threading.Event) -> Report:
        place = home(practice.folder)
        decided = plans.load(place.plan)
        scene = Scene(
            engine=engine.find(practice.platform, decided.restic),
            volumes=connect.volumes_of(practice.platform),
            seconds=time.monotonic,
            label=identity.label() or practice.machine[:8],
            tell=lambda progress: tell(progress.done, progress.total, far(progress)),
            cancel=cancel,
            sure=sure,
        )
        report = run(practice, decided, decided.destination(destination), scene)
        run_kept.keep(place, report)
        return report

    return job


async def _page(front: Front, works: Works, asked: Mapping[str, str]) -> Response:
    places = await whereabouts(front)
    last: Last = await front.read(lambda practice: _last(practice, works.run.result))
    report = last.report
    if report is not None and report.destination.leaves and not works.other(works.run):
        # Whether the disk did leave is evidence: it is looked at each time the page is opened.
        with suppress(HygieError):  # a journal that cannot be written hides no report
            await front.write(
                lambda practice: copies.observe(practice, places.plan, lambda: places.volumes)
            )
    ended = _ended(report, places) if report is not None else None
    gone = ended is not None and ended.well and ended.plugged is False
    doubt = report is not None and Reason.CLOCK in report.facts.reasons
    return front.page(
        "run.html",
        TITLE,
        refused=REFUSED in asked,
        still=UNPLUGGED in asked and ended is not None and ended.plugged is True,
        absent=places.others_but(report.destination.id if report and gone else ""),
        gone=gone,
        places=places,
        runs=last.runs,
        held=last.held,
        roots=last.roots,
        where=PLACE_WORDS,
        outcomes=OUTCOMES,
        ended=ended,
        leaving=bool(
            report and ended and run_leaving.watching(works, report, plugged=ended.plugged)
        ),
        follow=run_leaving.FOLLOW,
        doubt=doubt,
        fresh=works.run.result is not None,
        trouble=works.run.trouble,
        other=works.other(works.run),
    )


def _last(practice: Practice, result: Report | None) -> Last:
    place = home(practice.folder)
    decided = plans.load(place.plan)
    return Last(
        report=result or run_kept.kept(place, decided),
        runs={one.destination: one for one in reversed(last_runs(practice))},
        held=run_watch.held(practice, place),
        roots=bool(decided.roots),
    )


def _ended(report: Report, places: Whereabouts) -> Ended:
    found = places.find(report.destination.id)
    leaves = report.destination.leaves and found is not None
    return Ended(
        headline=headline(report),
        well=report.facts.outcome is Outcome.DONE,
        began=report.facts.began,
        told=told(report),
        notes=notes(report, places.plugged),
        unstable=unstable(report),
        files=[work_pages.readable(path) for path in report.unstable[: work_pages.MOST_SHOWN]],
        unplug=report.unplug,
        plugged=found.presence is not Presence.ABSENT if leaves and found else None,
        name=report.destination.name,
        paper=report.destination.id if found and not found.destination.sheet else "",
    )
