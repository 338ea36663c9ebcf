"""Any short name makes an address of its own, which leads back to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.exceptions import HTTPException

from hygie.kit.web.forms import Form
from hygie.kit.web.refusals import PageError
from hygie.rooms.incidents.web.controller_pages import among, called, own, prose, slug
from hygie.spine.settings import Controller

NAMES = st.text(min_size=1, max_size=40)


@given(NAMES)
def test_an_address_holds_letters_figures_and_tildes_only(name: str) -> None:
    assert slug(name).isascii()
    assert not set(slug(name)) & set("/.%?#&=+ \"'<>")


@given(NAMES, NAMES)
def test_two_names_never_share_an_address(one: str, other: str) -> None:
    assert (one == other) == (slug(one) == slug(other))


@given(st.lists(NAMES, min_size=1, max_size=5, unique=True))
def test_an_address_leads_back_to_its_name(names: list[str]) -> None:
    controllers = [Controller(label=name) for name in names]
    assert controllers == [among(controllers, slug(name)) for name in names]


@pytest.mark.parametrize("named", ["", "Anne~", "..", "~ZZ", "Anne%20"])
def test_an_address_of_nobody_is_an_unknown_page(named: str) -> None:
    with pytest.raises((PageError, HTTPException)):
        among([Controller(label="Anne")], named)


def test_a_name_is_shown_before_a_label() -> None:
    assert "Dr Martin" == called(Controller(label="cm", name="Dr Martin"))
    assert "cm" == called(Controller(label="cm"))


def test_the_address_of_a_page_names_the_incident_and_the_controller() -> None:
    expected = "/incident/2026-11-21-1/papiers/K~2FB/raconter"
    assert expected == own("2026-11-21-1", "/papiers", "K/B", "/raconter")


def test_prose_keeps_its_lines_and_loses_what_cannot_be_seen() -> None:
    form = Form({"mots": " un\r\ndeux\u202e\x00 \n"})
    assert "un\ndeux" == prose(form, "mots", limit=20)
    assert {} == form.errors


def test_prose_too_long_is_told() -> None:
    form = Form({"mots": "x" * 21})
    prose(form, "mots", limit=20)
    assert "Au plus 20 caractères" in form.errors["mots"]
