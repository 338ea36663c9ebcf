"""Makes one copy from beginning to end, and never calls it good when it is not."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from hygie.host.alone import alone
from hygie.host.files import UnwritableError
from hygie.host.flushing import Flushed, flush
from hygie.rooms.backups import clock, copies, hold
from hygie.rooms.backups.connect import (
    Guard,
    Presence,
    reach,
    repository,
    writable,
)
from hygie.rooms.backups.destinations import Destination
from hygie.rooms.backups.home import Home, home
from hygie.rooms.backups.kinds import Outcome, Reason
from hygie.rooms.backups.leftovers import sweep_drills
from hygie.rooms.backups.manifest.entries import Manifest
from hygie.rooms.backups.plan import Plan
from hygie.rooms.backups.run import facts as run_facts
from hygie.rooms.backups.run import keep as run_keep
from hygie.rooms.backups.run import pieces
from hygie.rooms.backups.run.baseline import baseline
from hygie.rooms.backups.run.copy import Copied, Wish, copy_now, what_to_save
from hygie.rooms.backups.run.count import count, export, there
from hygie.rooms.backups.run.means import Means
from hygie.rooms.backups.run.prepare import Prepared, prepare, shortcomings
from hygie.rooms.backups.run.record import Record
from hygie.rooms.backups.run.report import Report
from hygie.rooms.backups.run.save import opened
from hygie.rooms.backups.run.scene import Scene
from hygie.rooms.backups.stopping import StoppedError
from hygie.spine.evidence import PRACTICE
from hygie.spine.practice import Practice

if TYPE_CHECKING:
    pass

MADE_ROOM = "Les plus anciennes, que le plan ne garde plus, ont laissé leur place : recommencez."

_REFUSED = {
    Presence.ABSENT: Reason.DISK_ABSENT,
    Presence.NO_REPOSITORY: Reason.NO_REPOSITORY,
    Presence.ANOTHER: Reason.WRONG_PASSWORD,
}


def run(practice: Practice, plan: Plan, destination: Destination, scene: Scene) -> Report:
    """Save everything of the plan on one destination, and write in the journal how it went.

    A run that cannot be made is a report that says so. Raises ``HygieError`` when the keys or
    the journal are out of reach, ``KeyboardInterrupt`` once restic has stopped.
    """
    place = home(practice.folder)
    place.make()
    one = _Run(practice, plan, destination, scene, place)
    with alone(place.lock) as ours:
        if not ours:
            return one.report(Outcome.FAILED, (Reason.RUNNING,))
        place.sweep()
        sweep_drills(place.own)
        try:
            report = one.go()
        except KeyboardInterrupt:
            one.note(one.made or one.report(Outcome.CANCELLED))
            raise
        except (OSError, UnwritableError) as error:
            report = one.refused(error)
        finally:
            place.sweep()
        one.note(report)
        return report


class _Run(Record):
    """One run, step by step. ``made``: what can be told of it once a snapshot is there."""

    def __init__(
        self, practice: Practice, plan: Plan, destination: Destination, scene: Scene, place: Home
    ) -> None:
        super().__init__(practice, plan, destination, scene)
        self.place = place
        self.made: Report | None = None
        self.last: Manifest | None = None
        self.pieces = pieces.State.THERE

    def go(self) -> Report:
        """The whole run, but for who else may be running."""
        known = any(one.volume for one in self.plan.destinations)
        seen = list(self.scene.volumes()) if known else []
        self.reached = [reach(one, seen) for one in self.plan.destinations]
        mine = next(one for one in self.reached if one.destination.id == self.destination.id)
        if mine.presence in _REFUSED:
            return self.report(Outcome.FAILED, (_REFUSED[mine.presence],))
        if mine.folder is not None and not writable(mine.folder, f".hygie-{self.id}"):
            return self.report(Outcome.FAILED, (Reason.READ_ONLY,))
        means = Means(
            engine=self.scene.engine,
            repository=repository(self.practice, self.place, mine),
            folder=mine.folder,
            guard=Guard(mine.folder),
            cancel=self.scene.cancel,
        )
        self.pieces = pieces.state(self.place, self.destination.id, means)
        if self.pieces is pieces.State.GONE:
            return self.report(Outcome.FAILED, (Reason.COPY_DAMAGED,))
        return self._copy(means)

    def _copy(self, means: Means) -> Report:
        say, stop = self.pace.say, self.scene.cancel
        try:
            dumped = export(self.plan, self.place, say, stop)
            roots = there(self.plan)
            what = what_to_save(roots, self.place, self.id, self.scene.label)
            what = replace(what, frozen=self.scene.frozen)
            with opened(means, what) as early:
                say("comptage des fichiers")
                self.last = last = run_keep.last_manifest(self.place)
                counted = count(self.plan, self.place, roots, dumped, last, stop)
                prepared = prepare(self.plan, self.place, counted, say, stop)
                wish = Wish(
                    what=what,
                    machine=self.practice.machine,
                    began=self.began,
                    last=last,
                    held=hold.is_in_force(self.practice.latest(), PRACTICE),
                    early=early,
                )
                return self._copied(prepared, means, wish)
        except StoppedError:
            return self.report(Outcome.CANCELLED)

    def _copied(self, prepared: Prepared, means: Means, wish: Wish) -> Report:
        if not prepared.entries and not prepared.fresh:
            had = wish.last is not None and wish.last.entries
            first = Reason.EMPTIED if had else Reason.NOTHING_TO_SAVE
            return self.report(Outcome.FAILED, (first, *shortcomings(prepared)))
        done = copy_now(self.plan, self.place, prepared, means, wish, self.pace)
        if not done.saved.snapshot:
            return self._failed(done, prepared, means)
        self.made = report = self._done(done, prepared)
        self.saved = True
        flushed = self._flushed(means)
        if not means.guard.holds():
            self.saved = False
            return self.report(Outcome.FAILED, (Reason.DISK_LEFT,))
        known = baseline(done.current, wish.last, prepared.found.missing)
        if Reason.CLOCK in report.facts.reasons:
            known = replace(known, at=clock.believed(self.began, *self._before(prepared)))
        self._keep(done, known)
        if flushed is Flushed.DONE:
            self._tidy(report, done, means)
        if flushed is Flushed.FAILED:
            before = copies.last_complete(self.before)
            report = run_facts.unsure(report, Reason.UNFLUSHED, before)
        elif self.destination.leaves:
            report = run_facts.to_unplug(report, flushed)
        return report

    def _failed(self, done: Copied, prepared: Prepared, means: Means) -> Report:
        reason = done.saved.reason
        if reason is None:
            return self.report(Outcome.CANCELLED)
        report = run_facts.suspected(self.report(Outcome.FAILED, (reason,)), done.watched)
        if done.watched is not None:
            self.watched.append((done.watched, ""))
        if reason is not Reason.DISK_FULL or self._held():
            return report
        self.pace.say("remise en ordre du disque")
        run_keep.make_room(means)
        sane = done.watched is not None and not done.watched.odd and not self._doubt(prepared)
        days = self.plan.keep_days
        if sane and run_keep.tidy(
            means, self.place, self.destination.id, self.began, days, full=True
        ):
            report = replace(report, notes=(*report.notes, MADE_ROOM))
        return report

    def _doubt(self, prepared: Prepared) -> str:
        """Why the date of this computer is doubtful; empty when nothing is odd, or it was said."""
        return "" if self.scene.sure else clock.doubt(self.began, *self._before(prepared))

    def _before(self, prepared: Prepared) -> tuple[datetime | None, int]:
        """When the last run was, of which the date was believed, and the newest of the files."""
        newest = max((file.mtime_ns for file in prepared.found.files), default=0)
        return self.last.at if self.last is not None else None, newest

    def _done(self, done: Copied, prepared: Prepared) -> Report:
        """The report of a run that made a snapshot."""
        doubt = self._doubt(prepared)
        trial = copies.restored(self.practice).get(self.destination.id)
        if trial is not None and not trial.well:
            done.names[Reason.TRIAL_FAILED] = []
        if self.pieces is pieces.State.UNSURE:
            done.names[Reason.COPY_UNSURE] = []
        return run_facts.of_copy(self.report(Outcome.DONE), done, doubt, self.began)

    def _keep(self, done: Copied, known: Manifest) -> None:
        """Keep what the next run compares with; without it, that one only takes longer."""
        from hygie.rooms.backups.run import watch as run_watch

        with suppress(UnwritableError):
            packed = done.packed if known is done.current else None
            run_keep.keep_manifest(self.place, known, packed)
        if done.watched is not None:
            self.watched.append((done.watched, done.saved.snapshot))
            with suppress(UnwritableError):
                run_watch.remember(self.place, done.watched, done.current)

    def _tidy(self, report: Report, done: Copied, means: Means) -> None:
        """Let old copies go, once the new one is really there; note the pieces of what stays."""
        free = report.facts.outcome is Outcome.DONE and not done.odd
        due = run_keep.is_due(self.place, self.destination.id, self.began)
        if free and due and not self._held():
            self.pace.say("rangement des anciennes sauvegardes")
            days = self.plan.keep_days
            run_keep.tidy(means, self.place, self.destination.id, self.began, days)
            self._flushed(means)
        if self.pieces is pieces.State.THERE:  # else the next run asks again
            pieces.remember(self.place, self.destination.id, means.folder)

    def _held(self) -> bool:
        """Whether all old copies must stay."""
        from hygie.rooms.backups.run import watch as run_watch

        return run_watch.held(self.practice, self.place)

    def _flushed(self, means: Means) -> Flushed:
        """Whether all that was written is on the disk; a host sees to that itself."""
        if means.folder is None:
            return Flushed.DONE
        self.pace.say("écriture des derniers octets")
        return flush(means.folder)
