"""A document of an incident, as plain values: its title, its parts, what it still lacks."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hygie.rooms.incidents.paris import day_in_paris

LEGAL = (
    "Aide automatisée et datée : ce n’est ni un conseil juridique ni une certification. Le "
    "responsable de traitement décide, relit et signe."
)


class Paper(StrEnum):
    """The documents; the value is the word of the command line and of the file's name."""

    CNIL_FIRST = "cnil-initiale"
    CNIL_MORE = "cnil-complementaire"
    PATIENTS = "lettre-patients"
    PARTNERS = "lettre-partenaires"
    DESCRIPTION = "description"
    COMPLAINT = "plainte"
    INSURER = "assureur-declaration"
    CLAIM = "assureur-pertes"
    REGISTER = "registre"


NAMELESS = frozenset({Paper.DESCRIPTION, Paper.COMPLAINT, Paper.INSURER, Paper.CLAIM})
"""Those that leave for people who may not know who is a patient."""


class State(StrEnum):
    """How far a document is, in the words that are shown."""

    INCOMPLETE = "INCOMPLET"
    TO_READ = "À RELIRE"
    COMPLETE = "COMPLET"


MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip


def long_day(at: datetime) -> str:
    """The day of an instant in Paris, as a letter says it: ``1er décembre 2026``."""
    day = day_in_paris(at)
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line: a label and its value.

    ``id`` is a field of the account, or a name of ours. ``missing``: it is needed and not told;
    ``where`` says where to tell it. ``proposed``: Hygie drew it from the incident and nobody
    has read it yet. ``template`` are rows of the European template.
    """

    id: str
    label: str
    value: str = ""
    missing: bool = False
    proposed: bool = False
    where: str = ""
    note: str = ""
    template: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of as many cells as ``columns``; ``total`` is one more, or nothing."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part: lines, then paragraphs, then a table; each may be empty.

    ``needs`` are lines that its paragraphs are made of: they are not printed, but one that is
    missing makes the document incomplete.
    """

    title: str
    rows: tuple[Row, ...] = ()
    paragraphs: tuple[str, ...] = ()
    table: Table | None = None
    needs: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document for one controller, made at an instant (UTC); ``lead`` comes under the title.

    ``letter``: the sender and the place stand above, the signature below. ``checks`` are
    sentences on what was told and is to be checked or confirmed before it is relied upon.
    """

    paper: Paper
    title: str
    incident: str
    controller: str
    sender: tuple[str, ...]
    at: datetime
    sections: tuple[Section, ...]
    lead: tuple[str, ...] = ()
    letter: bool = False
    checks: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every line, those that only paragraphs show included."""
        return tuple(row for part in self.sections for row in (*part.rows, *part.needs))

    @property
    def missing(self) -> tuple[Row, ...]:
        """What is needed and not told, once each."""
        return tuple({row.id: row for row in self.rows if row.missing}.values())

    @property
    def proposed(self) -> tuple[Row, ...]:
        """What Hygie proposes and nobody has read yet, once each."""
        return tuple({row.id: row for row in self.rows if row.proposed}.values())

    @property
    def state(self) -> State:
        """How far it is: one that only waits to be read is not complete."""
        if self.missing:
            return State.INCOMPLETE
        return State.TO_READ if self.proposed or self.checks else State.COMPLETE

    @property
    def complete(self) -> bool:
        """Whether nothing is missing and everything was read."""
        return self.state is State.COMPLETE
