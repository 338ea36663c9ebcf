"""How long what was written, photographed or joined to an incident is kept, and what is past it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path

from hygie.analysis.strict_toml import DataFileError, load
from hygie.rooms.incidents.kinds import Kept
from hygie.rooms.incidents.paris import day_in_paris

FILE = Path(__file__).with_name("retention.toml")

LAST_DAY_OF_FEBRUARY = 28


class Sort(StrEnum):
    """What lies encrypted beside the journal."""

    TEXT = "text"
    PICTURE = "picture"
    MASKED = "masked"
    """A picture on which every name is covered: made to be handed over."""
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Years that a sort is kept after the incident was closed; ``verified`` is V or M."""

    sort: Sort
    years: int
    why: str
    source: str
    verified: str

    @property
    def is_sure(self) -> bool:
        """Whether somebody read the rule at its source; else it is shown as to be checked."""
        return self.verified == "V"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """``retention.toml``: looked up on ``as_of``; after ``good_until`` to be checked."""

    as_of: date
    good_until: date
    terms: tuple[Term, ...]

    def of(self, sort: str) -> Term:
        """The term of a sort; an unknown one (of a newer Hygie) is kept as long as a file."""
        known = {str(term.sort): term for term in self.terms}
        return known.get(sort, known[Sort.FILE])


@cache
def terms() -> Terms:
    """The terms that come with Hygie; raises ``DataFileError``."""
    return read(FILE)


def read(path: Path) -> Terms:
    """Read the terms of a file; raises ``DataFileError`` unless each sort has one, of years."""
    table = load(path, Terms)
    if sorted(term.sort for term in table.terms) != sorted(Sort):
        raise DataFileError(path, "il faut la durée de chaque sorte, une fois chacune.")
    if any(term.years < 1 for term in table.terms):
        raise DataFileError(path, "une durée est d’au moins un an.")
    return table


def until(sort: str, now: datetime) -> date:
    """The earliest day on which something kept now may go: its term if it were closed today."""
    return _later(day_in_paris(now), terms().of(sort).years)


def term_of(kept: Kept, closed: datetime | None) -> date | None:
    """The last day that something is kept; ``None`` while the incident is not closed."""
    if closed is None:
        return None
    return max(kept.until, _later(day_in_paris(closed), terms().of(kept.sort).years))


def is_past(kept: Kept, closed: datetime | None, now: datetime) -> bool:
    """Whether something is past its term."""
    last = term_of(kept, closed)
    return last is not None and day_in_paris(now) > last


def _later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year + years, day=LAST_DAY_OF_FEBRUARY)
