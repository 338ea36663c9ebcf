"""Plays one trial for a practice: its folder, its memory of what was read, its evidence."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from hygie.host.files import locked, private_folder
from hygie.host.volumes import free_bytes
from hygie.rooms.backups import plan
from hygie.rooms.backups.drill import packs as drill_packs
from hygie.rooms.backups.drill.drill import Played, Scene, Tick, play
from hygie.rooms.backups.drill.facts import Drill, SoftwareOpened
from hygie.rooms.backups.drill.keeper import new_folder, sweep
from hygie.rooms.backups.drill.packs import Rotation
from hygie.rooms.backups.errors import BackupError
from hygie.rooms.backups.home import home
from hygie.rooms.backups.leftovers import DRILL_LOCK, unlocked
from hygie.rooms.backups.reading import Store, opened_by_sheet
from hygie.rooms.backups.restore.partial import partial_runs
from hygie.spine.evidence import PRACTICE, Evidence, Seen
from hygie.spine.measure import Verdict
from hygie.spine.practice import Practice

ENCRYPTION: Final = "disks/every-volume-encrypted"
"""The measure that says whether the disks of this computer are encrypted."""


def run(
    practice: Practice,
    own: Path,
    store: Store,
    tick: Tick,
    *,
    with_sheet: bool,
    opening: bool | None = None,
) -> Played:
    """One drill from its beginning to its evidence. ``own`` is the room's private folder.

    ``opening``: whether a person wants files written on this computer to be opened; ``None``
    when nobody said: they are then, unless its disk is known to be in clear.
    A second one waits for the first. Raises ``HygieError``; nothing is then written down.
    """
    encrypted = on_encrypted_disk(practice)
    with _folder(practice, own) as folder:
        rotations = drill_packs.load(own)
        scene = Scene(
            folder=folder,
            free=free_bytes,
            clock=practice.clock,
            chance=practice.chance,
            seconds=time.monotonic,
            encrypted=encrypted,
            opening=encrypted is not False if opening is None else opening,
            tick=tick,
            unlock=lambda: unlocked(home(practice.folder), store),
            partial=partial_runs(practice, store.identity),
        )
        before = rotations.get(store.identity, Rotation()).since(_sheet_of(practice, store))
        with opened_by_sheet(store.name) if with_sheet else nullcontext():
            played = play(store, before, scene, with_sheet=with_sheet)
        drill_packs.save(own, {**rotations, store.identity: played.rotation})
    practice.append([as_evidence(practice, store.identity, played.facts)])
    return played


@contextmanager
def _folder(practice: Practice, own: Path) -> Iterator[Path]:
    """A private folder, removed at the end; those of drills that were killed go first."""
    private_folder(own)
    with locked(own / DRILL_LOCK):
        sweep(own)
        folder = new_folder(own, practice.chance(8).hex())
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            with suppress(OSError):
                os.rmdir(folder.parent)  # noqa: PTH106 - only when it is empty


def _sheet_of(practice: Practice, store: Store) -> datetime | None:
    """When the recovery sheet of a destination was printed; ``None`` when it has none."""
    decided = plan.load(home(practice.folder).plan)
    mine = (one.sheet for one in decided.destinations if one.id == store.identity)
    return next(mine, None)


def on_encrypted_disk(practice: Practice) -> bool | None:
    """Whether the disks of this computer are encrypted; ``None`` when nobody saw."""
    found = practice.posture().of(ENCRYPTION)
    mine = [one.verdict for one in found if one.subject == practice.subject]
    return {Verdict.MET: True, Verdict.GAP: False}.get(mine[0]) if mine else None


def as_evidence(practice: Practice, identity: str, facts: Drill | SoftwareOpened) -> Evidence:
    """What was seen of a destination, as the journal keeps it: one source a destination."""
    return Evidence(
        subject=PRACTICE,
        kind=facts.KIND,
        source=f"hygie:{identity}",
        machine=practice.machine,
        at=practice.clock(),
        sight=Seen(facts=facts),
    )


def latest(practice: Practice) -> tuple[tuple[str, datetime, Drill], ...]:
    """The latest drill of each destination of the plan, by its name of today, the newest first.

    Each is its identity, when it was, and what it showed.
    """
    decided = plan.load(home(practice.folder).plan).destinations
    names = {one.id: one.name for one in decided}
    mine = [
        (identity, piece.at, replace(piece.sight.facts, destination=names[identity]))
        for piece in practice.latest()
        if isinstance(piece.sight, Seen)
        and isinstance(piece.sight.facts, Drill)
        and (identity := piece.source.partition(":")[2]) in names
    ]
    return tuple(sorted(mine, key=lambda one: one[1], reverse=True))


OPENED_FOR: Final = timedelta(days=90)
"""How long what a person said of it is told: as long as a trial counts (``restore-tested``)."""


def opened_lately(practice: Practice, identity: str) -> datetime | None:
    """When a person last said that files of this place opened in the software, if lately."""
    now = practice.clock()
    said = [
        piece.at
        for piece in practice.latest()
        if isinstance(piece.sight, Seen)
        and isinstance(piece.sight.facts, SoftwareOpened)
        and piece.source.partition(":")[2] == identity
        and now - piece.at <= OPENED_FOR
    ]
    return max(said, default=None)


def software_opened(practice: Practice, by: str = "") -> str:
    """Note that a person opened, in the software, files of a drill's place: its name.

    The last drill that left something to be opened. Raises ``BackupError`` when none did.
    """
    drills = latest(practice)
    if not drills:
        raise BackupError("Il n’y a pas encore d’essai à compléter.", "Faites-en d’abord un.")
    left = [one for one in drills if one[2].unchecked or one[2].skipped]
    if not left:
        raise BackupError(
            "Aucun essai n’a laissé de fichier que seul votre logiciel ouvre : il n’y a rien à "
            "compléter.",
            "Tout ce qui a été tiré au sort a été ouvert par Hygie.",
        )
    identity, _, drill = left[0]
    facts = SoftwareOpened(destination=drill.destination, by=by)
    practice.append([as_evidence(practice, identity, facts)])
    return drill.destination
