"""The pages of incidents, in a practice of two practitioners, without a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from hygie import house
from hygie.spine.settings import Controller, DeclarationTerm, OwnContact, Settings, TermUnit
from tests.desk.web.client import Visitor, visiting
from tests.desk.web.scene import SETTINGS, FakeDesk, desk

HOSTILE = '<script>alert("x")</script>'

TOLD: Settings = replace(
    SETTINGS,
    people=("Anne", "Karim"),
    address="3 rue des Tilleuls, 49000 Angers",
    phone="02 41 11 11 11",
    contacts=(
        OwnContact(role="insurer", name="Mutuelle", phone="01 02 03 04 05", reference="C-778"),
        OwnContact(role="software-editor", name=HOSTILE, phone="03 00 00 00 00"),
    ),
    controllers=(
        Controller(label="Anne", name="Anne Morel", profession="Masseuse-kinésithérapeute"),
        Controller(label="Karim", name="Karim Belaïd", profession="Masseur-kinésithérapeute"),
    ),
    declare_within=DeclarationTerm(count=48, unit=TermUnit.HOURS),
)


def told_desk(folder: Path) -> FakeDesk:
    """The desk of a practice that told whom to call; its rooms have their pages."""
    place = replace(desk(folder), room_pages=house.room_pages)
    with place.workspace() as home:
        home.save_settings(TOLD)
    return place


@contextmanager
def coming_in(folder: Path) -> Iterator[Visitor]:
    """Somebody in front of the pages."""
    with visiting(told_desk(folder)) as somebody:
        yield somebody


def open_incident(visitor: Visitor, sight: str = "ransom-screen", **fields: str) -> str:
    """Open an incident as the first page does; its address."""
    form = {"vu": sight, **fields}
    answer = visitor.client.post("/incident/ouvrir", data=form, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])
