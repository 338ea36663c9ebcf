"""The waiting-room notice: what patients are told of their data, for one controller."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from hygie.analysis.strict_toml import load
from hygie.rooms.suppliers.answers import LABELS, Answers, values
from hygie.rooms.suppliers.facts import Filler, Line, must_be_sound
from hygie.rooms.suppliers.paper import Block, Heading, Items, Paper, Paragraph
from hygie.rooms.suppliers.practitioner_page import page
from hygie.spine.judges import french_date
from hygie.spine.settings import Controller, Settings

FILE = Path(__file__).with_name("notice.toml")

TITLE = "Vos données dans ce cabinet"
WHO = ("name", "contact")
"""Without these two a notice informs nobody (RGPD 13.1.a)."""

OLD = "Les textes cités datent du {} : vérifiez-les de nouveau, ou mettez Hygie à jour."


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading of the notice, and its sentences."""

    id: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """``notice.toml``; after ``good_until`` what it cites is to be checked again."""

    as_of: date
    good_until: date
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A paper, with what it leaves to do: ``left`` in number, ``nameless`` as to who."""

    paper: Paper
    left: int
    nameless: bool


def read(path: Path) -> Table:
    """Read the table; raises ``DataFileError``."""
    found = load(path, Table)
    must_be_sound(path, (line for section in found.sections for line in section.lines), LABELS)
    return found


@cache
def table() -> Table:
    """The sentences that come with Hygie."""
    return read(FILE)


def traits(settings: Settings) -> frozenset[str]:
    """What the sentences may depend on: the traits, and whether there are several controllers."""
    return settings.traits() | ({"several"} if len(settings.answerable()) > 1 else frozenset())


def draw(controller: Controller, settings: Settings, answers: Answers, at: datetime) -> Drawn:
    """The notice of one controller, dated ``at``."""
    found = values(answers, controller, settings)
    filler = Filler(answers=found, labels=LABELS, checked=answers.checked)
    blocks: list[Block] = []
    for section in table().sections:
        said = filler.lines(section.lines, traits(settings))
        blocks.append(Heading(text=section.title))
        blocks.append(Paragraph(text=said[0]) if len(said) == 1 else Items(items=said))
    old = OLD.format(f"{table().as_of:%d/%m/%Y}") if at.date() > table().good_until else ""
    title = "Pour le praticien : cette page ne s’affiche pas"
    paper = Paper(
        title=TITLE,
        description="Information des patients sur leurs données personnelles.",
        footer=f"{found['name'] or 'Cabinet'} · information des patients du {french_date(at)}",
        blocks=(*blocks, *page(title, filler, old)),
        large=True,
    )
    return Drawn(paper=paper, left=filler.left, nameless=not all(found[name] for name in WHO))
