"""Chooses which old copies may go: by their age only, and never the last ones."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import msgspec

from hygie.rooms.backups.restic_said import Snapshot

ALWAYS = 10
"""Runs that are kept whatever their age: a practice that stops for two years loses nothing."""

EVERY = timedelta(days=7)
"""How often old copies are let go: each time reads the whole index of the repository."""


def when(snapshot: Snapshot) -> datetime | None:
    """When a snapshot was made, aware; ``None`` for a date that cannot be read."""
    try:
        found = msgspec.convert(snapshot.time, datetime)
    except msgspec.ValidationError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def to_forget(snapshots: Iterable[Snapshot], now: datetime, keep_days: int) -> tuple[str, ...]:
    """The identifiers of the snapshots to let go: all those of runs older than ``keep_days``.

    Only our own are given up; what is dated in the future or not at all stays, and so do the
    last ``ALWAYS`` runs. Numbers of copies never make one go: whoever adds a thousand worthless
    ones pushes nothing out.
    """
    runs: dict[str, list[Snapshot]] = {}
    for snapshot in snapshots:
        if snapshot.run:
            runs.setdefault(snapshot.run, []).append(snapshot)
    dated: list[tuple[datetime, str]] = []
    for run, parts in runs.items():
        made = [when(part) for part in parts]
        if all(made):
            dated.append((max(date for date in made if date), run))
    dated.sort(reverse=True)
    limit = now - timedelta(days=keep_days)
    old = [run for date, run in dated[ALWAYS:] if date < limit]
    return tuple(part.id for run in old for part in runs[run])
