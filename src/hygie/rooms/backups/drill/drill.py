"""Tries a backup for real: reads it all again, compares, opens what can be, says what is not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final

from hygie.host.jobs import Ended
from hygie.rooms.backups.drill.compare import Comparison, compare
from hygie.rooms.backups.drill.facts import Drill, DrilledSnapshot
from hygie.rooms.backups.drill.keeper import Sampler, draw
from hygie.rooms.backups.drill.packs import PARTS, Rotation
from hygie.rooms.backups.manifest.entries import Manifest
from hygie.rooms.backups.manifest.read_back import UnlistedError, manifest_of, saved
from hygie.rooms.backups.reading import (
    ReadingError,
    Snapshot,
    Store,
    ending,
    must_be_well,
    opened,
    snapshots,
)
from hygie.rooms.backups.restore.partial import Partial, partial_of
from hygie.spine.judges import french_date

Tick = Callable[[int, int, str], None]
"""``tick(done, total, what)`` in bytes; whatever it raises stops the drill, cleanly."""

DAMAGED: Final = frozenset({1, 2})
"""The exit codes of restic for all that has none of its own, a damage among them.

2 is a crash of its language: ``dump`` of 0.18.0 answers it about once in eighty damaged copies,
where it says 1 the other times (tried under load).
"""

LOCKED: Final = 11
"""The exit code of restic where the lock of another restic stands in its way."""

EVERY: Final = 4 << 20
"""Bytes between two ticks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Where and with what one drill is played.

    ``folder`` is private and empty, ``free`` tells how many bytes it still takes; ``chance``
    draws; ``seconds`` counts (monotonic). ``encrypted``: what is known of the folder's disk.
    ``opening``: files may be written in the folder, to be opened; else all are only compared.
    ``unlock`` removes the locks of dead restics, and tells whether to try again. ``partial``: the
    runs that are known not to have saved everything.
    """

    folder: Path
    free: Callable[[Path], int | None]
    clock: Callable[[], datetime]
    chance: Callable[[int], bytes]
    seconds: Callable[[], float]
    encrypted: bool | None = None
    opening: bool = True
    tick: Tick = field(default=lambda _done, _total, _what: None)
    unlock: Callable[[], bool] = field(default=lambda: False)
    partial: Partial = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """A drill: its facts, and what only the person at this computer is shown.

    ``comparisons`` and ``broken`` hold paths: they go on the screen, never in the journal.
    """

    facts: Drill
    rotation: Rotation
    comparisons: tuple[Comparison, ...]
    broken: tuple[str, ...]


def play(store: Store, rotation: Rotation, scene: Scene, *, with_sheet: bool) -> Played:
    """Try the newest backup and a drawn older one, then read the next part of all packs.

    ``with_sheet``: the store's password is the one of the recovery sheet, typed by a person.
    Raises ``ReadingError`` when there is nothing to try or no way in.
    """
    begun = scene.seconds()
    chosen, all_of_them = _choose(store, scene)
    if with_sheet:
        rotation = rotation.with_sheet(scene.clock())
    with Sampler(scene.folder, scene.free if scene.opening else _no_room) as sampler:
        tried = [_try(store, one, all_of_them, scene, sampler) for one in chosen]
        found = sampler.opened()
    rotation, checked, damaged = _read_packs(store, rotation, scene)
    facts = Drill(
        destination=store.name,
        snapshots=tuple(
            replace(_facts(one, comparison), partial=bool(partial_of(scene.partial, one)))
            for one, comparison in tried
        ),
        databases=found.databases,
        databases_ok=found.databases_ok,
        opened=found.opened,
        opened_ok=found.opened_ok,
        unchecked=found.unchecked,
        skipped=found.skipped,
        unopened=not scene.opening,
        packs_read=rotation.percent(scene.clock()),
        packs_damaged=damaged,
        packs_checked=checked,
        with_sheet=with_sheet,
        sheet_at=rotation.sheet_at,
        encrypted=scene.encrypted,
        seconds=round(scene.seconds() - begun),
    )
    comparisons = tuple(comparison for _, comparison in tried if comparison is not None)
    return Played(
        facts=facts, rotation=rotation, comparisons=comparisons, broken=tuple(found.broken)
    )


def _no_room(_folder: Path) -> int:
    """No byte may be written."""
    return 0


def _choose(store: Store, scene: Scene) -> tuple[tuple[Snapshot, ...], tuple[Snapshot, ...]]:
    """What ``choose`` says, after dead restics were put out of the way if need be."""
    try:
        return choose(store, scene.chance)
    except ReadingError as error:
        if error.code != LOCKED or not scene.unlock():
            raise
        return choose(store, scene.chance)


def choose(
    store: Store, chance: Callable[[int], bytes]
) -> tuple[tuple[Snapshot, ...], tuple[Snapshot, ...]]:
    """The newest backup and an older one by chance, then all snapshots of the repository.

    Raises ``ReadingError`` when there is no backup of ours.
    """
    everything, backups = saved(store)
    if not backups:
        raise ReadingError(
            "Il n’y a encore aucune sauvegarde à essayer à cet endroit.",
            "Lancez d’abord une sauvegarde.",
        )
    older = backups[:-1]
    drawn = (older[int.from_bytes(chance(8), "big") % len(older)],) if older else ()
    return (backups[-1], *drawn), everything


def _try(
    store: Store,
    snapshot: Snapshot,
    everything: tuple[Snapshot, ...],
    scene: Scene,
    sampler: Sampler,
) -> tuple[Snapshot, Comparison | None]:
    """Compare one backup; ``None`` when it has no list of fingerprints to compare with.

    The archive is asked first: restic prepares it while the list is being read.
    """
    with opened(store, "dump", "--archive", "tar", snapshot.id, "/") as running:
        try:
            manifest = manifest_of(store, snapshot, everything)
        except UnlistedError:
            return snapshot, None
        sampler.next(draw(manifest, scene.chance(32)), manifest.databases)
        archive = _ticking(running.chunks(), manifest, snapshot, scene.tick)
        comparison = compare(manifest, archive, sampler)
        ended = running.end()
    if ended.code != 0:
        _still_there(store, ended)
        comparison = _cut(comparison)
    return snapshot, comparison


def _still_there(store: Store, ended: Ended) -> None:
    """Raise ``ReadingError`` unless restic stopped on a damage: a disk that left proves nothing."""
    if ended.code not in DAMAGED:
        must_be_well(ended)
    snapshots(store)


def _cut(comparison: Comparison) -> Comparison:
    """What restic did not read well to its end was not read, even if the archive looks whole."""
    return replace(
        comparison,
        whole=False,
        missing=(),
        unread=comparison.unread + comparison.missing,
        vanished=(),
        unstable=comparison.unstable + comparison.vanished,
    )


def _ticking(
    chunks: Iterator[bytes], manifest: Manifest, snapshot: Snapshot, tick: Tick
) -> Iterator[bytes]:
    total = sum(entry.size for entry in manifest.entries)
    what = f"sauvegarde du {french_date(snapshot.time)}"
    done = told = 0
    for chunk in chunks:
        done += len(chunk)
        if done - told >= EVERY:
            told = done
            tick(min(done, total), total, what)
        yield chunk


def _facts(snapshot: Snapshot, comparison: Comparison | None) -> DrilledSnapshot:
    if comparison is None:
        return DrilledSnapshot(at=snapshot.time, listed=False)
    return DrilledSnapshot(
        at=snapshot.time,
        same=comparison.same,
        different=len(comparison.different),
        missing=len(comparison.missing),
        unstable=len(comparison.unstable),
        vanished=len(comparison.vanished),
        unread=len(comparison.unread),
        extra=comparison.extra,
        whole=comparison.whole,
    )


def _read_packs(store: Store, rotation: Rotation, scene: Scene) -> tuple[Rotation, bool, bool]:
    """Have restic read one part of all packs: the rotation, whether it did, whether damaged."""
    part = rotation.next_part()
    scene.tick(0, 0, f"lecture de la partie {part} sur {PARTS}")
    asked = ("check", f"--read-data-subset={part}/{PARTS}", "--json")
    ended = ending(store, *asked)
    if ended.code == LOCKED and scene.unlock():
        ended = ending(store, *asked)
    if ended.code == 0:
        return rotation.with_part(part, scene.clock()), True, False
    if ended.code in DAMAGED:
        _still_there(store, ended)
        return rotation.without_part(part), True, True
    return rotation, False, False
