"""Notes where the copies are, which disks are plugged in, and when each was last seen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from hygie.rooms.backups.connect import Presence, Reached, Volumes, reach
from hygie.rooms.backups.destinations import Destination
from hygie.rooms.backups.drill.facts import Drill, troubles
from hygie.rooms.backups.kinds import Copies, Copy
from hygie.rooms.backups.plan import Plan
from hygie.spine.evidence import PRACTICE, Evidence, Facts, Seen
from hygie.spine.practice import Practice

SOURCE = "hygie"


IN_A_ROW = timedelta(hours=16)
"""Two looks further apart than a night say nothing of what was between them."""


class Trial(NamedTuple):
    """The last trial of a copy: whether everything came back, and whether files were opened."""

    at: datetime
    well: bool
    opened: bool


def piece(practice: Practice, facts: Facts, source: str, at: datetime) -> Evidence:
    """Evidence about the practice, seen from this computer."""
    return Evidence(
        subject=PRACTICE,
        kind=facts.KIND,
        source=source,
        machine=practice.machine,
        at=at,
        sight=Seen(facts=facts),
    )


def source_of(practice: Practice) -> str:
    """The source of what this computer notes of its own copies: others do not replace it."""
    return f"{SOURCE}:{practice.machine}"


def known(practice: Practice) -> Copies | None:
    """What was last noted from this computer; ``None`` when nothing was."""
    for evidence in practice.latest():
        if evidence.kind == Copies.KIND and evidence.source == source_of(practice):
            facts = evidence.sight.facts if isinstance(evidence.sight, Seen) else None
            return facts if isinstance(facts, Copies) else None
    return None


def restored(practice: Practice) -> Mapping[str, Trial]:
    """The last trial of each destination, by its identifier.

    One that opened nothing counts: it compared every file with its fingerprint. One that
    compared nothing does not, nor one that found a fault.
    """
    found: dict[str, Trial] = {}
    for evidence in practice.latest():
        if isinstance(evidence.sight, Seen) and isinstance(evidence.sight.facts, Drill):
            drill, identity = evidence.sight.facts, evidence.source.partition(":")[2]
            one = Trial(evidence.at, well=not troubles(drill), opened=drill.written)
            found[identity] = max(one, found.get(identity, one))
    return found


def looked_at(
    plan: Plan,
    reached: Iterable[Reached],
    before: Copies | None,
    back: Mapping[str, Trial],
    now: datetime,
) -> Copies:
    """The copies as they are now. ``back``: the last trial of each, by identifier."""
    old = {copy.id: copy for copy in before.copies} if before is not None else {}
    there = {one.destination.id: one for one in reached}
    close = before is not None and now - before.at <= IN_A_ROW
    copies = (
        _look(destination, there.get(destination.id), old.get(destination.id), now, close=close)
        for destination in plan.destinations
    )
    return Copies(at=now, copies=tuple(_tried(copy, back.get(copy.id)) for copy in copies))


def _tried(copy: Copy, trial: Trial | None) -> Copy:
    if trial is None:
        return copy
    if not trial.well:
        return replace(copy, failed=trial.at)
    return replace(copy, last_restored=trial.at, unopened=not trial.opened, failed=None)


_GONE = (Presence.NO_REPOSITORY, Presence.ANOTHER)
"""The disk is there, and our copies are not."""


def _look(
    destination: Destination,
    reached: Reached | None,
    old: Copy | None,
    now: datetime,
    *,
    close: bool,
) -> Copy:
    """One copy as it is now; ``close``: the last look was not long ago."""
    connected = reached.connected if reached is not None else None
    here = reached is not None and reached.presence is Presence.HERE
    away = reached is None or reached.presence is Presence.ABSENT
    since = (old.connected_since if old is not None and close else None) or now
    leaves = destination.leaves
    return Copy(
        id=destination.id,
        name=destination.name,
        sort=destination.sort,
        place=destination.place,
        connected=connected,
        connected_since=since if connected and leaves else None,
        last_away=now if leaves and connected is False else (old.last_away if old else None),
        last_run=old.last_run if old is not None else None,
        last_seen=now if here else (old.last_seen if old is not None else None),
        last_restored=old.last_restored if old is not None else None,
        host=destination.host.name,
        certificate=destination.host.certificate,
        sheet=destination.sheet,
        unopened=old.unopened if old is not None else False,
        failed=old.failed if old is not None else None,
        gone=reached.presence in _GONE if reached and not away else bool(old and old.gone),
    )


def after_run(copies: Copies, destination: str, began: datetime, *, whole: bool) -> Copies:
    """The same after a run on a destination (its identifier) that saved something."""
    return replace(
        copies,
        copies=tuple(
            replace(
                copy, last_run=began if whole else copy.last_run, last_seen=copies.at, gone=False
            )
            if copy.id == destination
            else copy
            for copy in copies.copies
        ),
    )


def last_complete(copies: Copies | None) -> datetime | None:
    """When the last run that saved everything began, on any destination."""
    runs = [copy.saved for copy in copies.copies if copy.saved] if copies else []
    return max(runs, default=None)


def observe(practice: Practice, plan: Plan, volumes: Volumes) -> Copies:
    """Look at every destination now, and write what is new in the journal.

    For whoever wants to know whether the disks did leave: ``etat``, the page, a run's last minute.
    """
    now = practice.clock()
    before = known(practice)
    seen = list(volumes()) if any(one.volume for one in plan.destinations) else []
    reached = [reach(destination, seen) for destination in plan.destinations]
    copies = looked_at(plan, reached, before, restored(practice), now)
    if plan.destinations and (before is None or _differs(before, copies)):
        practice.append([piece(practice, copies, source_of(practice), now)])
    return copies


def _differs(before: Copies, after: Copies) -> bool:
    """Whether there is something to write: not only that a disk was seen again just now."""

    def told(copies: Copies) -> Sequence[Copy]:
        return [replace(copy, last_seen=None, last_away=None) for copy in copies.copies]

    return told(before) != told(after) or after.at - before.at >= IN_A_ROW / 4


def still_plugged(copies: Copies, destination: Destination) -> bool:
    """Whether a disk that should leave is still there."""
    return destination.leaves and any(
        copy.connected for copy in copies.copies if copy.id == destination.id
    )


def place_of(reached: Reached) -> Path | None:
    """Where a destination is now, to show it."""
    return reached.folder if reached.presence is not Presence.ABSENT else None
