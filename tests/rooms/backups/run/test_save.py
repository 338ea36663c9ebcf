"""A copy is believed only when it is there; what restic says tells why it is not."""

import json
import shutil
from pathlib import Path

import pytest

from hygie.rooms.backups.kinds import Reason
from hygie.rooms.backups.restic import Backup
from hygie.rooms.backups.restic_said import Meaning, Status
from hygie.rooms.backups.run import save as run_save
from hygie.rooms.backups.run.save import Saved, save, saves_manifest
from hygie.rooms.backups.run.waiting import waiting
from hygie.spine.job import Job
from tests.rooms.backups.answering_restic import SNAPSHOT, Answering, answering, summary, unread

WHAT = Backup(run="1", host="poste", paths=("/x",), left_out="/dev/null")
OTHER = "cd" * 32
ROOM = 10**12


@pytest.fixture
def restic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Answering:
    """One that answers, on disks that have room."""
    monkeypatch.setattr(run_save, "free_bytes", lambda _folder: ROOM)
    return answering(tmp_path)


def saved(restic: Answering, lines: list[str], code: int, *, local: bool = True) -> Saved:
    restic.answers("backup", (lines, code))
    return save(restic.means(local=local), WHAT, lambda _status: None)


def error(message: str) -> str:
    """What restic says of something else than one file."""
    return json.dumps({"message_type": "exit_error", "code": 1, "message": message})


def test_a_snapshot_that_is_named_and_there_is_believed(restic: Answering):
    done = saved(restic, [summary()], 0)
    assert (Meaning.DONE, SNAPSHOT, None) == (done.meaning, done.snapshot, done.reason)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([], 0),
        ([summary(snapshot="")], 0),
        ([summary(snapshot=SNAPSHOT[:8])], 0),
        ([summary(snapshot="../config")], 0),
        ([summary(snapshot=OTHER)], 0),
        ([summary()], 1),
        ([summary()], 2),
        ([summary(snapshot=OTHER)], 3),
    ],
    ids=["silent", "unnamed", "short", "a-path", "absent", "failed", "unknown", "partial-absent"],
)
def test_a_success_that_shows_no_snapshot_is_a_failure(
    restic: Answering, lines: list[str], code: int
):
    """Neither the code 0 alone nor a name alone proves a copy; an unknown code is a failure."""
    done = saved(restic, lines, code)
    assert (Meaning.FAILED, "", Reason.UNKNOWN) == (done.meaning, done.snapshot, done.reason)


def test_an_empty_file_is_no_snapshot(restic: Answering):
    """As a disk that was torn out may leave it."""
    (restic.repository / "snapshots" / SNAPSHOT).write_bytes(b"")
    assert "" == saved(restic, [summary()], 0).snapshot


def test_a_host_is_believed_by_the_name_alone(restic: Answering):
    """Its files are not ours to look at."""
    assert OTHER == saved(restic, [summary(snapshot=OTHER)], 0, local=False).snapshot


@pytest.mark.parametrize(
    ("said", "code", "local", "reason"),
    [
        ("", 10, True, Reason.NO_REPOSITORY),
        ("", 12, True, Reason.WRONG_PASSWORD),
        ("write /x: read-only file system", 1, True, Reason.READ_ONLY),
        ("open E:\\x: The media is write protected.", 1, True, Reason.READ_ONLY),
        ("write /x: no space left on device", 1, True, Reason.DISK_FULL),
        ("There is not enough space on the disk.", 1, True, Reason.DISK_FULL),
        ("write /x: disk quota exceeded", 1, False, Reason.DISK_FULL),
        ("write /x: file too large", 1, True, Reason.DISK_FULL),
        ("dial tcp 10.0.0.1: connection refused", 1, False, Reason.HOST_SILENT),
        ("unexpected HTTP response (401)", 1, False, Reason.HOST_REFUSED),
        ("Host key verification failed.", 1, False, Reason.HOST_STRANGER),
        ("unable to start the sftp session", 1, False, Reason.HOST_CLOSED),
        ("dial tcp 10.0.0.1: connection refused", 1, True, Reason.UNKNOWN),
        ("something else", 1, True, Reason.UNKNOWN),
    ],
)
def test_why_it_failed_is_in_the_code_or_in_the_words(
    restic: Answering, said: str, code: int, local: bool, reason: Reason
):
    """A code that is known comes first; a disk is never told of in the words of a host."""
    assert reason is saved(restic, [error(said)] if said else [], code, local=local).reason


def test_the_name_of_a_file_is_no_reason(restic: Answering):
    lines = [unread("/x/no space left on device", "read-only file system")]
    done = saved(restic, lines, 1)
    assert (Reason.UNKNOWN, 1) == (done.reason, done.count)


