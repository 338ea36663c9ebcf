"""One incident, as all that was written of it: what the page, the documents and the kit read."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from hygie.rooms.incidents.awareness import Awareness, Start
from hygie.rooms.incidents.clocks import Case, Clock, ClockId, Term, Unit, clocks
from hygie.rooms.incidents.kinds import Assessed, ClockMet, LogEntry, Opened
from hygie.spine.settings import Settings

TYPED = "hygie"
"""How a line came that was typed where it happened (see ``LogEntry.through``)."""

ERASED = "(effacé à son terme)"
"""Stands where words were that nobody may keep any longer."""


OWN_CLOCKS = frozenset({ClockId.CNIL, ClockId.PATIENTS})
"""Those that each controller of a group meets alone; complaint and insurer are the practice's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the log: what the journal holds, and the words that lie encrypted beside it.

    ``words`` is ``""`` where there are none, ``ERASED`` where there were.
    """

    entry: LogEntry
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A clock met: the row of the journal, and the reasons of a delay in words."""

    row: ClockMet
    reasons: str = ""
    receipt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What one controller alone knew, and did, at another hour than the others."""

    aware: Mapping[Start, Awareness] = field(default_factory=dict)
    met: Mapping[ClockId, Met] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """All that is known of one incident. ``lines`` are in the order of their ``at``.

    ``title`` is what a person called it, in a few words without a name; ``assessed`` and ``own``
    are by the label of each controller.
    """

    opened: Opened
    title: str = ""
    lines: tuple[Line, ...] = ()
    aware: Mapping[Start, Awareness] = field(default_factory=dict)
    met: Mapping[ClockId, Met] = field(default_factory=dict)
    assessed: Mapping[str, Assessed] = field(default_factory=dict)
    closed: datetime | None = None
    own: Mapping[str, Own] = field(default_factory=dict)

    def seen_by(self, controller: str) -> "Incident":
        """The same incident, with what one controller (a label) alone knew and did."""
        own = self.own.get(controller)
        if own is None:
            return self
        return replace(self, aware={**self.aware, **own.aware}, met={**self.met, **own.met})

    @property
    def id(self) -> str:
        """Its identifier: the day it was found and a number."""
        return self.opened.incident

    @property
    def given(self) -> Mapping[str, str]:
        """The replies given so far, by the address of the question or gesture; the last holds.

        The last that was typed, even for an earlier hour ("fait à 19:50") or by a clock that was
        set back since; a line brought from paper or a telephone holds from its own hour.
        """
        held: dict[str, tuple[datetime, str]] = {}
        for entry in sorted((line.entry for line in self.lines), key=lambda one: one.number):
            before = held.get(entry.where)
            at = max(entry.at, before[0]) if before else entry.at
            if entry.where and (before is None or entry.through == TYPED or entry.at == at):
                held[entry.where] = (at, entry.reply)
        return {where: reply for where, (_, reply) in held.items()}

    def case(self, settings: Settings) -> Case:
        """What its clocks depend on besides the hours."""
        term = settings.declare_within
        return Case(
            theft=self.opened.theft,
            term=Term(count=term.count, unit=Unit(term.unit)) if term is not None else None,
            done={clock: met.row.at for clock, met in self.met.items()},
        )

    def clocks(self, settings: Settings, now: datetime) -> tuple[Clock, ...]:
        """Its four clocks at an instant."""
        return clocks(self.aware, now, self.case(settings))

    def own_clocks(self, settings: Settings, now: datetime) -> Mapping[str, tuple[Clock, ...]]:
        """The clocks of each controller who knew or did at an hour of their own, by label."""
        return {
            label: tuple(
                one
                for one in self.seen_by(label).clocks(settings, now)
                if one.rule.id in OWN_CLOCKS
            )
            for label in self.own
        }
