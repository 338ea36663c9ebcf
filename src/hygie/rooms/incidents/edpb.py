"""The European examples that a breach looks like: a help to compare, never a verdict."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from hygie.analysis.strict_toml import load
from hygie.rooms.incidents.breach import Blocked, Breach, Health, Know, Read

FILE = Path(__file__).with_name("edpb_cases.toml")


class Says(StrEnum):
    """What an example concludes."""

    YES = "yes"
    NO = "no"
    DEPENDS = "depends"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One case of guidelines 01/2021: whether the authority and the persons are told.

    Nine of their 18 cases: of the others we have no source that says what they conclude.
    """

    number: int
    title: str
    authority: Says
    persons: Says
    verified: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """``edpb_cases.toml``."""

    as_of: date
    good_until: date
    cases: tuple[Example, ...]


@cache
def examples() -> Mapping[int, Example]:
    """The cases by their number."""
    return MappingProxyType({case.number: case for case in load(FILE, Examples).cases})


def like(breach: Breach) -> tuple[Example, ...]:
    """The cases that the answers look like, nearest first; none when too little is known."""
    return tuple(examples()[number] for number in dict.fromkeys(_numbers(breach)))


def _numbers(breach: Breach) -> Iterator[int]:
    if breach.malicious is Know.YES:
        yield from _attacks(breach)
    elif breach.read is Read.EXPOSED and breach.sealed is not Know.UNKNOWN:
        yield 10 if breach.sealed is Know.YES else 11
    elif breach.read in {Read.KNOWN_PERSONS, Read.UNKNOWN_PERSONS}:
        yield 9 if breach.health is Health.NONE else 14


def _attacks(breach: Breach) -> Iterator[int]:
    if breach.blocked in {Blocked.SHORT, Blocked.FOR_A_WHILE, Blocked.FOR_EVER}:
        if breach.copied is Know.YES:
            yield 4
        elif breach.blocked is Blocked.FOR_EVER:
            yield 2
        elif breach.blocked is Blocked.FOR_A_WHILE:
            yield 3
        elif breach.copied is Know.NO and breach.sealed is Know.YES:
            yield 1
    elif breach.copied is Know.YES:
        yield 5
    elif breach.read is Read.EXPOSED and breach.sealed is not Know.UNKNOWN:
        yield 10 if breach.sealed is Know.YES else 11
