"""Tells on a page how a copy went: each reason with its gesture, its names, and where to click."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from hygie.rooms.backups.kinds import Reason
from hygie.rooms.backups.run.facts import UNPLUG, WAIT
from hygie.rooms.backups.run.progress import Progress
from hygie.rooms.backups.run.reasons import to_do, why
from hygie.rooms.backups.run.report import Report, duration, size
from hygie.rooms.backups.watchfulness.words import naming
from hygie.rooms.backups.web.work_pages import MOST_SHOWN, readable
from hygie.spine.judges import plural

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

LABELS: Final = MappingProxyType(
    {
        "": "",
        PLAN: "Revoir ce qui est sauvegardé",
        PLACES: "Revoir les lieux de copie",
        RHYTHM: "Revoir combien de temps les copies sont gardées",
    }
)
"""What the link to each says, read alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One reason: why, what to do, where, and the names; ``more`` are those not shown.

    ``label``: the words of the link to ``address``.
    """

    why: str
    todo: str
    address: str
    label: str
    names: Sequence[str]
    more: int


def far(progress: Progress) -> str:
    """How far a run is, in one line."""
    if not progress.total:
        return f"{progress.what.capitalize()}…"
    done, total = size(progress.done), size(progress.total)
    said = f"{done} sur {total}, {plural(progress.files, 'fichier', 'fichiers')}"
    left = progress.seconds_left
    return said if left is None else f"{said}, encore {duration(left)}"


def told(report: Report) -> list[Told]:
    """The reasons of a report, in its order."""
    return [_told(report, reason) for reason in report.facts.reasons]


def _told(report: Report, reason: Reason) -> Told:
    names = _names(report, reason)
    address = ADDRESSES.get(reason, "")
    return Told(
        why=why(reason, report.destination.sort),
        todo=to_do(reason, report.destination.sort),
        address=address,
        label=LABELS[address],
        names=[readable(name) for name in names[:MOST_SHOWN]],
        more=max(0, len(names) - MOST_SHOWN),
    )


def _names(report: Report, reason: Reason) -> Sequence[str]:
    if reason is Reason.UNREADABLE and report.unread:
        return [f"{one.path} ({one.said})" if one.said else one.path for one in report.unread]
    return report.names.get(reason, ())


def notes(report: Report, plugged: Sequence[str] = ()) -> list[str]:
    """What watchfulness said, without the sentence about the disk: that one is seen anew.

    ``plugged``: the names of the disks of copies that are there now.
    """
    about = {note.format(name=report.destination.name) for note in (UNPLUG, WAIT)}
    return naming([note for note in report.notes if note not in about], plugged)
