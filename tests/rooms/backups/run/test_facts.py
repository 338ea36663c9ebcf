"""A run is told as it was, and the disk can be unplugged only once all is written."""

from datetime import UTC, datetime

from hygie.rooms.backups.destinations import Destination, Place, Sort
from hygie.rooms.backups.kinds import BackupRun, Outcome
from hygie.rooms.backups.run.facts import to_unplug
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
    done, waiting = to_unplug(report, flushed=True), to_unplug(report, flushed=False)
    assert (True, False) == (done.unplug, waiting.unplug)
    assert "Vous pouvez débrancher « Disque A »" in done.notes[0]
    assert "écrit encore" in waiting.notes[0]
