"""Copies what is ready: restic works in front, fingerprints and watchfulness behind."""

import threading
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from hygie.host.files import write_private
from hygie.rooms.backups import restic, restic_said
from hygie.rooms.backups.home import Home
from hygie.rooms.backups.kinds import Reason
from hygie.rooms.backups.manifest import manifest
from hygie.rooms.backups.manifest.entries import STAGED, Manifest, Root
from hygie.rooms.backups.plan import Plan
from hygie.rooms.backups.restic import MANIFEST_NAME, Backup
from hygie.rooms.backups.restic_said import Meaning
from hygie.rooms.backups.run.means import Means, ask
from hygie.rooms.backups.run.prepare import (
    EARLY,
    Prepared,
    check_databases,
    is_database,
    mark_unstable,
    shortcomings,
    take_fingerprints,
)
from hygie.rooms.backups.run.progress import Pace
from hygie.rooms.backups.run.save import Saved, save, saves_manifest
from hygie.rooms.backups.run.waiting import CAN_WAIT, Waiting, waiting
from hygie.rooms.backups.stopping import StoppedError
from hygie.rooms.backups.survey import Unread, is_gone, left, shown

if TYPE_CHECKING:
    from hygie.rooms.backups.run.watch import Watched


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is known of a run before it begins: ``last`` is the manifest of the one before.

    ``what`` is what restic is asked to save, ``early`` the one that waits to do so. ``held``: old
    copies are kept, for one of them was suspicious.
    """

    what: Backup
    machine: str
    began: datetime
    last: Manifest | None
    held: bool = False
    early: Waiting | None = None


@dataclass(slots=True, kw_only=True)
class Copied:
    """What a run did. ``names`` say why it is not whole, by reason; empty when it is.

    ``gone`` of the ``unstable`` files are no longer there. ``packed`` is ``current`` as it was
    saved, where nothing changed since.
    """

    saved: Saved
    current: Manifest
    watched: "Watched | None" = None
    names: dict[Reason, list[str]] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    unstable: list[str] = field(default_factory=list)
    gone: int = 0
    packed: bytes | None = None

    @property
    def odd(self) -> bool:
        """Whether watchfulness saw a reason to keep all old copies."""
        return self.watched is not None and self.watched.odd


def copy_now(
    plan: Plan, home: Home, prepared: Prepared, means: Means, wish: Wish, pace: Pace
) -> Copied:
    """Save what was prepared. Raises ``OSError`` when this computer's own disk refuses."""
    base = _base(plan, home, wish)
    stop = threading.Event()
    with ExitStack() as late, ThreadPoolExecutor(1) as behind:
        checked = behind.submit(check_databases, prepared)
        try:
            packed = _pack_early(home, prepared, base, means)
        except StoppedError:
            return Copied(saved=Saved(Meaning.INTERRUPTED), current=base)
        aside = (*plan.leave_out, str(home.own), *prepared.aside)
        write_private(home.left_out, restic.patterns(aside))
        # A long run has a restic wait for the manifest: at the end, it has opened the repository.
        taker = late.enter_context(_manifest_taker(means, wish.what)) if packed is None else None
        try:
            work = behind.submit(_behind, home, prepared, base, wish, checked, stop)
            pace.start(prepared.size)
            saved = save(means, wish.what, pace.at, wish.early)
            if not saved.snapshot and saved.reason is not Reason.DISK_FULL:
                return Copied(saved=saved, current=base)
            # A full disk may be the work of an attack: that is known before room is made on it.
            pace.say("vérification")
            watched = work.result()
            if not saved.snapshot:
                return Copied(saved=saved, current=base, watched=watched)
        finally:
            stop.set()
        # Before the disk is asked to write all: what is thrown away need not be written.
        behind.submit(home.sweep)
        done = Copied(saved=saved, current=base, watched=watched, packed=packed)
        _complete(done, prepared, means, wish.what, taker)
    return done


def what_to_save(roots: Iterable[Root], home: Home, run: str, host: str) -> Backup:
    """What restic is asked to save; always the same places, so that it knows what is unchanged."""
    paths = (*(root.path for root in roots), str(home.staging))
    return Backup(run=run, host=host, paths=paths, left_out=str(home.left_out), waits=CAN_WAIT)


def _base(plan: Plan, home: Home, wish: Wish) -> Manifest:
    """The header of the manifest, without its files."""
    return Manifest(
        format=manifest.FORMAT,
        machine=wish.machine,
        at=wish.began,
        roots=(*plan.roots, Root(STAGED, str(home.staging))),
        entries=(),
    )


def _pack_early(home: Home, prepared: Prepared, base: Manifest, means: Means) -> bytes | None:
    """Put the manifest among what is saved, when that takes little reading."""
    if sum(file.size for file in prepared.fresh) > EARLY:
        return None
    take_fingerprints(prepared, means.cancel)
    packed = manifest.write(prepared.manifest(base))
    write_private(home.staging / MANIFEST_NAME, packed)
    return packed


