"""Keeps how the last copy went, with the names of what it could not save, on this computer."""

import msgspec

from hygie.host.files import write_private
from hygie.rooms.backups.destinations import Destination
from hygie.rooms.backups.home import Home
from hygie.rooms.backups.kinds import BackupRun, Reason
from hygie.rooms.backups.plan import Plan
from hygie.rooms.backups.run import report as run_report
from hygie.rooms.backups.run.report import Report
from hygie.rooms.backups.survey import Unread

SIZE_LIMIT = 50_000_000
"""Bytes of a report; a longer file is none."""


class _File(msgspec.Struct):
    path: str
    why: str = ""


class _Names(msgspec.Struct):
    destination_id: str
    names: dict[Reason, list[str]] = {}
    unread_files: list[_File] = []
    unstable_files: list[str] = []
    notes: list[str] = []
    can_unplug: bool = False


def keep(place: Home, report: Report) -> None:
    """Keep a report: here only, never in the journal. Raises ``UnwritableError``.

    One that only says that another run is under way would hide what that one will say.
    """
    if Reason.RUNNING in report.facts.reasons:
        return
    write_private(place.report, msgspec.json.encode(run_report.as_json(report)))


def kept(place: Home, plan: Plan) -> Report | None:
    """The report of the last run; ``None`` for none that can be read, or of a place now gone."""
    try:
        with place.report.open("rb") as file:
            raw = file.read(SIZE_LIMIT)
        facts = msgspec.json.decode(raw, type=BackupRun)
        more = msgspec.json.decode(raw, type=_Names)
    except (OSError, msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    where = _of(plan, more.destination_id)
    if where is None:
        return None
    return Report(
        facts=facts,
        destination=where,
        names={why: tuple(names) for why, names in more.names.items()},
        unread=tuple(Unread(one.path, one.why) for one in more.unread_files),
        unstable=tuple(more.unstable_files),
        notes=tuple(more.notes),
        unplug=more.can_unplug,
    )


def _of(plan: Plan, identity: str) -> Destination | None:
    return next((one for one in plan.destinations if one.id == identity), None)
