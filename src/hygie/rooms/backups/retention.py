"""Chooses which old copies may go: by their age only, and never the last ones."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta

import msgspec

from hygie.rooms.backups.restic_said import Snapshot

ALWAYS = 10
"""Runs of each computer that are kept whatever their age: one that stops for two years, or that
shares the disk with another, loses nothing."""

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
    last ``ALWAYS`` runs of each computer. Numbers of copies never make one go: whoever adds a
    thousand worthless ones pushes nothing out.
    """
    computers: dict[str, dict[str, list[Snapshot]]] = {}
    for snapshot in snapshots:
        if snapshot.run:
            runs = computers.setdefault(snapshot.hostname, {})
            runs.setdefault(snapshot.run, []).append(snapshot)
    limit = now - timedelta(days=keep_days)
    return tuple(
        part.id for runs in computers.values() for old in _old(runs, now, limit) for part in old
    )


def _old(
    runs: Mapping[str, list[Snapshot]], now: datetime, limit: datetime
) -> Iterator[list[Snapshot]]:
    """The runs of one computer to let go. One dated in the future stands for no other."""
    dated: list[tuple[datetime, str]] = []
    for run, parts in runs.items():
        made = [date for part in parts if (date := when(part))]
        if len(made) == len(parts) and max(made) <= now:
            dated.append((max(made), run))
    dated.sort(reverse=True)
    return (runs[run] for date, run in dated[ALWAYS:] if date < limit)
