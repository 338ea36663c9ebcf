"""A run is told as it was, and the disk can be unplugged only once all is written."""

from dataclasses import replace
from datetime import UTC, datetime

from hygie.host.flushing import Flushed
from hygie.rooms.backups.destinations import Destination, Place, Sort
from hygie.rooms.backups.kinds import BackupRun, Outcome, Reason
from hygie.rooms.backups.run.facts import to_unplug, unsure
from hygie.rooms.backups.run.report import Report

DISK = Destination(id="a", name="Disque A", sort=Sort.DISK, place=Place.HOME, path="/mnt/a")
RUN = BackupRun(
    run="1",
    destination="Disque A",
    began=datetime(2026, 11, 21, tzinfo=UTC),
    outcome=Outcome.DONE,
)


def test_a_disk_that_still_writes_is_not_to_be_unplugged():
    report = Report(facts=RUN, destination=DISK)
    done, waiting = to_unplug(report, Flushed.DONE), to_unplug(report, Flushed.LATE)
    assert (True, False) == (done.unplug, waiting.unplug)
    assert "Vous pouvez débrancher « Disque A »" in done.notes[0]
    assert "écrit encore" in waiting.notes[0]


def test_one_more_doubt_makes_a_run_partial_beside_the_others():
    """The last run that can be relied upon is again the one before."""
    before = datetime(2026, 11, 20, tzinfo=UTC)
    facts = replace(RUN, reasons=(Reason.CLOCK,), last_complete=RUN.began)
    report = Report(facts=facts, destination=DISK, names={Reason.CLOCK: ("2036",)})
    found = unsure(report, Reason.UNFLUSHED, before)
    assert Outcome.PARTIAL is found.facts.outcome
    assert ((Reason.CLOCK, Reason.UNFLUSHED), before) == (
        found.facts.reasons,
        found.facts.last_complete,
    )
    assert {Reason.CLOCK: ("2036",), Reason.UNFLUSHED: ()} == found.names
