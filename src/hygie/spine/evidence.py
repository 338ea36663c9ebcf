"""Evidence: what was seen, by whom, when; never a judgement."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, NewType, Protocol

from hygie.spine.measure import Kind, MeasureId, Platform, Scope

Subject = NewType("Subject", str)
"""What the evidence is about: ``practice``, ``machine:<id>`` or ``person:<label>``."""

MachineId = NewType("MachineId", str)
"""A salted identifier of a computer: tells two apart, says nothing of either."""

PRACTICE = Subject("practice")


def of_machine(machine: MachineId) -> Subject:
    """The subject of what is true of one computer."""
    return Subject(f"machine:{machine}")


def of_person(label: str) -> Subject:
    """The subject of what is true of one person, by the label that the settings give."""
    return Subject(f"person:{label}")


def scope_of(subject: Subject) -> Scope:
    """Which scope a subject belongs to."""
    head = subject.partition(":")[0]
    return {"machine": Scope.MACHINE, "person": Scope.PERSON}.get(head, Scope.PRACTICE)


class Facts(Protocol):
    """A frozen dataclass of plain values, with the name of its kind."""

    KIND: ClassVar[Kind]


class Reply(StrEnum):
    """The answers to a question."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A machine or a tool looked and saw these facts."""

    facts: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """Somebody looked and could not see; ``reason`` is a French sentence."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A person said so. ``by`` is the label of the person, or ``""``."""

    by: str
    answer: Reply


Sight = Seen | Unseen | Declared


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where imported evidence comes from.

    ``recording`` is the SHA-256 (hex) of the recording as it was read, ``signature`` the
    hex of its signature or ``""``: unsigned evidence is shown as "importé par ``by``".
    """

    by: str
    recording: str
    signature: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One piece of evidence. ``at`` is aware and in UTC, by the clock of ``machine``."""

    subject: Subject
    kind: Kind
    source: str
    machine: MachineId
    at: datetime
    sight: Sight
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A decision of the practice to live with a gap until a date, and why.

    An ``until`` that is past, or the empty reason of a withdrawn decision, accepts nothing.
    """

    KIND: ClassVar[Kind] = Kind("desk.accepted")
    measure: MeasureId
    until: date
    because: str
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workstation:
    """A computer of the practice, as the bilan met it: its platform and its label."""

    KIND: ClassVar[Kind] = Kind("desk.workstation")
    platform: Platform
    label: str


def question_kind(measure: MeasureId) -> Kind:
    """The kind under which answers to the question of a measure are kept."""
    return Kind(f"question:{measure}")


def accepted_kind(measure: MeasureId) -> Kind:
    """The kind under which decisions on a measure are kept, one at a time."""
    return Kind(f"{Accepted.KIND}:{measure}")
