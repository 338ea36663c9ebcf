"""Restic is not waited for longer than a disk or a host deserves."""

from hygie.rooms.backups.restic_said import Status, Trouble, said
from hygie.rooms.backups.run.means import Patience

REFUSED = "Save(<data/b3>) returned error, retrying after 659ms: open x: read-only file system"
AT_LAST = "Save(<data/b3>) operation successful after 3 retries"


def test_a_disk_that_refuses_for_too_long_is_given_up():
    patience = Patience(10.0)
    assert not patience.is_over(said(REFUSED), 100.0)
    assert not patience.is_over(Status(files=1, size=2), 110.0)
    assert patience.is_over(Status(files=1, size=2), 110.1)


def test_a_disk_that_answers_at_last_is_forgiven():
    patience = Patience(10.0)
    assert not patience.is_over(said(REFUSED), 100.0)
    assert not patience.is_over(said(AT_LAST), 109.0)
    assert not patience.is_over(Status(files=1, size=2), 200.0)
    assert not patience.is_over(said(REFUSED), 201.0)


def test_a_restic_that_gave_up_a_file_and_never_ends_is_stopped():
    """0.18.0 on a full disk: it goes on telling how far it is."""
    patience = Patience(10.0)
    failed = said("Save(<data/aa739cb5c6>) failed: write /x-tmp-17: no space left on device")
    assert not patience.is_over(failed, 100.0)
    assert not patience.is_over(Status(files=1, size=2), 109.0)
    assert patience.is_over(Status(files=1, size=2), 110.1)


def test_a_file_whose_name_says_so_proves_nothing():
    patience = Patience(0.0)
    named = Trouble(path="/a returned error, retrying after", message=REFUSED)
    assert not patience.is_over(named, 1.0)
    assert not patience.is_over(named, 2.0)


def test_silence_proves_nothing():
    assert not Patience(0.0).is_over(None, 1_000.0)
