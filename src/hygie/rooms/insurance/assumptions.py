"""The hypotheses on what a stop costs: sourced, dated, and the practice's own to change."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from hygie.analysis.strict_toml import DataFileError, load
from hygie.rooms.insurance.errors import bad_factor, bad_range, unknown_assumption

FILE = Path(__file__).with_name("assumptions.toml")

NEEDED = frozenset(
    {
        "frequency",
        "fees_day",
        "patients",
        "days",
        "lost_share",
        "staff_hours",
        "staff_hour",
        "expert",
        "records_share",
        "record",
        "letters_share",
        "letter",
        "legal",
    }
)
"""What the model needs, no more and no less."""

SHARES = frozenset({"lost_share", "records_share", "letters_share"})
"""Those that go from 0 to 1."""

GREATEST = 1e9
"""Nothing in a practice is counted beyond that."""

MOST_OFTEN = 50.0
"""Stops a year beyond which the question is another one."""


class Basis(StrEnum):
    """How much an assumption stands on."""

    READ = "read"
    DERIVED = "derived"
    CHOSEN = "chosen"
    OWN = "own"


BASES = MappingProxyType(
    {
        Basis.READ: "lue",
        Basis.DERIVED: "tirée de la source",
        Basis.CHOSEN: "choisie par Hygie",
        Basis.OWN: "donnée par vous",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """A hypothesis: the least, the most likely and the greatest value, in ``unit``.

    ``to_check``: nobody has read its source, or its year, again.
    """

    id: str
    label: str
    unit: str
    low: float
    mode: float
    high: float
    basis: Basis
    source: str
    year: int
    note: str = ""
    to_check: bool = False

    @property
    def mean(self) -> float:
        """The mean of its PERT distribution."""
        return (self.low + 4 * self.mode + self.high) / 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Profession:
    """What differs for a profession, recognised by words in what the settings say."""

    id: str
    words: tuple[str, ...]
    fees_day: float
    patients: float
    source: str
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a measure in place changes: factors, from 0 to 1, by assumption."""

    measure: str
    factors: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """``assumptions.toml``; after ``good_until`` every value is to be looked at again."""

    as_of: date
    good_until: date
    assumptions: tuple[Assumption, ...]
    professions: tuple[Profession, ...]
    effects: tuple[Effect, ...]

    def is_old(self, day: date) -> bool:
        """Whether the whole table is to be looked at again."""
        return day > self.good_until


Model = Mapping[str, Assumption]
"""The hypotheses by their identifier."""


def read(path: Path) -> Table:
    """Read a table; raises ``DataFileError``."""
    table = load(path, Table)
    if sorted(one.id for one in table.assumptions) != sorted(NEEDED):
        raise DataFileError(path, "il faut chaque hypothèse, une fois.")
    for one in table.assumptions:
        if not is_sensible(one):
            raise DataFileError(path, f"« {one.id} » : trois valeurs dans l’ordre, positives.")
    for effect in table.effects:
        if not effect.factors.keys() <= NEEDED or not all(
            0 <= factor <= 1 for factor in effect.factors.values()
        ):
            raise DataFileError(path, f"« {effect.measure} » : facteurs de 0 à 1 seulement.")
    return table


def is_sensible(one: Assumption) -> bool:
    """Whether the three values are finite, in order, positive and within bounds."""
    values = (one.low, one.mode, one.high)
    most = 1.0 if one.id in SHARES else MOST_OFTEN if one.id == "frequency" else GREATEST
    return all(map(math.isfinite, values)) and 0 <= one.low <= one.mode <= one.high <= most


@cache
def table() -> Table:
    """The hypotheses that come with Hygie."""
    return read(FILE)


def model(profession: str = "") -> Model:
    """The hypotheses for a profession, as the settings say it."""
    found = {one.id: one for one in table().assumptions}
    said = profession.casefold()
    for known in table().professions:
        if any(word in said for word in known.words):
            for name, value in (("fees_day", known.fees_day), ("patients", known.patients)):
                found[name] = replace(
                    found[name],
                    low=value,
                    mode=value,
                    high=value,
                    source=known.source,
                    year=known.year,
                )
    return MappingProxyType(found)


def changed(before: Model, own: Mapping[str, tuple[float, float, float]]) -> Model:
    """The hypotheses with the practice's own values: least, most likely, greatest.

    Raises ``InsuranceError`` for a name that is none, or values that make no sense.
    """
    found = dict(before)
    for name, (low, mode, high) in own.items():
        if name not in found:
            raise unknown_assumption(name)
        new = replace(
            found[name],
            low=low,
            mode=mode,
            high=high,
            basis=Basis.OWN,
            source="Le cabinet",
            note="",
            to_check=False,
        )
        if not is_sensible(new):
            raise bad_range(new.label)
        found[name] = new
    return MappingProxyType(found)


def effects(own: Mapping[str, Mapping[str, float]] | None = None) -> tuple[Effect, ...]:
    """What each measure changes, with the practice's own factors in place of ours.

    Raises ``InsuranceError`` for a measure or an assumption without a known effect, or a factor
    that is not between 0 and 1.
    """
    given = dict(own or {})
    found = []
    for effect in table().effects:
        mine = given.pop(effect.measure, {})
        for name, factor in mine.items():
            if name not in effect.factors:
                raise unknown_assumption(f"{effect.measure}, {name}")
            if not 0 <= factor <= 1:
                raise bad_factor(effect.measure)
        found.append(replace(effect, factors={**effect.factors, **mine}))
    for name in given:
        raise unknown_assumption(name)
    return tuple(found)


def with_measures(
    before: Model, in_place: Collection[str], changes: Sequence[Effect] | None = None
) -> Model:
    """The hypotheses once these measures are in place; those without a known effect do nothing."""
    found = dict(before)
    for effect in table().effects if changes is None else changes:
        if effect.measure in in_place:
            for name, factor in effect.factors.items():
                one = found[name]
                found[name] = replace(
                    one, low=one.low * factor, mode=one.mode * factor, high=one.high * factor
                )
    return MappingProxyType(found)


def measures() -> tuple[str, ...]:
    """The measures whose effect is assumed, in the order of the table."""
    return tuple(effect.measure for effect in table().effects)
