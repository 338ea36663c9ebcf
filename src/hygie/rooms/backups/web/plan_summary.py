"""The last step of the plan: all of it on one page, what it weighs, and whether it fits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.host.volumes import free_bytes
from hygie.kit.web.front import Front
from hygie.kit.web.work import Work
from hygie.rooms.backups import connect
from hygie.rooms.backups import plan as plans
from hygie.rooms.backups.connect import Presence
from hygie.rooms.backups.destinations import PLACE_WORDS
from hygie.rooms.backups.disks import Volume
from hygie.rooms.backups.home import home
from hygie.rooms.backups.plan import Plan
from hygie.rooms.backups.run.report import size
from hygie.rooms.backups.web import plan_forms, weighing
from hygie.rooms.backups.web.following import Following
from hygie.rooms.backups.web.index_page import volumes_now
from hygie.rooms.backups.web.weighing import Weight
from hygie.spine.errors import HygieError

WHAT, SUMMARY, WEIGH = (
    "/sauvegardes/plan",
    "/sauvegardes/plan/resume",
    "/sauvegardes/plan/peser",
)
TITLE = "Le plan en une page"


@dataclass(frozen=True, slots=True)
class Summary:
    """The summary, and the count of files, which may be under way."""

    front: Front
    work: Work[Any]

    def routes(self) -> list[Route]:
        """Its pages."""
        return [
            Route(SUMMARY, self.show),
            Route(WEIGH, self.weighing),
            Route(WEIGH, self.weigh, methods=["POST"]),
            self.following.route(),
        ]

    @property
    def following(self) -> Following:
        """The page of the count."""
        return Following(
            front=self.front,
            work=self.work,
            address=WEIGH + "/suivi",
            after=WEIGH,
            title="Hygie compte vos fichiers",
            lead="Elle regarde leur nombre et leur taille, sans en ouvrir aucun. Le plan est déjà "
            "enregistré : vous pouvez quitter cette page.",
        )

    async def plan(self) -> Plan:
        """What was decided so far."""
        return await self.front.read(lambda practice: plans.load(home(practice.folder).plan))

    def weights(self, decided: Plan) -> Mapping[str, Weight]:
        """What was counted of this plan, by whole path."""
        found = self.work.result
        return found.of(decided) if isinstance(found, weighing.Weighed) else {}

    async def show(self, request: Request) -> Response:
        """The plan, with what it weighs."""
        del request
        return await self._page()

    async def _page(self, error: HygieError | None = None) -> Response:
        decided = await self.plan()
        weights = self.weights(decided)
        volumes = await volumes_now(self.front)
        return self.front.page(
            "plan_summary.html",
            TITLE,
            status=422 if error else 200,
            plan=decided,
            weights=weights,
            total=weighing.total(weights, decided.roots),
            free=await run_in_threadpool(room_left, decided, volumes),
            counting=self.work.running,
            size=size,
            words=PLACE_WORDS,
            rhythm=plan_forms.rhythms(decided)[str(decided.every_hours)],
            kept=plan_forms.kept(decided)[str(decided.keep_days)],
            trouble=error,
        )

    async def weigh(self, request: Request) -> Response:
        """Count again."""
        del request
        self.work.start(weighing.weigh)
        return RedirectResponse(WEIGH, 303)

    async def weighing(self, request: Request) -> Response:
        """How far the count is; then back to the plan."""
        del request
        if self.work.running:
            return self.following.page()
        error = self.work.trouble
        if error is not None:
            self.work.forget()  # told once
            return await self._page(error)
        decided = await self.plan()
        return RedirectResponse(SUMMARY if decided.destinations else WHAT, 303)


def room_left(decided: Plan, volumes: Sequence[Volume]) -> dict[str, int]:
    """Bytes left on each destination that is there and says so, by its identifier."""
    found: dict[str, int] = {}
    for one in decided.destinations:
        reached = connect.reach(one, volumes)
        if reached.presence is Presence.HERE and reached.folder is not None:
            free = free_bytes(reached.folder)
            if free is not None:
                found[one.id] = free
    return found
