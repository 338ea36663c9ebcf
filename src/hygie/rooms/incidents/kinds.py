"""What the journal keeps of incidents, the kit and training: never the name of a patient.

Words that a person writes, pictures and files lie encrypted beside the journal; what is kept here
is only where they are (``Kept``). One sort of facts has several pieces, told apart after a ``:`` in
their kind, so that the latest of each is at hand: see ``docs/journal-format.md``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from hygie.spine.measure import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Something that lies encrypted beside the journal, of a ``sort``: text, picture, masked, file.

    ``sha256`` (hex) and ``size`` (bytes) are those of the encrypted file: they say nothing of
    what is in it, and can stay when it is erased on ``until``.
    """

    sort: str
    sha256: str
    size: int
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An incident, as it was first seen; instants in UTC. ``happened`` may not be known.

    ``playbook`` is ``""`` while the sight still asks its question. ``title`` is what a person
    calls it. What is learnt later (``happened``, ``theft``, ``title``) is a new row of the kind.
    """

    KIND: ClassVar[Kind] = Kind("incidents.opened")
    incident: str
    sight: str
    playbook: str
    found: datetime
    happened: datetime | None = None
    theft: bool = False
    title: Kept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """One line of the log: a gesture, a question answered, or a free note (``where`` is "").

    ``at`` is when it was done, in UTC; ``by`` the label of a person of the practice;
    ``through``: hygie, paper, phone or other-computer.
    """

    KIND: ClassVar[Kind] = Kind("incidents.log")
    incident: str
    number: int
    where: str
    reply: str
    at: datetime
    by: str = ""
    through: str = "hygie"
    kept: tuple[Kept, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStarted:
    """When the practice knew (``what``: see ``awareness.Start``), in UTC, and why it says so.

    ``corrects`` is the instant held before; the row that said it stays in the journal.
    ``controller``: the label of the only one who knew then; ``""`` for all.
    """

    KIND: ClassVar[Kind] = Kind("incidents.clock")
    incident: str
    what: str
    at: datetime
    entered: datetime
    because: Kept
    corrects: datetime | None = None
    reason: Kept | None = None
    controller: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockMet:
    """What a clock waited for is done, in UTC; ``reasons`` of a delay, ``receipt`` of it.

    ``undone``: it was said by mistake, at ``at``, and the clock runs again. ``controller``: the
    label of the only one who did it; ``""`` for all.
    """

    KIND: ClassVar[Kind] = Kind("incidents.met")
    incident: str
    clock: str
    at: datetime
    by: str = ""
    late: bool = False
    reasons: Kept | None = None
    receipt: Kept | None = None
    undone: bool = False
    controller: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """What an assessment concluded for one controller, and what the controller decided.

    ``controller`` is a label; ``conclusion`` and ``persons`` are names of the enumerations of
    ``assessment``; ``proved`` are identifiers of conditions, whose proofs are ``kept``.
    """

    KIND: ClassVar[Kind] = Kind("incidents.assessed")
    incident: str
    controller: str
    conclusion: str
    persons: str
    initial: bool
    score: float
    band: str
    route: str = ""
    unknown: int = 0
    proved: tuple[str, ...] = ()
    decided: str = ""
    kept: tuple[Kept, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was told for one controller, as a sealed JSON object; ``what`` is its sort.

    Telling again is a new row; the former version stays sealed until its term.
    """

    KIND: ClassVar[Kind] = Kind("incidents.told")
    incident: str
    controller: str
    what: str
    kept: Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """An incident closed, in UTC; ``at`` is ``None`` once it was opened again."""

    KIND: ClassVar[Kind] = Kind("incidents.closed")
    incident: str
    at: datetime | None
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """Words, pictures or files let go for ever, in UTC.

    ``because`` is ``term`` (they were past it) or ``asked``, whose words are the sealed ``reason``.
    """

    KIND: ClassVar[Kind] = Kind("incidents.erased")
    incident: str
    number: int
    at: datetime
    pieces: tuple[Kept, ...]
    because: str
    by: str = ""
    reason: Kept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """A training: which situation, how many gestures were expected, which were missed.

    ``missed`` are addresses of gestures; ``present`` counts people; ``minutes`` is what it
    took, 0 when it was noted afterwards.
    """

    KIND: ClassVar[Kind] = Kind("incidents.exercise")
    situation: str
    expected: int
    missed: tuple[str, ...]
    minutes: int
    present: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """The emergency kit: what it was made with, what it lacked, and whether it is stuck up.

    ``sha256`` is the hex of the sheet; ``lacks`` are roles of contacts (see ``contacts.OWN``);
    ``posted`` is what a person said, ``None`` while nobody did.
    """

    KIND: ClassVar[Kind] = Kind("incidents.kit")
    made_by: str
    sha256: str
    lacks: tuple[str, ...] = ()
    posted: bool | None = None


def opened_kind(incident: str) -> Kind:
    """The kind of the opening of one incident."""
    return Kind(f"{Opened.KIND}:{incident}")


def log_kind(incident: str, number: int) -> Kind:
    """The kind of one line of the log of an incident."""
    return Kind(f"{LogEntry.KIND}:{incident}/{number:04d}")


def clock_kind(incident: str, what: str, controller: str = "") -> Kind:
    """The kind of one awareness, of all or of one ``controller``; a correction takes its place."""
    return Kind("/".join(filter(None, (f"{ClockStarted.KIND}:{incident}", what, controller))))


def met_kind(incident: str, clock: str, controller: str = "") -> Kind:
    """The kind of one clock met, by all or by one ``controller`` alone."""
    return Kind("/".join(filter(None, (f"{ClockMet.KIND}:{incident}", clock, controller))))


def assessed_kind(incident: str, controller: str) -> Kind:
    """The kind of the assessment of one controller."""
    return Kind(f"{Assessed.KIND}:{incident}/{controller}")


def told_kind(incident: str, controller: str, what: str) -> Kind:
    """The kind of one sort of things told for one controller."""
    return Kind(f"{Told.KIND}:{incident}/{what}/{controller}")


def closed_kind(incident: str) -> Kind:
    """The kind of the closing of an incident."""
    return Kind(f"{Closed.KIND}:{incident}")


def erased_kind(incident: str, number: int) -> Kind:
    """The kind of one erasure."""
    return Kind(f"{Erased.KIND}:{incident}/{number:04d}")


def new_incident(day: date, taken: Iterable[str]) -> str:
    """The identifier of a new incident: its day and a number, for there may be two at once."""
    known = set(taken)
    number = 1
    while f"{day:%Y-%m-%d}-{number}" in known:
        number += 1
    return f"{day:%Y-%m-%d}-{number}"
