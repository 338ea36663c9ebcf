"""Counts what a run is to save, and finds the databases that must be copied first."""

import os
import threading
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from hygie.rooms.backups.home import Home
from hygie.rooms.backups.manifest.entries import Manifest, Root
from hygie.rooms.backups.plan import Plan
from hygie.rooms.backups.run import dumping, staging
from hygie.rooms.backups.run.dumping import Dumped
from hygie.rooms.backups.run.hashing import Sorted, sort_out
from hygie.rooms.backups.stopping import NEVER
from hygie.rooms.backups.survey import File, Survey, is_gone, survey

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Counted:
    """What there is to save: ``databases`` are those to be copied first.

    ``journal`` are the paths of Hygie's own journal and of what SQLite keeps beside it.
    """

    found: Survey
    dumped: list[Dumped]
    sorted_out: Sorted
    databases: list[File]
    journal: frozenset[str]


def export(plan: Plan, home: Home, say: Say, stop: threading.Event = NEVER) -> list[Dumped]:
    """Make the staging folder, and have each software write there what it exports.

    ``say`` is told, in French, what is being done. Raises ``StoppedError`` once ``stop`` is set.
    """
    home.staging.mkdir(mode=0o700, parents=True, exist_ok=True)
    home.staging.chmod(0o700)
    if plan.dumps:
        say("export de la base par son logiciel")
    return dumping.dump_all(plan.dumps, home.staging, stop)


def there(plan: Plan) -> tuple[Root, ...]:
    """The roots that are there when restic is started: it is told of no other one later."""
    return tuple(root for root in plan.roots if not is_gone(root.path))


def count(
    plan: Plan,
    home: Home,
    roots: Collection[Root],
    dumped: list[Dumped],
    last: Manifest | None,
    stop: threading.Event = NEVER,
) -> Counted:
    """Look at everything in these roots of the plan. Raises ``StoppedError`` once ``stop`` is set.

    One that came since restic was started is missing: nobody saves it.
    """
    found = survey(roots, left_out(plan, home), stop)
    found.missing += [root for root in plan.roots if root not in roots]
    known = {entry.path: entry for entry in last.entries} if last is not None else {}
    journal = own_journal(home, found.files)
    others = [file for file in found.files if file not in journal]
    sorted_out = sort_out(others, known, last.databases if last is not None else ())
    databases = [*journal[:1], *staging.databases(others, known)]
    return Counted(found, dumped, sorted_out, databases, frozenset(f.path for f in journal))


def own_journal(home: Home, files: Iterable[File]) -> list[File]:
    """Hygie's journal first, then its log and its index; nothing when it is not among the files.

    This program must open none of them but through SQLite: closing one takes from SQLite all the
    locks that it holds in this process (https://www.sqlite.org/howtocorrupt.html, 2.2), and
    another Hygie would then write beside us. So the journal is always copied by SQLite.
    """
    ours = [str(home.journal), *(f"{home.journal}{end}" for end in staging.BESIDE)]
    near = (file for file in files if home.journal.name in file.full)
    found = {os.path.realpath(file.full): file for file in near}
    return [found[full] for full in ours if full in found] if ours[0] in found else []


def left_out(plan: Plan, home: Home) -> tuple[str, ...]:
    """The whole paths that no run saves: those of the plan, and what Hygie keeps for itself."""
    return (*plan.leave_out, str(home.own), str(home.staging))
