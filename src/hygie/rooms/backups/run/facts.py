"""Turns what a run did into what is told of it, without ever calling it better than it was."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from hygie.host.flushing import Flushed
from hygie.rooms.backups.kinds import Outcome, Reason
from hygie.rooms.backups.run.copy import Copied
from hygie.rooms.backups.run.report import MOST_NAMES, Report
from hygie.rooms.backups.survey import shown

if TYPE_CHECKING:
    from hygie.rooms.backups.run.watch import Watched

UNPLUG = (
    "Vous pouvez débrancher « {name} » : éjectez-le, puis rangez-le hors de portée de l’ordinateur."
)
WAIT = "« {name} » écrit encore : attendez quelques minutes, éjectez-le, puis débranchez-le."


def of_copy(bare: Report, done: Copied, doubt: str, began: datetime) -> Report:
    """The report of a run that made a snapshot: whole only if nothing at all is missing.

    ``bare`` says which run it is; ``doubt`` what is wrong with the date, if anything is.
    """
    names = {**done.names, **({Reason.CLOCK: [doubt]} if doubt else {})}
    reasons = tuple(reason for reason in Reason if reason in names)
    summary = done.saved.summary
    facts = replace(
        bare.facts,
        outcome=Outcome.PARTIAL if reasons else Outcome.DONE,
        reasons=reasons,
        files=len(done.current.entries),
        size=sum(entry.size for entry in done.current.entries),
        added=summary.added if summary is not None else 0,
        stored=summary.stored if summary is not None else 0,
        unread=max(len(done.unread), done.saved.count),
        unstable=len(done.unstable),
        databases=len(done.current.databases),
        suspicion=done.watched.suspicion.level if done.watched is not None else 0,
        last_complete=bare.facts.last_complete if reasons else began,
    )
    return replace(
        bare,
        facts=facts,
        names={why: tuple(map(shown, names[why][:MOST_NAMES])) for why in reasons},
        unread=tuple(done.unread[:MOST_NAMES]),
        unstable=tuple(map(shown, done.unstable[:MOST_NAMES])),
        notes=done.watched.told() if done.watched is not None else (),
    )


def to_unplug(report: Report, flushed: Flushed) -> Report:
    """The same, with whether the disk can be taken out now."""
    said = (WAIT if flushed is Flushed.LATE else UNPLUG).format(name=report.destination.name)
    return replace(report, notes=(*report.notes, said), unplug=flushed is not Flushed.LATE)


def suspected(report: Report, watched: "Watched | None") -> Report:
    """The same of a run that made no copy, with what watchfulness saw meanwhile."""
    if watched is None or not watched.odd:
        return report
    facts = replace(report.facts, suspicion=watched.suspicion.level)
    return replace(report, facts=facts, notes=(*report.notes, *watched.told()))


def unsure(report: Report, reason: Reason, last_complete: datetime | None) -> Report:
    """The same, of a run that one more reason forbids to call whole."""
    reasons = tuple(one for one in Reason if one is reason or one in report.facts.reasons)
    facts = replace(
        report.facts, outcome=Outcome.PARTIAL, reasons=reasons, last_complete=last_complete
    )
    return replace(report, facts=facts, names={**report.names, reason: ()})
