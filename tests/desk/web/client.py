"""The pages without a browser: the whole application, asked as its own page asks."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from httpx2 import Response
from lxml import html  # type: ignore[import-untyped]
from starlette.testclient import TestClient

from hygie.desk.web.app import application
from hygie.desk.web.looking import Looking
from hygie.desk.web.site import Site, site
from hygie.kit.web.door import Door
from tests.desk.web.scene import FakeDesk, FakeMachine

HOST = "127.0.0.1:43210"

Element = Any
"""A node of a page, as lxml gives it."""


@dataclass
class Visitor:
    """Somebody who came in; ``visits`` counts what keeps the server awake."""

    place: FakeDesk
    site: Site
    looking: Looking
    door: Door
    client: TestClient
    visits: list[int] = field(default_factory=list)

    def get(self, path: str, *, follow_redirects: bool = True) -> Response:
        return self.client.get(path, follow_redirects=follow_redirects)

    def post(self, path: str, **fields: str) -> Response:
        return self.client.post(path, data=fields)

    def strict(self) -> TestClient:
        """The same, to whom a failure of the program is shown."""
        return TestClient(
            self.client.app,
            base_url=str(self.client.base_url),
            headers=dict(self.client.headers),
            cookies=self.client.cookies,
        )

    def tree(self, path: str) -> Element:
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return parse(answer.text)

    def head(self) -> int:
        """The number of the last row of the journal."""
        with self.place.workspace(read_only=True) as home:
            return home.journal.head().sequence


@contextmanager
def visiting(place: FakeDesk, machine: FakeMachine | None = None) -> Iterator[Visitor]:
    """Come into the pages of a practice."""
    visits: list[int] = []
    practice = site(place, machine or FakeMachine(), lambda: visits.append(1))
    looking = Looking(place, practice.clerk, practice.ask_machine)
    door = Door(
        folder=place.folder, origin=f"http://{HOST}", cookie="hygie-43210", chance=place.chance
    )
    app = application(practice, looking, door, HOST)
    ours = {"origin": f"http://{HOST}", "sec-fetch-site": "same-origin"}
    with TestClient(
        app, base_url=f"http://{HOST}", headers=ours, raise_server_exceptions=False
    ) as client:
        client.cookies.set("hygie-43210", door.secret)
        yield Visitor(place, practice, looking, door, client, visits)
    practice.clerk.close()


def parse(page: str) -> Element:
    """A page, or a piece of one."""
    return html.fromstring(page)


def text(node: Element) -> str:
    """What a person reads, on one line, with plain spaces."""
    return " ".join(node.text_content().split())