def _behind(
    home: Home,
    prepared: Prepared,
    base: Manifest,
    wish: Wish,
    checked: "Future[dict[str, bool]]",
    stop: threading.Event,
) -> "Watched | None":
    """What is done while restic works; ``None`` when it has failed meanwhile."""
    from hygie.rooms.backups.run import watch as run_watch

    try:
        take_fingerprints(prepared, stop)
        intact = checked.result()
        if stop.is_set():
            return None
        return run_watch.watch(home, wish.last, prepared.manifest(base), intact, held=wish.held)
    except StoppedError:
        return None


def _manifest_taker(means: Means, what: Backup) -> AbstractContextManager[Waiting]:
    return waiting(restic.backup_manifest(means.engine.program, means.repository, what))


def _complete(
    done: Copied, prepared: Prepared, means: Means, what: Backup, taker: Waiting | None
) -> None:
    """What can be said once restic has ended: what changed meanwhile, and what is missing."""
    done.unstable, done.gone = mark_unstable(prepared)
    done.current = prepared.manifest(done.current)
    done.unread = _unread(done.saved, prepared)
    done.names = _names(done, prepared)
    if taker is not None or done.unstable:
        done.packed = manifest.write(done.current)
        if not _list(means, what, done.packed, taker):
            done.names[Reason.NO_MANIFEST] = []
    odd = done.watched.tags if done.watched is not None else ()
    if tags := (*odd, *(f"{restic.PARTIAL_TAG}{reason}" for reason in done.names)):
        done.saved.snapshot = _tagged(means, what, done.saved.snapshot, tags)


def _list(means: Means, what: Backup, packed: bytes, taker: Waiting | None) -> bool:
    """Save the manifest by the restic that waits for it, or by a new one."""
    if taker is not None:
        return saves_manifest(means, taker, packed)
    with _manifest_taker(means, what) as new:
        return saves_manifest(means, new, packed)


def _tagged(means: Means, what: Backup, snapshot: str, tags: Iterable[str]) -> str:
    """Mark the snapshot of the run; its new identifier, or the old one if it was not marked."""
    program, repository = means.engine.program, means.repository
    ask(means, restic.add_tags(program, repository, what.run, tags))
    lines, _ = ask(means, restic.snapshots(program, repository))
    listed = restic_said.snapshots(line.text for line in lines if not line.error) or ()
    same = (one.id for one in listed if one.run == what.run and not one.only_manifest)
    return next(same, snapshot)


def _unread(saved: Saved, prepared: Prepared) -> list[Unread]:
    """Each file that was not saved once, as the first who met it says why."""
    found: dict[str, Unread] = {}
    for trouble in saved.troubles:
        found.setdefault(trouble.path, Unread(shown(trouble.path), trouble.message))
    for one in (*prepared.found.unread, *prepared.unread):
        if not is_gone(one.path):
            found.setdefault(shown(one.path), Unread(shown(one.path), one.why))
    return list(found.values())


def _too_few(done: Copied) -> bool:
    """Whether restic speaks of fewer files than those that were there from beginning to end."""
    stayed = len(done.current.entries) - done.gone
    expected = stayed + (done.packed is not None)  # the manifest was saved among them
    summary = done.saved.summary
    return summary is not None and summary.files + done.saved.count < expected


MOST_GONE, SHARE_GONE = 20, 0.01
"""Files, and share of all, that a practice at work may remove during a run: its drafts."""


def _vanished(done: Copied) -> bool:
    """Whether so many files are gone that somebody, or something, took them away."""
    count = len(done.current.entries)
    return done.gone > max(MOST_GONE, SHARE_GONE * count) or 2 * done.gone > count


def _names(done: Copied, prepared: Prepared) -> dict[Reason, list[str]]:
    """Why this is no whole copy, with the names of what is concerned."""
    names = shortcomings(prepared)
    broken = [file.full for file in prepared.found.files if file.path in prepared.broken]
    changed = [full for full in done.unstable if is_database(full)]
    if _too_few(done):
        names[Reason.TOO_FEW] = []
    if _vanished(done):
        names[Reason.VANISHED] = []
    if lost := left(prepared.found):
        names.setdefault(Reason.ROOT_MISSING, []).extend(lost)
    if done.saved.damaged:
        names[Reason.COPY_DAMAGED] = []
    if done.unread or (done.saved.meaning is Meaning.PARTIAL and not done.saved.damaged):
        names[Reason.UNREADABLE] = [one.path for one in done.unread]
    for reason, more in ((Reason.DATABASE_BROKEN, broken), (Reason.DATABASE_CHANGED, changed)):
        if more:
            names.setdefault(reason, []).extend(more)
    return names
