"""What the pages of a room are handed by the page of the practice, and what they give it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hygie.kit.web import forms
from hygie.kit.web.forms import Form
from hygie.kit.web.work import Work
from hygie.spine.practice import Practice

T = TypeVar("T")


class Front(Protocol):
    """The layout, the practice and chance, as any room may use them."""

    @property
    def clock(self) -> Callable[[], datetime]:
        """The time now."""
        ...

    @property
    def chance(self) -> Callable[[int], bytes]:
        """So many random bytes."""
        ...

    def page(self, template: str, title: str, *, status: int = 200, **values: object) -> Response:
        """A page of this room, from a template of its own folder."""
        ...

    def read(self, work: Callable[[Practice], T]) -> Awaitable[T]:
        """What the work finds in the practice."""
        ...

    def write(self, work: Callable[[Practice], T]) -> Awaitable[T]:
        """The same, where the work writes to the journal."""
        ...

    def work(self) -> Work[Any]:
        """A place for one long work, made once with the routes; Hygie stays open while it runs."""
        ...

    def visited(self) -> None:
        """Somebody has a page open (for ``progress.stream``)."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPages:
    """The pages of one room: their templates, their routes, and the words that lead there.

    ``room`` is the name of the room, and the prefix of its templates in ``folder``. ``entry`` is
    the address of its first page, ``label`` what the link to it says; with ``urgent``, a word,
    every page leads there. ``large`` are the addresses that take forms longer than usual, in
    bytes.
    """

    room: str
    folder: Path
    routes: Callable[[Front], Sequence[Route]]
    entry: str
    label: str
    urgent: str = ""
    large: Mapping[str, int] = field(default_factory=dict)


def stylesheet(address: str, file: Path) -> Route:
    """What gives a room's own style, beside that of the layout; read once."""
    raw = file.read_bytes()

    async def style(request: Request) -> Response:
        del request
        headers = {"Cache-Control": "private, max-age=3600"}
        return Response(raw, media_type="text/css", headers=headers)

    return Route(address, style)


async def secret_form(request: Request) -> Form:
    """The form of a request, which no other page will show again.

    A page that fails gives back what was typed (``forms.TYPED``): not where it is a password.
    """
    form = await forms.read(request)
    setattr(request.state, forms.TYPED, None)
    return form
