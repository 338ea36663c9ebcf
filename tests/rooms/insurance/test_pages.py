"""The pages of the room stand behind its first address, with their own look."""

from hygie.rooms.insurance.pages import PAGES
from tests.desk.web.client import Visitor
from tests.rooms.first_page import is_headed, is_styled, leads_back, visitor_of
from tests.rooms.insurance.site import coming_in

visitor = visitor_of(coming_in)


def test_the_first_page_says_what_it_is(visitor: Visitor) -> None:
    assert "/cout-arret" == PAGES.entry
    is_headed(visitor, PAGES, "Ce que coûterait un arrêt du cabinet")


def test_the_look_of_the_room_is_served(visitor: Visitor) -> None:
    is_styled(visitor, PAGES, "insurance.css")


def test_every_page_leads_back(visitor: Visitor) -> None:
    """No page is a dead end for who came by a link."""
    leads_back(visitor, PAGES)
