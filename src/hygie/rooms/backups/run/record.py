"""Holds what is known of a run so far, tells how it went, and writes it in the journal."""

import errno
from dataclasses import replace
from typing import TYPE_CHECKING

from hygie.host.files import UnwritableError
from hygie.rooms.backups import copies
from hygie.rooms.backups.connect import Reached
from hygie.rooms.backups.destinations import Destination
from hygie.rooms.backups.kinds import BackupRun, Outcome, Reason
from hygie.rooms.backups.plan import Plan
from hygie.rooms.backups.run.progress import Pace
from hygie.rooms.backups.run.report import Report
from hygie.rooms.backups.run.scene import Scene
from hygie.spine.os_words import why
from hygie.spine.practice import Practice

if TYPE_CHECKING:
    from hygie.rooms.backups.run.watch import Watched


class Record:
    """What one run was asked, when it began, and what was seen since.

    ``reached`` are the places as they were looked at; ``saved``: whether a snapshot is on the
    destination; ``watched``, with the snapshot that it speaks of, if there is one.
    """

    def __init__(
        self, practice: Practice, plan: Plan, destination: Destination, scene: Scene
    ) -> None:
        self.practice, self.plan, self.destination = practice, plan, destination
        self.scene = scene
        self.began = practice.clock()
        self.id = practice.chance(6).hex()
        self.pace = Pace(scene.seconds, scene.tell)
        self.before = copies.known(practice)
        self.reached: list[Reached] = []
        self.saved = False
        self.watched: list[tuple[Watched, str]] = []

    def report(self, outcome: Outcome, reasons: tuple[Reason, ...] = ()) -> Report:
        """A report with nothing but how it ended."""
        facts = BackupRun(
            run=self.id,
            destination=self.destination.name,
            began=self.began,
            outcome=outcome,
            reasons=reasons,
            seconds=round(self.pace.seconds, 1),
            last_complete=copies.last_complete(self.before),
        )
        return Report(facts=facts, destination=self.destination)

    def refused(self, error: OSError | UnwritableError) -> Report:
        """A report of a run that this computer's own disk, or system, put an end to."""
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            return self.report(Outcome.FAILED, (Reason.COMPUTER_FULL,))
        said = error.why if isinstance(error, UnwritableError) else why(error)
        return replace(
            self.report(Outcome.FAILED, (Reason.UNKNOWN,)), notes=(f"Le système dit : {said}.",)
        )

    def note(self, report: Report) -> None:
        """Write in the journal how the run went and where the copies are."""
        now = self.practice.clock()
        facts = replace(report.facts, seconds=round(self.pace.seconds, 1))
        back = copies.restored(self.practice)
        places = copies.looked_at(self.plan, self.reached, self.before, back, now)
        if self.saved:
            whole = facts.outcome is Outcome.DONE
            places = copies.after_run(places, self.destination.id, self.began, whole=whole)
        source = copies.source_of(self.practice)
        evidence = [
            copies.piece(self.practice, facts, f"{source}:{self.destination.id}", now),
            copies.piece(self.practice, places, source, now),
        ]
        for watched, snapshot in self.watched:
            from hygie.rooms.backups.run import watch as run_watch

            evidence += run_watch.hold_evidence(self.practice, watched, snapshot, self.began)
        self.practice.append(evidence)
