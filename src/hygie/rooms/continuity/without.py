"""What it takes to care for patients without the software: how, with what paper, and after."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from hygie.analysis.strict_toml import DataFileError, load
from hygie.spine.settings import TRAITS, Settings

FILE = Path(__file__).with_name("without.toml")


class Verified(StrEnum):
    """How a sentence of the table is known."""

    READ = "read"
    MEMORY = "memory"
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One gesture of consulting the DMP, with how it is known."""

    text: str
    verified: Verified
    source: str
    read_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A public telephone number."""

    name: str
    phone: str
    what: str
    verified: Verified
    source: str
    read_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dmp:
    """How the DMP is consulted from another device."""

    address: str
    verified: Verified
    source: str
    read_on: date
    steps: tuple[Step, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing of the first day's pack.

    ``short`` is its name within a sentence. ``only_for`` are words found in the profession,
    ``only_with`` a trait of the practice.
    """

    id: str
    title: str
    short: str
    how_many: str
    why: str
    essential: bool
    verified: Verified
    source: str
    only_for: tuple[str, ...] = ()
    only_with: str = ""
    read_on: date | None = None

    def concerns(self, settings: Settings) -> bool:
        """Whether this practice needs it; a practice that told no profession needs it."""
        said = settings.profession.casefold()
        for_us = not self.only_for or not said or any(word in said for word in self.only_for)
        return for_us and (not self.only_with or self.only_with in settings.traits())


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A paper form: a table (``columns``, ``widths`` in mm, ``rows``), or fields and blocks.

    ``blocks`` are pairs of a title and a number of empty lines; ``ticks`` are boxes to tick.
    """

    id: str
    title: str
    help: str
    columns: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    rows: int = 0
    total: str = ""
    fields: tuple[str, ...] = ()
    blocks: tuple[tuple[str, str], ...] = ()
    ticks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """One step of taking up again: what, who does it, and how one knows that it is done."""

    what: str
    who: str
    check: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """``without.toml``; after ``good_until`` what it states is to be checked again."""

    as_of: date
    good_until: date
    dmp: Dmp
    items: tuple[Item, ...]
    sheets: tuple[Sheet, ...]
    resume: tuple[Resume, ...]

    def is_old(self, day: date) -> bool:
        """Whether the table is past its date."""
        return day > self.good_until

    def items_for(self, settings: Settings) -> tuple[Item, ...]:
        """What the pack of this practice holds."""
        return tuple(item for item in self.items if item.concerns(settings))


def read(path: Path) -> Table:
    """Read the table; raises ``DataFileError`` for a fact without a date, or a wrong form."""
    table = load(path, Table)
    facts: tuple[Step | Line | Item, ...] = (*table.dmp.steps, *table.dmp.lines, *table.items)
    for fact in facts:
        if fact.verified is Verified.READ and fact.read_on is None:
            raise DataFileError(path, f"« {fact.source} » : lu, mais quand ?")
    for item in table.items:
        if item.only_with and item.only_with not in TRAITS:
            raise DataFileError(path, f"« {item.id} » : trait inconnu.")
    if len({item.id for item in table.items}) != len(table.items):
        raise DataFileError(path, "deux choses de la pochette ont le même nom.")
    for sheet in table.sheets:
        if len(sheet.columns) != len(sheet.widths) or bool(sheet.columns) == bool(sheet.blocks):
            raise DataFileError(path, f"« {sheet.id} » : colonnes et largeurs, ou cadres.")
    return table


@cache
def table() -> Table:
    """The table that comes with Hygie."""
    return read(FILE)
