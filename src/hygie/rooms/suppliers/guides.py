"""Where the official guides are, and when each address was last read."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from hygie.analysis.strict_toml import DataFileError, load

FILE = Path(__file__).with_name("guides.toml")


class Known(StrEnum):
    """How an address is known."""

    READ = "read"
    SECOND_HAND = "second-hand"
    MEMORY = "memory"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """A guide; one whose address nobody has read has none: its title is to be searched."""

    id: str
    title: str
    verified: Known
    source: str
    url: str = ""
    site: str = ""
    read_on: date | None = None

    @property
    def where(self) -> str:
        """Its address, or on which site to search for its title."""
        return self.url or f"à chercher par son titre sur {self.site}"

    @property
    def how_known(self) -> str:
        """When and how the address was read, in French."""
        day = self.read_on.strftime("%d/%m/%Y") if self.read_on is not None else ""
        if self.verified is Known.READ:
            return f"page lue le {day}"
        if self.verified is Known.SECOND_HAND:
            return f"adresse donnée par {self.source}, lue le {day} ; à vérifier"
        return "adresse à vérifier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guides:
    """``guides.toml``; after ``good_until`` every address is to be checked again."""

    as_of: date
    good_until: date
    guides: tuple[Guide, ...]


def read(path: Path) -> Guides:
    """Read the table; raises ``DataFileError`` for an address that says not how it is known."""
    found = load(path, Guides)
    for guide in found.guides:
        memory = guide.verified is Known.MEMORY
        if memory == bool(guide.url) or memory != (guide.read_on is None):
            raise DataFileError(path, f"« {guide.id} » : une adresse lue, un jour, ou un site.")
        if memory and not guide.site:
            raise DataFileError(path, f"« {guide.id} » : sur quel site le chercher ?")
    return found


@cache
def table() -> Guides:
    """The guides that come with Hygie."""
    return read(FILE)
