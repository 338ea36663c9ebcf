"""Watches, after a copy made from the page, whether the disk does leave: the page then says so."""

import sys
import threading
import time

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hygie.kit.web.front import Front
from hygie.kit.web.progress import stream
from hygie.kit.web.work import Job, Tell
from hygie.rooms.backups import connect, copies
from hygie.rooms.backups import plan as plans
from hygie.rooms.backups.home import home
from hygie.rooms.backups.run import leaving
from hygie.rooms.backups.run.report import Report
from hygie.rooms.backups.web.work_pages import RUN, Works
from hygie.spine.practice import Practice

FOLLOW = f"{RUN}/depart"
EVERY_S = 15.0 if sys.platform == "win32" else 3.0
"""Seconds between two looks: each starts a program, on Windows a slow one."""

MOST_S = 300.0


def watching(works: Works, report: Report, *, plugged: bool | None) -> bool:
    """Whether the page of a run waits for its disk to leave; begins to watch, once a run."""
    if works.run.result is not report or not plugged or not leaving.may_leave(report):
        return False
    if works.leave.result != report.facts.run:
        works.leave.start(_watch(report))
    return bool(works.leave.running)


def _watch(report: Report) -> Job[str]:
    """Look until it has left, or for long enough; what it gives is the run it was for."""

    def job(practice: Practice, tell: Tell, cancel: threading.Event) -> str:
        del tell
        volumes = connect.volumes_of(practice.platform)
        end = time.monotonic() + MOST_S
        while not cancel.wait(EVERY_S) and time.monotonic() < end:
            if not leaving.plugged(report.destination, volumes):
                copies.observe(practice, plans.load(home(practice.folder).plan), volumes)
                break
        return report.facts.run

    return job


def route(front: Front, works: Works) -> Route:
    """The address that tells the page when to look anew."""

    async def follow(request: Request) -> Response:
        del request
        return stream(works.leave.step, front.visited)

    return Route(FOLLOW, follow)
