"""Each practice has one French address, which nothing else has."""

import pytest

from hygie import house
from hygie.desk.web.addresses import Addresses, anchor, slug


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("CPS et e-CPS", "cps-et-e-cps"),
        ("Réseau et Wi-Fi", "reseau-et-wi-fi"),
        ("Clés USB", "cles-usb"),
        ("Continuité des soins", "continuite-des-soins"),
        ("L’assurance !", "lassurance"),
    ],
)
def test_an_address_is_plain_letters(title: str, expected: str) -> None:
    assert slug(title) == expected


def test_no_two_rooms_share_an_address() -> None:
    titles = house.titles()
    addresses = Addresses(titles)
    assert len({addresses.room(room) for room in titles}) == len(titles)
    for room in titles:
        assert addresses.find(addresses.room(room).rpartition("/")[2]) == room


def test_no_room_s_short_name_is_another_room_s_address() -> None:
    addresses = Addresses(house.titles())
    for room in house.titles():
        assert addresses.find(room) in {None, room}


def test_a_measure_is_a_place_in_the_page_of_its_room() -> None:
    measure = house.catalogue().measures[0]
    address = Addresses(house.titles()).measure(measure)
    assert address == f"/pratiques/session-et-locaux#{anchor(measure)}"


def test_an_unknown_address_is_no_room() -> None:
    assert Addresses({"x": "Été"}).find("hiver") is None