@pytest.mark.parametrize(
    ("full", "local", "reason"),
    [
        ("the copies", True, Reason.DISK_FULL),
        ("the computer", True, Reason.COMPUTER_FULL),
        ("the computer", False, Reason.COMPUTER_FULL),
    ],
)
def test_a_full_disk_is_known_by_its_room_where_words_are_french(
    restic: Answering, monkeypatch: pytest.MonkeyPatch, full: str, local: bool, reason: Reason
):
    """Windows says it in the language of its user."""

    def free(folder: Path) -> int:
        ours = folder == restic.repository
        return 1_000 if ours == (full == "the copies") else ROOM

    monkeypatch.setattr(run_save, "free_bytes", free)
    words = [error("Espace insuffisant sur le disque.")]
    assert reason is saved(restic, words, 1, local=local).reason


def test_a_dead_lock_is_removed_once(restic: Answering):
    """Then the copy is made; a lock that stays is another's, and is told."""
    restic.answers("backup", ([], 11), ([summary()], 0)).answers("unlock", ([], 0))
    assert SNAPSHOT == save(restic.means(), WHAT, lambda _status: None).snapshot
    assert ["backup", "unlock", "backup"] == restic.commands()


def test_the_lock_of_one_that_lives_is_told(restic: Answering):
    restic.answers("backup", ([], 11), ([], 11)).answers("unlock", ([], 0))
    done = save(restic.means(), WHAT, lambda _status: None)
    assert (Reason.LOCKED, "") == (done.reason, done.snapshot)
    assert ["backup", "unlock", "backup"] == restic.commands()


def test_a_disk_that_left_is_told_whatever_restic_says(restic: Answering):
    """Restic makes the folder anew on the computer, and calls it done."""
    means = restic.means()
    shutil.rmtree(restic.repository)
    restic.answers("backup", ([summary()], 0))
    done = save(means, WHAT, lambda _status: None)
    assert (Meaning.FAILED, "", Reason.DISK_LEFT) == (done.meaning, done.snapshot, done.reason)


def test_a_program_that_does_not_start_is_told(restic: Answering):
    means = restic.means()
    Path(restic.program).unlink()
    assert Reason.ENGINE is save(means, WHAT, lambda _status: None).reason


def test_one_that_a_person_stops_has_no_reason(restic: Answering):
    """It is no failure; this one would last for an hour."""
    Path(restic.program).write_text("#!/bin/sh\nexec sleep 3600\n")
    restic.cancel.set()
    done = save(restic.means(), WHAT, lambda _status: None)
    assert (Meaning.INTERRUPTED, "", None) == (done.meaning, done.snapshot, done.reason)


def test_what_could_not_be_read_is_counted_beyond_what_is_named(
    restic: Answering, monkeypatch: pytest.MonkeyPatch
):
    """What restic misses in the repository itself is damage, not a file that could not be read."""
    monkeypatch.setattr(run_save, "MOST_TROUBLES", 2)
    lost = unread("/x", "tree 0a1b not found, the repository could be damaged")
    lines = [*(unread(f"/x/{n}", "permission denied") for n in range(3)), lost, summary()]
    done = saved(restic, lines, 3)
    assert (Meaning.PARTIAL, SNAPSHOT) == (done.meaning, done.snapshot)
    assert (["/x/0", "/x/1"], 3) == ([one.path for one in done.troubles], done.count)
    assert done.damaged


def test_a_copy_without_trouble_has_none_and_tells_how_far_it_is(restic: Answering):
    status = json.dumps({"message_type": "status", "files_done": 3, "bytes_done": 40})
    restic.answers("backup", ([status, "", summary(files=3)], 0))
    heard: list[Status] = []
    done = save(restic.means(), WHAT, heard.append)
    assert [Status(files=3, size=40)] == heard
    assert (done.summary is not None and done.summary.files, done.count, done.damaged) == (
        3,
        0,
        False,
    )


def test_a_manifest_is_saved_by_the_restic_that_waits_for_it(restic: Answering):
    """It is given whole, and believed only once its snapshot is there."""
    restic.answers("manifest", ([summary()], 0), ([summary(snapshot=OTHER)], 0))
    raw = b"m" * 2_000_000
    for believed in (True, False):
        with waiting(Job(argv=(restic.program, "backup", "--stdin"), stdin=None)) as one:
            assert saves_manifest(restic.means(), one, raw) is believed
    assert raw == restic.read("manifest")


def test_a_person_may_stop_one_that_does_not_take_the_manifest(restic: Answering):
    """As a host that answers no more; it would last for an hour."""
    restic.cancel.set()
    with waiting(Job(argv=("/bin/sleep", "3600"), stdin=None)) as one:
        assert not saves_manifest(restic.means(), one, b"m" * 2_000_000)
