"""The pages of the cost of a stop and of the contract, in a practice of physiotherapists."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from hygie.rooms.insurance import review
from hygie.rooms.insurance.kinds import Review
from hygie.rooms.insurance.pages import PAGES
from hygie.spine.settings import DeclarationTerm, OwnContact, Settings, TermUnit
from tests.desk.web.client import Visitor, visiting
from tests.desk.web.scene import SETTINGS, FakeDesk, desk

HOSTILE = '<script>alert("x")</script>'
TOLD = replace(
    SETTINGS,
    contacts=(OwnContact(role="insurer", name=HOSTILE, phone="01 02 03 04 05", reference="C-7"),),
    declare_within=DeclarationTerm(count=5, unit=TermUnit.WORKING_DAYS),
)
CONTRACT = Review(
    cyber=True,
    fees=True,
    rebuilding=True,
    ceiling_eur=50_000,
    deductible_eur=500,
    waiting_days=2,
    line=True,
    term=5,
    term_unit="working_days",
)


def told_desk(folder: Path, settings: Settings = TOLD) -> FakeDesk:
    """The desk of the practice; this room has its pages."""
    place = replace(desk(folder), room_pages=lambda: (PAGES,))
    with place.workspace() as home:
        home.save_settings(settings)
    return place


@contextmanager
def coming_in(folder: Path, settings: Settings = TOLD) -> Iterator[Visitor]:
    """Somebody in front of the pages."""
    with visiting(told_desk(folder, settings)) as somebody:
        yield somebody


def noted(visitor: Visitor) -> Review | None:
    """The contract as the journal has it."""
    with visitor.place.workspace() as home:
        return review.latest(home)
