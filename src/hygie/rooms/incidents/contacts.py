"""Whom to call: the public numbers with their source, and those that the practice gives once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from hygie.analysis.strict_toml import load

FILE = Path(__file__).with_name("contacts.toml")

OWN = MappingProxyType(
    {
        "it-supplier": "Informaticien",
        "software-editor": "Éditeur du logiciel",
        "insurer": "Assureur (numéro 24 h/24 et numéro de contrat)",
        "bank": "Banque",
        "lawyer": "Avocat",
        "order": "Ordre professionnel",
    }
)
"""The contacts that only the practice knows, asked once."""


TO_CHECK = "à vérifier"

FRESH_YEARS = 2
"""Years during which a source that was read is trusted, at the date of the table."""


class Checked(StrEnum):
    """How a public contact is known."""

    READ = "read"
    MEMORY = "memory"
    CONTRADICTORY = "contradictory"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A public contact. A number whose sources disagree is not given: ``phone`` is ``""``.

    ``read_on`` is when its source was read; ``None`` when nobody wrote it down.
    """

    id: str
    name: str
    what: str
    verified: Checked
    source: str
    read_on: date | None = None
    phone: str = ""
    url: str = ""
    mail: str = ""
    hours: str = ""
    cost: str = ""
    sheet: bool = False

    @property
    def dialled(self) -> str:
        """The number for a ``tel:`` link, digits only; ``""`` without a number."""
        return "".join(c for c in self.phone if c.isdigit())

    @property
    def warning(self) -> str:
        """What to say beside it when nobody has checked it; ``""`` for one that was read."""
        if self.verified is Checked.MEMORY:
            return "à vérifier avant de s’en servir"
        if self.verified is Checked.CONTRADICTORY:
            return "numéro à chercher sur le site : les sources se contredisent"
        return ""

    def is_fresh(self, day: date) -> bool:
        """Whether its source had been read in the ``FRESH_YEARS`` before a day."""
        return self.read_on is not None and day <= _years_after(self.read_on, FRESH_YEARS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """``contacts.toml``: looked up on ``as_of``; after ``good_until`` all are to be checked."""

    as_of: date
    good_until: date
    contacts: tuple[Contact, ...]

    def doubt(self, contact: Contact) -> str:
        """Why a contact is to be checked; ``""`` for one that was read not long before."""
        return contact.warning or ("" if contact.is_fresh(self.as_of) else TO_CHECK)

    def is_old(self, day: date) -> bool:
        """Whether the whole table is to be checked again."""
        return day > self.good_until


def _years_after(day: date, years: int) -> date:
    """The same day of a later year; the 28th for a 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def read_words(contact: Contact) -> str:
    """``vérifié le 21/11/2026``; ``""`` when nobody wrote it down."""
    return f"vérifié le {contact.read_on:%d/%m/%Y}" if contact.read_on is not None else ""


@cache
def contacts() -> Contacts:
    """The public contacts."""
    return load(FILE, Contacts)


@cache
def by_id() -> Mapping[str, Contact]:
    """The public contacts by their identifier."""
    return MappingProxyType({contact.id: contact for contact in contacts().contacts})


def known() -> frozenset[str]:
    """Every identifier that a playbook may name: public ones and the practice's own."""
    return frozenset(by_id()) | frozenset(OWN)
