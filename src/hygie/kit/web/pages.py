"""Draws the pages: one layout for all, and nothing that a text could break out of."""

import hashlib
import re
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.ext import Extension
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from hygie.kit.web import french
from hygie.kit.web.refusals import refusal

HERE = Path(__file__).parent

MEDIA = {
    "hygie.css": "text/css; charset=utf-8",
    "hygie.js": "text/javascript; charset=utf-8",
    "hygie.svg": "image/svg+xml",
}
"""The static files and their types: these and no others are served."""

PUBLIC = ("/static/",)
"""What may be read without a session: the same for everybody, it says nothing of anybody."""


_TEXT = re.compile(r"(?<=[>}])[^<>{}]+(?=[<{])")
"""What a person reads in a template: between two tags, or beside a value."""


class French(Extension):
    """Gives the sentences of the templates the spaces of French print; attributes stay."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template as it will be read."""
        del name, filename
        return _TEXT.sub(lambda found: french.typeset(found[0]), source)


class Pages:
    """The templates of some folders, by prefix: ``desk/home.html``; ``kit/`` is the layout.

    Everything is escaped. ``common`` are values that every template sees, ``filters`` the
    words of those who own the pages.
    """

    def __init__(
        self,
        folders: Mapping[str, Path],
        *,
        common: Mapping[str, object] | None = None,
        filters: Mapping[str, Callable[..., object]] | None = None,
    ) -> None:
        known = {"kit": HERE / "pages", **folders}
        self._jinja = Environment(
            loader=PrefixLoader({name: FileSystemLoader(path) for name, path in known.items()}),
            autoescape=True,
            undefined=StrictUndefined,
            extensions=[French],
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._jinja.filters |= {
            "fr": french.typeset,
            "day": french.day,
            "moment": french.moment,
            "duration": french.duration,
            **(filters or {}),
        }
        self._jinja.globals |= {"static": self.static, **(common or {})}

    def draw(self, template: str, **values: object) -> str:
        """The text of a page."""
        return self._jinja.get_template(template).render(values)

    def answer(self, template: str, status: int = 200, **values: object) -> HTMLResponse:
        """A page as an answer."""
        return HTMLResponse(self.draw(template, **values), status)

    def static(self, name: str) -> str:
        """The address of a static file, which changes with what it holds."""
        return f"/static/{name}?v={self._versions[name]}"

    @cached_property
    def _files(self) -> Mapping[str, bytes]:
        return {name: (HERE / "static" / name).read_bytes() for name in MEDIA}

    @cached_property
    def _versions(self) -> Mapping[str, str]:
        return {name: hashlib.sha256(raw).hexdigest()[:12] for name, raw in self._files.items()}

    def route(self) -> Route:
        """The route of the static files."""

        async def serve(request: Request) -> Response:
            name: str = request.path_params["name"]
            if name not in MEDIA:
                raise refusal(404)
            headers = {"Cache-Control": "public, max-age=86400"}
            return Response(self._files[name], media_type=MEDIA[name], headers=headers)

        return Route("/static/{name}", serve)
