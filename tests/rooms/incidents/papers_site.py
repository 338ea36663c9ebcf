"""The pages of the papers, in a practice of three practitioners, one of them oddly named."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from hygie import house
from hygie.rooms.incidents.web.controller_pages import slug
from hygie.spine.settings import Controller, Settings
from tests.desk.web.client import Visitor, visiting
from tests.desk.web.scene import FakeDesk, desk
from tests.rooms.incidents.incident_site import HOSTILE, TOLD

ANNE, ODD = "Anne", "K. B/~é"
"""Two short names; the second was written by hand into the settings."""

THREE: Settings = replace(
    TOLD,
    controllers=(
        Controller(label=ANNE, name="Anne Morel", profession="Masseuse-kinésithérapeute"),
        Controller(label=ODD, name="Karim Belaïd", profession="Masseur-kinésithérapeute"),
        Controller(label="Zoé", name=HOSTILE, profession="Ergothérapeute"),
    ),
)

ALONE: Settings = replace(TOLD, controllers=())

LEAK = {
    "personal": "yes",
    "health": "results",
    "sealed": "no",
    "copied": "yes",
    "read": "unknown_persons",
    "changed": "no",
    "blocked": "no",
    "malicious": "yes",
    "identified": "maximum",
    "fragile": "no",
    "persons": "1 200",
    "records": "1500",
    "categorie-CIVIL": "oui",
    "categorie-NIR": "oui",
}
"""Everything is known, and a notification follows."""

NOTHING = {
    **LEAK,
    "copied": "no",
    "read": "nobody",
    "malicious": "no",
    "persons": "12",
    "records": "12",
}
"""Nothing happened to the data: the register may do, with its proofs."""


def told_desk(folder: Path, settings: Settings = THREE) -> FakeDesk:
    """The desk of the practice, with the pages of its rooms."""
    place = replace(desk(folder), room_pages=house.room_pages)
    with place.workspace() as home:
        home.save_settings(settings)
    return place


@contextmanager
def coming_in(folder: Path, settings: Settings = THREE) -> Iterator[Visitor]:
    """Somebody in front of the pages."""
    with visiting(told_desk(folder, settings)) as somebody:
        yield somebody


def notify(address: str, label: str = ANNE) -> str:
    """The page of the questions for one practitioner."""
    return f"{address}/notifier/{slug(label)}"


def papers(address: str, label: str = ANNE) -> str:
    """The page of the papers of one practitioner."""
    return f"{address}/papiers/{slug(label)}"
