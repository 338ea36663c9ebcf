"""Whoever asks to stop is heard at once, by what counts as by what runs."""

import sys
import threading
import time

import pytest

from hygie.host.jobs import started
from hygie.rooms.backups.kinds import BackupRun, Outcome
from hygie.rooms.backups.manifest.entries import Root
from hygie.rooms.backups.stopping import NEVER, StoppedError, heed, heeding
from hygie.rooms.backups.survey import survey
from hygie.spine.job import Job
from tests.rooms.backups.cabinet import Cabinet


def test_nobody_asked():
    heed(NEVER)


def test_a_count_stops(tmp_path):
    (tmp_path / "a").write_text("x")
    stop = threading.Event()
    stop.set()
    with pytest.raises(StoppedError):
        survey([Root("D", str(tmp_path))], (), stop)


def test_a_program_stops():
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    begun = time.monotonic()
    with (
        started(Job(argv=(sys.executable, "-c", "import time; time.sleep(60)"))) as running,
        heeding(stop, running),
    ):
        assert running.end().cancelled
    assert time.monotonic() - begun < 15


def test_a_run_that_is_stopped_while_it_counts_is_noted_as_stopped(cabinet: Cabinet):
    """Nothing was saved, nothing stays in clear."""
    stop = threading.Event()
    stop.set()
    assert cabinet.run(cancel=stop).facts.outcome is Outcome.CANCELLED
    (noted,) = cabinet.noted(BackupRun)
    assert noted.outcome is Outcome.CANCELLED
    assert [] == cabinet.snapshots()
    assert not cabinet.home.staging.exists()
