"""Hands the practice, the layout and chance to the pages of a room."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from starlette.responses import Response

from hygie.desk.web.addresses import HOME
from hygie.desk.web.site import Site
from hygie.kit.web.front import RoomPages
from hygie.kit.web.work import Work
from hygie.spine.practice import Practice

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RoomFront:
    """A ``kit.web.front.Front``: the site, as one room may use it."""

    site: Site
    room: RoomPages

    @property
    def clock(self) -> Callable[[], datetime]:
        """The time now."""
        return self.site.desk.clock

    @property
    def chance(self) -> Callable[[int], bytes]:
        """So many random bytes."""
        return self.site.desk.chance

    def page(self, template: str, title: str, *, status: int = 200, **values: object) -> Response:
        """A page of the room, from a template of its own folder."""
        name = f"{self.room.room}/{template}"
        here = self.room.entry if self.room.urgent else HOME
        return self.site.pages.answer(name, status, here=here, title=title, **values)

    async def read(self, work: Callable[[Practice], T]) -> T:
        """What the work finds in the practice."""
        return await self.site.clerk.read(work)

    async def write(self, work: Callable[[Practice], T]) -> T:
        """The same, where the work writes to the journal."""
        return await self.site.clerk.write(work)

    def work(self) -> Work[Any]:
        """A place for one long work; Hygie stays open while it runs."""
        made: Work[Any] = Work(self.site.desk.workspace)
        self.site.works.append(made)
        return made

    def visited(self) -> None:
        """Somebody has a page open."""
        self.site.visited()
