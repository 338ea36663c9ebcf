"""Puts in order what a Hygie or a restic that was killed left: files in clear, locks."""

from pathlib import Path
from typing import Final

from hygie.host.alone import alone
from hygie.host.jobs import run
from hygie.rooms.backups import restic
from hygie.rooms.backups.drill.keeper import FOLDER, sweep
from hygie.rooms.backups.home import Home
from hygie.rooms.backups.reading import Store

DRILL_LOCK: Final = "essai.verrou"
"""Held by the drill that is being played, in the room's own folder."""


def sweep_left(place: Home) -> None:
    """Remove the files that a killed drill or a killed run left, unless one of ours lives.

    For the start of every verb and page of the room; never waits. Raises ``UnwritableError``.
    """
    sweep_drills(place.own)
    if place.own.is_dir() and place.staging.exists():
        with alone(place.lock) as ours:
            if ours:
                place.sweep()


def sweep_drills(own: Path) -> None:
    """Remove the files that killed drills left, unless a drill is being played."""
    if any((own / FOLDER).glob("*")):
        with alone(own / DRILL_LOCK) as ours:
            if ours:
                sweep(own)


def unlocked(place: Home, store: Store) -> bool:
    """Remove the locks of restics that were killed; whether it may be worth trying again.

    Nothing is done while a run of ours lives, as our own lock tells; and restic's ``unlock``
    leaves the locks of programs that live.
    """
    if not store.writable:
        return False
    with alone(place.lock) as ours:
        if not ours:
            return False
        _, ended = run(restic.unlock(store.program, store.repository))
    return ended.code == 0
