"""Gets everything ready for a copy: counts, copies live databases, takes fingerprints."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from hygie.host.held_open import Held, held
from hygie.rooms.backups.databases import is_other
from hygie.rooms.backups.home import Home
from hygie.rooms.backups.kinds import Reason
from hygie.rooms.backups.manifest.entries import STAGED, Entry, Manifest, Root, by_path
from hygie.rooms.backups.plan import Plan
from hygie.rooms.backups.run import staging
from hygie.rooms.backups.run.count import Counted, Say
from hygie.rooms.backups.run.dumping import Dumped
from hygie.rooms.backups.run.hashing import as_it_was, hash_all
from hygie.rooms.backups.run.staging import Staged
from hygie.rooms.backups.stopping import NEVER
from hygie.rooms.backups.survey import File, Survey, Unread, look, survey

EARLY = 512 * 2**20
"""Bytes to read up to which fingerprints are taken before restic starts, so that the manifest
is saved in the same snapshot; beyond, while restic reads the same files, with a snapshot of its
own for the manifest: one more call of restic, half a second, on a run that lasts."""


@dataclass(slots=True)
class Prepared:
    """What one run is about to save.

    ``entries`` by path as known so far; ``fresh`` are the files whose fingerprint is not taken
    yet. ``staged`` are the databases that are saved from their copy, ``aside`` the whole paths
    that restic must leave out in their stead.
    """

    found: Survey
    dumped: list[Dumped]
    staged: list[Staged]
    entries: dict[str, Entry]
    fresh: list[File]
    aside: list[str]
    in_use: frozenset[str]
    unlooked: frozenset[str] = frozenset()
    unread: list[Unread] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)

    @property
    def size(self) -> int:
        """Bytes that restic will read."""
        return self.found.size

    @property
    def databases(self) -> tuple[str, ...]:
        """The paths of the databases that were copied."""
        return tuple(sorted(one.file.path for one in self.staged if not one.trouble))

    def manifest(self, base: Manifest) -> Manifest:
        """The manifest of everything known: ``base`` gives what stands in its header."""
        return Manifest(
            format=base.format,
            machine=base.machine,
            at=base.at,
            roots=base.roots,
            entries=by_path(self.entries.values()),
            databases=self.databases,
        )


def prepare(
    plan: Plan, home: Home, counted: Counted, say: Say, stop: threading.Event = NEVER
) -> Prepared:
    """Everything up to the fingerprints. Raises ``StoppedError`` once ``stop`` is set."""
    staged = [_stage(one, home, say, stop) for one in counted.databases]
    return _prepared(plan, home, counted, staged)


def _stage(file: File, home: Home, say: Say, stop: threading.Event) -> Staged:
    say("copie de la base de données")
    return staging.stage(file, home.staging, stop)


def _prepared(plan: Plan, home: Home, counted: Counted, staged: list[Staged]) -> Prepared:
    found, sorted_out = counted.found, counted.sorted_out
    beside = {file.path for file in staging.companions(staged, found.files)}
    done = {one.file.path: one for one in staged if not one.trouble}
    beside |= counted.journal - done.keys()  # if it could not be copied, it is not saved at all
    aside = [file.full for file in found.files if file.path in beside or file.path in done]
    copies = [_copied(one) for one in done.values()]
    exports = survey([Root(STAGED, str(home.staging))]).files if plan.dumps else []
    mine = {one.full for one in done.values()}
    fresh = [f for f in sorted_out.fresh if f.path not in done and f.path not in beside]
    found.files[:] = [file for file in found.files if file.path not in beside]
    in_use = _in_use(plan, found.files)
    return Prepared(
        found=found,
        dumped=counted.dumped,
        staged=staged,
        entries={e.path: e for e in sorted_out.known if e.path not in beside | done.keys()},
        fresh=[*fresh, *copies, *(file for file in exports if file.full not in mine)],
        aside=aside,
        in_use=in_use.written,
        unlooked=in_use.unknown,
    )


def _copied(one: Staged) -> File:
    """A staged copy, under the path of its database."""
    return look(one.file.path, one.full) or one.file


def _in_use(plan: Plan, files: list[File]) -> Held:
    """The databases, not SQLite's, that no export covers and that a program has open, or may."""
    covered = {path for dump in plan.dumps for path in dump.covers}
    asked = [file.full for file in files if is_other(file.path) and file.full not in covered]
    return held([full for full in asked if not staging.is_database(full)])


def take_fingerprints(prepared: Prepared, stop: threading.Event) -> None:
    """Read what is new or changed, and put it among the entries. Raises ``StoppedError``."""
    entries, unread = hash_all(prepared.fresh, stop)
    prepared.unread += unread
    live = {one.file.path: one.file for one in prepared.staged if not one.trouble}
    for entry in entries:
        prepared.entries[entry.path] = _as_live(entry, live)
    prepared.fresh = []


def _as_live(entry: Entry, live: Mapping[str, File]) -> Entry:
    """Of a staged copy, the content; of the live database, what shows that it changed since."""
    file = live.get(entry.path)
    if file is None:
        return entry
    return Entry(
        entry.path, entry.size, file.mtime_ns, file.inode, entry.sha256, ctime_ns=file.ctime_ns
    )


def check_databases(prepared: Prepared) -> dict[str, bool]:
    """Whether each staged copy can be read from end to end, by path; the others are noted."""
    checked = {one.file.path: staging.sound(one.full) for one in prepared.staged if not one.trouble}
    prepared.broken |= {path for path, intact in checked.items() if not intact}
    return checked


def mark_unstable(prepared: Prepared) -> tuple[list[str], int]:
    """Mark the entries of the files that changed since they were read.

    Their whole paths, and how many of them are gone. A database that was copied is not one of
    them: its copy did not change.
    """
    copied = frozenset(prepared.databases)
    changed, gone = [], 0
    for file in prepared.found.files:
        entry = prepared.entries.get(file.path)
        if entry is None or file.path in copied:
            continue
        now = look(file.path, file.full)
        if entry.unstable or now is None or not as_it_was(entry, now):
            prepared.entries[file.path] = replace(entry, unstable=True)
            changed.append(file.full)
            gone += now is None
    return changed, gone


def is_database(full: str) -> bool:
    """Whether a file is one that is worth nothing when it was copied while it changed."""
    return is_other(full) or staging.is_database(full)


def shortcomings(prepared: Prepared) -> dict[Reason, list[str]]:
    """Why this cannot be a whole backup, before restic has said a word: names by reason."""
    staged = {"open": Reason.DATABASE_OPEN, "room": Reason.COMPUTER_FULL}
    found: dict[Reason, list[str]] = {}
    for root in prepared.found.missing:
        found.setdefault(Reason.ROOT_MISSING, []).append(root.path)
    for one in prepared.staged:
        if one.trouble:
            reason = staged.get(one.trouble, Reason.DATABASE_BROKEN)
            found.setdefault(reason, []).append(one.file.full)
    for path in sorted(prepared.in_use):
        found.setdefault(Reason.DATABASE_OPEN, []).append(path)
    if prepared.unlooked:
        found[Reason.DATABASE_UNKNOWN] = sorted(prepared.unlooked)
    for done in prepared.dumped:
        if not done.well:
            found.setdefault(Reason.DUMP_FAILED, []).append(done.why)
    return found
