"""What the pages of the long works share: where the disks are, how far a work is, its end."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.kit.web.front import Front
from hygie.kit.web.progress import stream
from hygie.kit.web.work import Tell, Work
from hygie.rooms.backups import connect
from hygie.rooms.backups import plan as plans
from hygie.rooms.backups.connect import Presence, Reached
from hygie.rooms.backups.disks import Volume
from hygie.rooms.backups.errors import BackupError
from hygie.rooms.backups.home import home
from hygie.rooms.backups.plan import Plan
from hygie.rooms.backups.run import report as run_report
from hygie.rooms.backups.survey import shown
from hygie.spine.measure import Platform

RUN, DRILL, RESTORE = "/sauvegardes/lancer", "/sauvegardes/essai", "/sauvegardes/restaurer"
GOING = f"{RESTORE}/en-cours"
SEARCH = f"{RESTORE}/recherche"
"""The addresses at which a work is followed."""

MOST_SHOWN = 100
"""Names shown on a page, of a list."""


class StoppedError(BackupError):
    """A person asked to stop: nothing went wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Works:
    """The long works of this room: never two at once, for they would wait for one another.

    ``leave`` only looks whether a disk was unplugged: it is in nobody's way.
    """

    run: Work[Any]
    drill: Work[Any]
    restore: Work[Any]
    search: Work[Any]
    leave: Work[Any]

    @staticmethod
    def of(front: Front) -> "Works":
        """New ones, made once with the routes."""
        return Works(
            run=front.work(),
            drill=front.work(),
            restore=front.work(),
            search=front.work(),
            leave=front.work(),
        )

    def other(self, mine: Work[Any] | None) -> tuple[str, str] | None:
        """Another work that is under way: where it is followed, and a French sentence."""
        every = (
            (self.run, RUN, "Une sauvegarde est en cours."),
            (self.drill, DRILL, "Un essai est en cours."),
            (self.restore, GOING, "Une restauration est en cours."),
            (self.search, SEARCH, "Une recherche est en cours."),
        )
        return next(
            ((where, said) for work, where, said in every if work.running and work is not mine),
            None,
        )


def steering(address: str, work: Work[Any], front: Front) -> list[Route]:
    """The two routes beside the page of a work: how far it is, and the button that stops it."""

    async def follow(request: Request) -> Response:
        del request
        return stream(work.step, front.visited)

    async def stop(request: Request) -> Response:
        del request
        if work.running:
            work.stop()
        return RedirectResponse(address, 303)

    return [
        Route(f"{address}/suivi", follow),
        Route(f"{address}/arreter", stop, methods=["POST"]),
    ]


def running(front: Front, address: str, work: Work[Any], heading: str, lead: str) -> Response:
    """The page of a work that is under way."""
    return front.page(
        "run_running.html",
        heading,
        address=address,
        step=work.step(),
        stopping=work.stopping,
        lead=lead,
    )


@dataclass(frozen=True, slots=True)
class BytesTold:
    """A ``tick`` that tells a page what is being done, and ``1,2 Go sur 3 Go``."""

    tell: Tell

    def __call__(self, done: int, total: int, what: str) -> None:
        """Told ``done`` bytes of ``total`` (0: nobody knows)."""
        far = f"{run_report.size(done)} sur {run_report.size(total)}" if total else ""
        said = " : ".join(filter(None, (what[:1].upper() + what[1:], far)))
        self.tell(done, total, said or "Un instant…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """The plan, and what is at the place of each destination now."""

    plan: Plan
    volumes: tuple[Volume, ...]
    reached: tuple[Reached, ...]

    @property
    def here(self) -> tuple[Reached, ...]:
        """The destinations that can be used now, as far as one can see."""
        return tuple(one for one in self.reached if one.presence in READY)

    @property
    def others(self) -> Sequence[tuple[str, str]]:
        """The names of the others, and what to do about each."""
        return self.others_but("")

    def others_but(self, identity: str) -> Sequence[tuple[str, str]]:
        """The same without one, which need not come back now."""
        return [
            (one.destination.name, TO_DO[one.presence])
            for one in self.reached
            if one.presence not in READY and one.destination.id != identity
        ]

    @property
    def plugged(self) -> Sequence[str]:
        """The names of the disks that are there and ought to leave."""
        there = (one.destination for one in self.reached if one.connected)
        return [one.name for one in there if one.leaves]

    def find(self, identity: str) -> Reached | None:
        """The destination with this identifier."""
        return next((one for one in self.reached if one.destination.id == identity), None)


READY = (Presence.HERE, Presence.UNASKED)
TO_DO = {
    Presence.ABSENT: "n’est pas branché : branchez-le, puis regardez de nouveau.",
    Presence.NO_REPOSITORY: "est branché, mais les sauvegardes n’y sont plus à leur place. "
    "Vérifiez que c’est le bon disque.",
    Presence.ANOTHER: "contient une autre sauvegarde que celle que Hygie connaît. Vérifiez que "
    "c’est le bon disque.",
}


async def whereabouts(front: Front) -> Whereabouts:
    """Look at every destination now; the disks are asked aside, for they may take their time."""
    plan, platform = await front.read(
        lambda practice: (plans.load(home(practice.folder).plan), practice.platform)
    )
    return await run_in_threadpool(_look, plan, platform)


def _look(plan: Plan, platform: Platform) -> Whereabouts:
    asked = any(one.volume for one in plan.destinations)
    volumes = tuple(connect.volumes_of(platform)()) if asked else ()
    reached = tuple(connect.reach(one, volumes) for one in plan.destinations)
    return Whereabouts(plan=plan, volumes=volumes, reached=reached)


def readable(name: str) -> str:
    """A name of file as a page may show it: nothing in it hides, or turns the text around."""
    return "".join(
        c if unicodedata.category(c)[0] != "C" else "\N{REPLACEMENT CHARACTER}" for c in shown(name)
    )
