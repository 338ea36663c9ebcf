"""The pages of the rooms stand among those of the practice, behind the same guard."""

from dataclasses import replace

import pytest
from starlette.responses import Response
from starlette.routing import Route

from hygie import house
from hygie.kit.web.front import RoomPages
from tests.desk.web.client import visiting
from tests.desk.web.scene import desk, furnish


@pytest.fixture(scope="module")
def visitor(tmp_path_factory):
    """Somebody in a practice whose rooms have their pages."""
    place = replace(desk(tmp_path_factory.mktemp("rooms") / "c"), room_pages=house.room_pages)
    furnish(place)
    with visiting(place) as somebody:
        yield somebody


@pytest.mark.parametrize("pages", house.room_pages(), ids=lambda pages: pages.room)
def test_the_first_page_of_a_room_is_reached_from_its_measures(visitor, pages) -> None:
    """The page of the measures leads there, and it answers."""
    assert pages.entry in visitor.get(f"/pratiques/{pages.room}").text
    answer = visitor.get(pages.entry)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"


def test_the_first_page_leads_to_every_tool(visitor) -> None:
    """A tired person finds a tool without looking through measures."""
    home = visitor.get("/").text
    assert all(f'href="{pages.entry}"' in home for pages in house.room_pages())


def test_what_is_urgent_is_reached_from_every_page(tmp_path) -> None:
    """Whoever is in an incident need not look for it."""

    def routes(front):
        async def show(request):
            return Response("les gestes")

        return [Route("/urgence", show)]

    pages = RoomPages(
        room="incidents", folder=tmp_path, routes=routes, entry="/urgence", label="x", urgent="Vite"
    )
    place = replace(desk(tmp_path / "c"), room_pages=lambda: (pages,))
    furnish(place)
    with visiting(place) as somebody:
        for address in ("/", "/plan", "/journal", "/reglages", "/pratiques/incidents"):
            assert '<a href="/urgence">Vite</a>' in somebody.get(address).text
        assert somebody.get("/urgence").text == "les gestes"


@pytest.mark.parametrize("pages", house.room_pages(), ids=lambda pages: pages.room)
def test_a_page_of_a_room_is_closed_to_strangers(visitor, pages) -> None:
    """Without the session, with another origin: nothing."""
    client = visitor.strict()
    client.cookies.clear()
    assert client.get(pages.entry).status_code == 401
    for path in pages.large:
        foreign = visitor.client.post(path, headers={"origin": "http://127.0.0.1:1"})
        assert foreign.status_code == 403


def test_only_a_page_that_needs_it_takes_a_large_file(visitor) -> None:
    """A vault of two megabytes is read; the settings take no such form."""
    large = b"name,url,username,password\n" + b"a,https://a.fr,b,Xy7!kPq2Zm\n" * 70_000
    files = {"fichier": ("mots.csv", large, "text/csv")}
    assert visitor.client.post("/mots-de-passe/auditer", files=files).status_code != 413
    assert visitor.client.post("/reglages", files=files).status_code == 413
