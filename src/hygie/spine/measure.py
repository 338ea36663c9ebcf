"""A measure: one thing a practice should do, and how one would know that it is done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NewType

MeasureId = NewType("MeasureId", str)
"""``room/name``, as in ``session/lock-automatically``: the path of its TOML file."""

Kind = NewType("Kind", str)
"""The name of a sort of facts, as in ``session.lock``; the room that owns it comes first."""


class Platform(StrEnum):
    """The systems that Hygie knows how to look at."""

    WINDOWS = "windows"
    MACOS = "macos"
    LINUX = "linux"


class Scope(StrEnum):
    """What a measure is true of: the practice as a whole, each machine, or each person."""

    PRACTICE = "practice"
    MACHINE = "machine"
    PERSON = "person"


class Who(StrEnum):
    """Who can do a step."""

    SECRETARY = "secretary"
    PRACTITIONER = "practitioner"
    SUPPLIER = "supplier"


class Verdict(StrEnum):
    """What one may say of a measure. The value is what ``--json`` prints."""

    MET = "met"
    GAP = "gap"
    STALE = "stale"
    UNSEEN = "unseen"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One gesture, in French, with who can do it; no platform means every platform."""

    text: str
    who: Who
    platforms: frozenset[Platform] = frozenset()

    def on(self, platform: Platform | None) -> bool:
        """Whether the step concerns this platform; a step for all concerns an unknown one."""
        return not self.platforms or platform in self.platforms


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a person is asked where no machine can see.

    ``yes`` is the verdict of the answer "oui" (``MET`` or ``GAP``), "non" is the other one.
    "Je ne sais pas" is always possible and leaves the measure unseen, hence in the plan.
    ``not_applicable``, where given, is the sentence of a fourth answer that exempts.
    """

    text: str
    help: str = ""
    yes: Verdict = Verdict.MET
    not_applicable: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Where somebody else says the same: a framework and the identifier within it."""

    framework: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One good practice of the catalogue.

    ``weight`` is 1 (comfort) to 5 (a whole practice is lost without it); ``minutes`` is the
    time a careful person needs to put it in place; ``fresh_for`` is in days. ``needs`` are
    the kinds of facts that ``judge`` (a name) can decide on, with ``judge_with`` as its
    parameters. ``only_with`` and ``without`` name traits of the practice (see
    ``settings.Settings.traits``): the measure is exempt unless it has one of the former,
    and exempt when it has any of the latter. ``advice`` is never a gap.
    """

    id: MeasureId
    room: str
    title: str
    why: str
    steps: tuple[Step, ...]
    minutes: int
    weight: int
    fresh_for: int
    scope: Scope
    references: tuple[Reference, ...]
    needs: tuple[Kind, ...] = ()
    judge: str = ""
    judge_with: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    platforms: frozenset[Platform] = frozenset(Platform)
    question: Question | None = None
    only_with: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    worth: str = ""
    advice: bool = False
