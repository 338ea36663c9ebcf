"""Tells on a page how a copy went: each reason with its gesture, its names, and where to click."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from hygie.rooms.backups.kinds import Reason
from hygie.rooms.backups.run.facts import UNPLUG, WAIT
from hygie.rooms.backups.run.reasons import to_do, why
from hygie.rooms.backups.run.report import Report
from hygie.rooms.backups.web.work_pages import MOST_SHOWN, readable

PLAN, PLACES, RHYTHM = (
    "/sauvegardes/plan",
    "/sauvegardes/plan/ou",
    "/sauvegardes/plan/quand",
)

ADDRESSES: Final = MappingProxyType(
    {
        Reason.ROOT_MISSING: PLAN,
        Reason.NOTHING_TO_SAVE: PLAN,
        Reason.DISK_FULL: RHYTHM,
        Reason.NO_REPOSITORY: PLACES,
        Reason.WRONG_PASSWORD: PLACES,
    }
)
"""Where a page mends what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One reason: why, what to do, where, and the names; ``more`` are those not shown."""

    why: str
    todo: str
    address: str
    names: Sequence[str]
    more: int


def told(report: Report) -> list[Told]:
    """The reasons of a report, in its order."""
    return [_told(report, reason) for reason in report.facts.reasons]


def _told(report: Report, reason: Reason) -> Told:
    names = _names(report, reason)
    return Told(
        why=why(reason, report.destination.sort),
        todo=to_do(reason, report.destination.sort),
        address=ADDRESSES.get(reason, ""),
        names=[readable(name) for name in names[:MOST_SHOWN]],
        more=max(0, len(names) - MOST_SHOWN),
    )


def _names(report: Report, reason: Reason) -> Sequence[str]:
    if reason is Reason.UNREADABLE and report.unread:
        return [f"{one.path} ({one.said})" if one.said else one.path for one in report.unread]
    return report.names.get(reason, ())


def notes(report: Report) -> list[str]:
    """What watchfulness said, without the sentence about the disk: that one is seen anew."""
    about = {note.format(name=report.destination.name) for note in (UNPLUG, WAIT)}
    return [note for note in report.notes if note not in about]
