"""The four clocks of an incident: the CNIL, the complaint, the patients, the insurer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from hygie.analysis.strict_toml import DataFileError, load
from hygie.rooms.incidents.awareness import Awareness, Start
from hygie.rooms.incidents.paris import day_in_paris, end_of
from hygie.rooms.incidents.working_days import after

FILE = Path(__file__).with_name("deadlines.toml")

SOON = timedelta(hours=24)
"""From then on a clock is shown as pressing."""


class ClockId(StrEnum):
    """The four clocks."""

    CNIL = "cnil"
    COMPLAINT = "complaint"
    PATIENTS = "patients"
    INSURER = "insurer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One delay: ``hours``, or working days (fewer for a theft), or neither ("sans tarder").

    ``late`` is the question that asks for the reasons; ``""`` where there is no fixed delay.
    """

    id: ClockId
    title: str
    starts: Start
    rule: str
    verified: str
    sources: tuple[str, ...]
    late: str = ""
    hours: int | None = None
    working_days: int | None = None
    working_days_theft: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """``deadlines.toml``."""

    as_of: date
    good_until: date
    clocks: tuple[Rule, ...]


class Unit(StrEnum):
    """How the contract with the insurer counts."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """The delay to declare a claim, as the contract says; ``count`` is at least 1."""

    count: int
    unit: Unit


class Standing(StrEnum):
    """Where a clock stands."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    SOON = "soon"
    LATE = "late"
    DONE = "done"
    DONE_LATE = "done_late"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A clock at an instant. ``due`` is in UTC, ``None`` without a fixed delay or a start.

    ``left`` is the time that remains, negative once late. ``asks_reasons``: the delay is past,
    and whoever is told will want to know why (RGPD 33(1) for the CNIL). ``to_check``: the
    table is older than it may be.
    """

    rule: Rule
    standing: Standing
    since: datetime | None
    due: datetime | None
    left: timedelta | None
    done: datetime | None
    asks_reasons: bool
    to_check: bool


@cache
def deadlines() -> Deadlines:
    """The delays that come with Hygie; raises ``DataFileError`` unless all four are there."""
    return read(FILE)


def read(path: Path) -> Deadlines:
    """Read the delays of a file; raises ``DataFileError``."""
    table = load(path, Deadlines)
    if sorted(rule.id for rule in table.clocks) != sorted(ClockId):
        raise DataFileError(path, "il faut les quatre délais, une fois chacun.")
    for rule in table.clocks:
        counts = (rule.hours, rule.working_days, rule.working_days_theft)
        if any(count is not None and count < 1 for count in counts):
            raise DataFileError(path, f"« {rule.id} » : un délai est positif.")
    return table


def due(
    rule: Rule, since: datetime, *, theft: bool = False, term: Term | None = None
) -> datetime | None:
    """When a clock that runs since an instant (aware) is over, in UTC; ``None`` for no fixed delay.

    Hours are hours: 72:00:00 later, across changes of hour, week-ends and holidays. Working
    days leave out the first day and end at 23:59 in Paris. The term of the contract comes
    before the law's floor; it only concerns the insurer. Raises ``ValueError`` for an instant
    without a zone.
    """
    if since.tzinfo is None:
        raise ValueError("an instant has a zone")
    start = since.astimezone(UTC)
    if rule.hours is not None:
        return start + timedelta(hours=rule.hours)
    if rule.id is ClockId.INSURER and term is not None:
        return _by_contract(start, term)
    days = rule.working_days_theft if theft and rule.working_days_theft else rule.working_days
    return end_of(after(day_in_paris(start), days)) if days is not None else None


def _by_contract(start: datetime, term: Term) -> datetime:
    if term.unit is Unit.HOURS:
        return start + timedelta(hours=term.count)
    if term.unit is Unit.DAYS:
        return end_of(day_in_paris(start) + timedelta(days=term.count))
    return end_of(after(day_in_paris(start), term.count))


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What the clocks depend on besides the hour: a theft, the contract, what was done and when."""

    theft: bool = False
    term: Term | None = None
    done: Mapping[ClockId, datetime] = field(default_factory=dict)


ORDINARY = Case()


def clocks(
    aware: Mapping[Start, Awareness],
    now: datetime,
    case: Case = ORDINARY,
    table: Deadlines | None = None,
) -> tuple[Clock, ...]:
    """The four clocks at an instant, in the order of the table; what nobody knew has not begun."""
    rules = table or deadlines()
    to_check = day_in_paris(now) > rules.good_until
    return tuple(_clock(rule, _since(rule, aware), now, case, to_check) for rule in rules.clocks)


def _since(rule: Rule, aware: Mapping[Start, Awareness]) -> datetime | None:
    """When the clock began: who knows of the attack knows of the claim, unless said otherwise."""
    known = aware.get(rule.starts)
    if known is None and rule.starts is Start.CLAIM:
        known = aware.get(Start.ATTACK)
    return known.at.astimezone(UTC) if known is not None else None


def _clock(
    rule: Rule,
    since: datetime | None,
    now: datetime,
    case: Case,
    to_check: bool,  # noqa: FBT001 - the same for all four
) -> Clock:
    over = due(rule, since, theft=case.theft, term=case.term) if since is not None else None
    left = over - now.astimezone(UTC) if over is not None else None
    done = case.done.get(rule.id)
    standing = _standing(since, over, left, done)
    return Clock(
        rule=rule,
        standing=standing,
        since=since,
        due=over,
        left=left,
        done=done.astimezone(UTC) if done is not None else None,
        asks_reasons=standing in {Standing.LATE, Standing.DONE_LATE},
        to_check=to_check,
    )


def _standing(
    since: datetime | None,
    over: datetime | None,
    left: timedelta | None,
    done: datetime | None,
) -> Standing:
    if done is not None:
        return Standing.DONE_LATE if over is not None and done > over else Standing.DONE
    if since is None:
        return Standing.NOT_STARTED
    if left is None:
        return Standing.RUNNING
    if left < timedelta(0):
        return Standing.LATE
    return Standing.SOON if left <= SOON else Standing.RUNNING
