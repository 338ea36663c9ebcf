"""A run with the real restic says what is true, whatever goes wrong."""

import os
import shutil
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from hygie.host.alone import alone
from hygie.rooms.backups import hold, keys, restic
from hygie.rooms.backups.disks import Volume
from hygie.rooms.backups.hold import Hold, as_evidence
from hygie.rooms.backups.kinds import BackupRun, Copies, Outcome, Reason
from hygie.rooms.backups.manifest import manifest
from hygie.rooms.backups.manifest.entries import STAGED, Root
from hygie.rooms.backups.plan import Dump
from hygie.rooms.backups.run.copy import what_to_save
from hygie.rooms.backups.run.progress import Progress
from hygie.rooms.backups.run.report import sentences
from hygie.spine.evidence import PRACTICE
from tests.rooms.backups.cabinet import Cabinet
from tests.rooms.backups.locks import exclusive_lock_held, leave_exclusive_lock


def content(cabinet: Cabinet) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in cabinet.documents.rglob("*") if path.is_file()}


def test_everything_comes_back_with_restic_alone(cabinet: Cabinet):
    before = content(cabinet)
    report = cabinet.run()
    assert (report.facts.outcome, report.facts.reasons) == (Outcome.DONE, ())
    assert (report.facts.files, report.unplug) == (len(before), True)
    back = cabinet.restored()
    assert before == {path: back(path) for path in before}


def test_the_manifest_is_in_the_snapshot_and_says_the_fingerprint_of_each_file(cabinet: Cabinet):
    cabinet.run()
    (snapshot,) = cabinet.snapshots()
    inside = restic.manifest_inside(snapshot.paths)
    raw = cabinet.restored()(Path(inside))
    found = manifest.read(raw)
    expected = {
        f"Documents/{path.relative_to(cabinet.documents).as_posix()}": sha256(raw).hexdigest()
        for path, raw in content(cabinet).items()
    }
    assert expected == {entry.path: entry.sha256 for entry in found.entries}
    assert found == cabinet.manifest()


def test_nothing_is_read_again_that_did_not_change(cabinet: Cabinet):
    cabinet.run()
    first = cabinet.manifest()
    cabinet.later(days=1)
    report = cabinet.run()
    assert report.facts.added < 10_000
    assert first.entries == cabinet.manifest().entries


def test_a_changed_file_has_a_new_fingerprint(cabinet: Cabinet):
    cabinet.run()
    changed = cabinet.documents / "0" / "lettre 000.txt"
    changed.write_text("autre chose")
    cabinet.run()
    entries = {entry.path: entry for entry in cabinet.manifest().entries}
    assert sha256(b"autre chose").hexdigest() == entries["Documents/0/lettre 000.txt"].sha256


def test_a_file_changed_behind_its_date_is_seen_all_the_same(cabinet: Cabinet):
    """Encrypted containers keep their date: the system's own date of change tells."""
    cabinet.run()
    path = cabinet.documents / "0" / "lettre 000.txt"
    dates = path.stat()
    path.write_bytes(b"x" * dates.st_size)
    os.utime(path, ns=(dates.st_atime_ns, dates.st_mtime_ns))
    cabinet.run()
    entries = {entry.path: entry for entry in cabinet.manifest().entries}
    expected = sha256(b"x" * dates.st_size).hexdigest()
    assert expected == entries["Documents/0/lettre 000.txt"].sha256
    assert cabinet.restored()(path) == b"x" * dates.st_size


def test_the_run_and_the_copies_are_evidence_without_any_file_name(cabinet: Cabinet):
    (cabinet.documents / "Mme Durand.txt").write_text("x")
    cabinet.run()
    (facts,) = cabinet.noted(BackupRun)
    assert (facts.outcome, facts.last_complete) == (Outcome.DONE, cabinet.now)
    (copies,) = cabinet.noted(Copies)
    assert (copies.copies[0].last_run, copies.copies[0].connected) == (cabinet.now, True)
    assert "Durand" not in repr(facts) + repr(copies)


def test_progress_tells_size_and_files(cabinet: Cabinet):
    told: list[Progress] = []
    cabinet.run(tell=told.append)
    copying = [one for one in told if one.total]
    assert copying[0].done == 0
    assert {one.total for one in copying} == {sum(map(len, content(cabinet).values()))}


def test_no_secret_is_shown(cabinet: Cabinet, capfd: pytest.CaptureFixture[str]):
    """Neither in what is printed, nor in the report, the journal or the repository's name."""
    report = cabinet.run()
    password = keys.known_password(cabinet.workspace.secrets, cabinet.plan.destinations[0].id)
    repository = cabinet.repository()
    job = restic.ask("restic", repository, "snapshots")
    shown = [repr(report), repr(repository), repr(job), " ".join(job.argv), *capfd.readouterr()]
    shown += [repr(piece) for piece in cabinet.workspace.latest()]
    assert all(password not in text for text in shown)


def test_no_argument_of_a_process_holds_the_password(cabinet: Cabinet):
    password = keys.known_password(cabinet.workspace.secrets, cabinet.plan.destinations[0].id)
    seen: set[str] = set()
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.01):
            for process in Path("/proc").glob("[0-9]*/cmdline"):
                with suppress(OSError):
                    seen.add(process.read_bytes().decode(errors="replace"))

    looking = threading.Thread(target=look)
    looking.start()
    cabinet.run()
    over.set()
    looking.join()
    assert any("restic" in line and "backup" in line for line in seen)
    assert all(password not in line for line in seen)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """A software that has a file open to write in it."""
    with subprocess.Popen(
        ["sh", "-c", f"exec 9<>'{path}'; echo ready; exec sleep 60"], stdout=subprocess.PIPE
    ) as software:
        assert software.stdout is not None
        software.stdout.readline()
        yield
        software.kill()


# --- databases ------------------------------------------------------------------------------


def test_a_database_in_use_is_saved_whole(cabinet: Cabinet):
    """A writer never stops: what comes back is sound, and the run is not partial for it."""
    base = cabinet.database(rows=20_000)
    stop = threading.Event()
    with closing(sqlite3.connect(base)) as once:
        once.execute("PRAGMA journal_mode=WAL")

    def write() -> None:
        with closing(sqlite3.connect(base, timeout=30)) as live:
            while not stop.is_set():
                live.execute("UPDATE patient SET note = hex(randomblob(100)) WHERE id % 50 = 7")
                live.commit()

    writer = threading.Thread(target=write)
    writer.start()
    time.sleep(0.3)
    try:
        report = cabinet.run()
    finally:
        stop.set()
        writer.join()
    assert (report.facts.databases, report.facts.outcome) == (1, Outcome.DONE)
    back = cabinet.restored()(cabinet.home.staging / "Documents" / "base.db")
    copy = cabinet.root / "copy.db"
    copy.write_bytes(back)
    with closing(sqlite3.connect(copy)) as found:
        assert found.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert found.execute("SELECT count(*) FROM patient").fetchone() == (20_000,)
    entries = {entry.path: entry for entry in cabinet.manifest().entries}
    assert entries["Documents/base.db"].sha256 == sha256(back).hexdigest()
    assert cabinet.manifest().databases == ("Documents/base.db",)


def test_the_files_beside_a_database_that_was_copied_are_not_saved(cabinet: Cabinet):
    base = cabinet.database()
    with closing(sqlite3.connect(base)) as live:
        live.execute("PRAGMA journal_mode=WAL")
        live.execute("UPDATE patient SET note = 'x'")
        live.commit()
        assert base.with_name("base.db-wal").stat().st_size > 0
        assert cabinet.run().facts.outcome is Outcome.DONE
    lines, _ = cabinet.restic("ls", "latest", json=False)
    saved = [line for line in lines if "base.db" in line]
    assert saved == [str(cabinet.home.staging / "Documents" / "base.db")]


def test_a_database_that_does_not_change_is_copied_once(cabinet: Cabinet):
    base = cabinet.database()
    assert cabinet.run().facts.databases == 1
    cabinet.later(days=1)
    report = cabinet.run()
    assert (report.facts.databases, report.facts.outcome) == (0, Outcome.DONE)
    assert cabinet.restored()(base) == base.read_bytes()


def test_a_broken_database_makes_the_run_partial(cabinet: Cabinet):
    base = cabinet.database(rows=3_000)
    raw = bytearray(base.read_bytes())
    raw[8192:40960] = b"\0" * (40960 - 8192)
    base.write_bytes(raw)
    report = cabinet.run()
    assert (report.facts.outcome, report.facts.reasons) == (
        Outcome.PARTIAL,
        (Reason.DATABASE_BROKEN,),
    )
    assert report.names[Reason.DATABASE_BROKEN] == (str(base),)


@pytest.mark.parametrize(
    "name",
    ["CABINET.FDB", "cabinet.fdb", "PATIENT.FIC", "PATIENT.NDX", "PATIENT.MMO", "a.mdf", "a.ldf"],
)
def test_a_database_of_another_kind_that_is_open_makes_the_run_partial(cabinet: Cabinet, name: str):
    """Firebird, HFSQL, SQL Server; once the software is closed, the run is whole."""
    base = cabinet.documents / name
    base.write_bytes(b"\x01\x00" * 5_000)
    with held(base):
        report = cabinet.run()
    assert report.facts.reasons == (Reason.DATABASE_OPEN,)
    assert report.facts.outcome is Outcome.PARTIAL
    assert report.names[Reason.DATABASE_OPEN] == (str(base),)
    told = " ".join(sentences(report))
    assert "Fermez le logiciel du cabinet" in told
    assert "export" in told
    assert cabinet.run().facts.outcome is Outcome.DONE


def test_an_export_by_the_software_stands_for_its_open_database(cabinet: Cabinet):
    base = cabinet.documents / "CABINET.FDB"
    base.write_bytes(b"\x01\x00" * 5_000)
    dump = Dump(argv=("sh", "-c", "echo export"), output="cabinet.sql", covers=(str(base),))
    cabinet.plan = replace(cabinet.plan, dumps=(dump,))
    with held(base):
        report = cabinet.run()
    assert report.facts.outcome is Outcome.DONE
    paths = [entry.path for entry in cabinet.manifest().entries]
    assert f"{STAGED}/export-cabinet.sql" in paths
    assert cabinet.restored()(cabinet.home.staging / "export-cabinet.sql") == b"export\n"


def test_an_export_that_fails_makes_the_run_partial_and_leaves_no_half(cabinet: Cabinet):
    dump = Dump(argv=("sh", "-c", "echo half; exit 3"), output="cabinet.sql")
    cabinet.plan = replace(cabinet.plan, dumps=(dump,))
    report = cabinet.run()
    assert report.facts.reasons == (Reason.DUMP_FAILED,)
    assert all("export" not in entry.path for entry in cabinet.manifest().entries)


def test_a_file_that_changes_meanwhile_is_marked(cabinet: Cabinet):
    path = cabinet.documents / "0" / "lettre 000.txt"

    def change(progress: Progress) -> None:
        if progress.what == "vérification":
            path.write_text("changed at the last moment")

    report = cabinet.run(tell=change)
    assert (report.facts.unstable, report.facts.outcome) == (1, Outcome.DONE)
    lines, _ = cabinet.restic("dump", "latest", f"/{restic.MANIFEST_NAME}", json=False)
    unstable = [entry.path for entry in cabinet.manifest().entries if entry.unstable]
    assert unstable == ["Documents/0/lettre 000.txt"]
    assert lines  # the corrected list has its own snapshot, the newest


def test_a_database_that_changes_meanwhile_makes_the_run_partial(cabinet: Cabinet):
    base = cabinet.documents / "base.fic"
    base.write_bytes(b"x" * 4_000)

    def change(progress: Progress) -> None:
        if progress.what == "vérification":
            base.write_bytes(b"y" * 4_000)

    report = cabinet.run(tell=change)
    assert report.facts.reasons == (Reason.DATABASE_CHANGED,)
    assert report.facts.last_complete is None


# --- what cannot be read --------------------------------------------------------------------


def test_a_folder_that_is_missing_makes_the_run_partial(cabinet: Cabinet):
    """Restic answers 0 for a missing folder before 0.19."""
    gone = Root("logiciel", str(cabinet.root / "logiciel"))
    cabinet.plan = replace(cabinet.plan, roots=(*cabinet.plan.roots, gone))
    report = cabinet.run()
    assert (report.facts.outcome, report.facts.reasons) == (Outcome.PARTIAL, (Reason.ROOT_MISSING,))
    assert report.names[Reason.ROOT_MISSING] == (gone.path,)


def test_nothing_to_save_is_a_failure(cabinet: Cabinet):
    shutil.rmtree(cabinet.documents)
    report = cabinet.run()
    assert report.facts.outcome is Outcome.FAILED
    assert report.facts.reasons[0] is Reason.NOTHING_TO_SAVE


def test_file_names_in_any_encoding_are_saved_and_listed(cabinet: Cabinet):
    names = [b"caf\xe9.txt", b"new\nline", b"tab\t", "é\u202e.txt".encode(), b"[x]*?!", b"\xff\xfe"]
    for name in names:
        (Path(os.fsencode(cabinet.documents).decode()) / os.fsdecode(name)).write_bytes(name)
    report = cabinet.run()
    assert report.facts.outcome is Outcome.DONE
    back = cabinet.restored()
    for name in names:
        path = cabinet.documents / os.fsdecode(name)
        assert back(path) == name
        assert f"Documents/{os.fsdecode(name)}" in {e.path for e in cabinet.manifest().entries}


def test_databases_of_any_name_are_left_out_by_their_own_name_only(cabinet: Cabinet):
    """A pattern that matched more than the database would lose other files."""
    for name in ("ba[s]e*.db", "a!b?.db", "c\\d.db"):
        cabinet.database(name)
    (cabinet.documents / "bases-hivers.db").write_text("not a database")
    (cabinet.documents / "base.db").write_text("not a database either")
    report = cabinet.run()
    assert (report.facts.outcome, report.facts.databases) == (Outcome.DONE, 3)
    back = cabinet.restored()
    assert back(cabinet.documents / "bases-hivers.db") == b"not a database"
    assert back(cabinet.documents / "base.db") == b"not a database either"


def test_links_and_pipes_do_not_stop_a_run(cabinet: Cabinet):
    (cabinet.documents / "nowhere").symlink_to("/nowhere")
    (cabinet.documents / "around").symlink_to(cabinet.documents)
    os.mkfifo(cabinet.documents / "pipe")
    assert cabinet.run().facts.outcome is Outcome.DONE


# --- the disk -------------------------------------------------------------------------------


def test_a_disk_that_is_not_there_is_told_and_noted(cabinet: Cabinet):
    cabinet.run()
    cabinet.later(days=1)
    cabinet.disk.rename(cabinet.root / "elsewhere")
    report = cabinet.run()
    assert (report.facts.outcome, report.facts.reasons) == (Outcome.FAILED, (Reason.DISK_ABSENT,))
    assert cabinet.last_run().outcome is Outcome.FAILED
    (copies,) = cabinet.noted(Copies)
    assert copies.copies[0].connected is False
    assert copies.copies[0].last_run == report.facts.last_complete


def test_a_disk_that_was_emptied_is_not_filled_again_in_silence(cabinet: Cabinet):
    volume = replace(cabinet.plan.destinations[0], volume="ABCD")
    cabinet.plan = cabinet.plan.with_destination(volume)
    shutil.rmtree(cabinet.folder)
    mount = Volume(identity="ABCD", mount="/")
    report = cabinet.run(volumes=lambda: [mount])
    assert report.facts.reasons == (Reason.NO_REPOSITORY,)
    assert not cabinet.folder.exists()


def test_a_repository_that_another_wrote_is_not_touched(cabinet: Cabinet):
    config = cabinet.folder / "config"
    config.chmod(0o600)
    config.write_bytes(b"of another")
    report = cabinet.run()
    assert report.facts.reasons == (Reason.WRONG_PASSWORD,)


def test_a_wrong_password_is_told(cabinet: Cabinet):
    identity = cabinet.plan.destinations[0].id
    keys.keep_password(cabinet.workspace.secrets, identity, b"not the right one")
    report = cabinet.run()
    assert (report.facts.outcome, report.facts.reasons) == (
        Outcome.FAILED,
        (Reason.WRONG_PASSWORD,),
    )


def test_a_lost_key_is_an_error_with_its_remedy(cabinet: Cabinet):
    stranger = replace(cabinet.plan.destinations[0], id="0000")
    cabinet.plan = replace(cabinet.plan, destinations=(stranger,))
    with pytest.raises(keys.LostKeyError, match="fiche de récupération"):
        cabinet.run()


def test_a_disk_torn_out_in_the_middle_is_never_a_success(cabinet: Cabinet):
    """Restic 0.18.0 makes the folder anew and answers 0 (tried): only its identity tells."""
    (cabinet.documents / "big").write_bytes(os.urandom(60_000_000))
    gone = cabinet.root / "gone"

    def tear(progress: Progress) -> None:
        if progress.total and cabinet.disk.exists() and not gone.exists():
            cabinet.disk.rename(gone)

    report = cabinet.run(tell=tear)
    assert (report.facts.outcome, report.facts.reasons) == (Outcome.FAILED, (Reason.DISK_LEFT,))
    shutil.rmtree(cabinet.disk, ignore_errors=True)
    gone.rename(cabinet.disk)
    assert cabinet.run().facts.outcome is Outcome.DONE
    assert len(cabinet.snapshots()) == 1


def test_a_disk_torn_out_at_the_very_end_is_never_a_success(cabinet: Cabinet):
    gone = cabinet.root / "gone"

    def tear(progress: Progress) -> None:
        if progress.what == "écriture des derniers octets":
            cabinet.disk.rename(gone)

    report = cabinet.run(tell=tear)
    assert report.facts.reasons == (Reason.DISK_LEFT,)
    assert cabinet.last_run().last_complete is None


# --- the run itself -------------------------------------------------------------------------


def test_two_runs_at_once_are_refused(cabinet: Cabinet):
    cabinet.home.make()
    with alone(cabinet.home.lock) as ours:
        assert ours
        report = cabinet.run()
    assert report.facts.reasons == (Reason.RUNNING,)
    assert cabinet.noted(BackupRun) == []
    assert cabinet.run().facts.outcome is Outcome.DONE


def test_a_cancelled_run_leaves_no_snapshot_and_no_lock(cabinet: Cabinet):
    (cabinet.documents / "big").write_bytes(os.urandom(60_000_000))
    cancel = threading.Event()

    def stop(progress: Progress) -> None:
        if progress.total:
            cancel.set()

    report = cabinet.run(tell=stop, cancel=cancel)
    assert report.facts.outcome is Outcome.CANCELLED
    assert list((cabinet.folder / "locks").iterdir()) == []
    assert cabinet.snapshots() == []


def test_an_interruption_stops_restic_first(cabinet: Cabinet):
    def interrupt(progress: Progress) -> None:
        if progress.total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cabinet.run(tell=interrupt)
    assert cabinet.last_run().outcome is Outcome.CANCELLED
    assert list((cabinet.folder / "locks").iterdir()) == []
    assert not cabinet.home.staging.exists()


def test_a_clock_ten_years_ahead_makes_the_run_partial_and_lets_nothing_go(cabinet: Cabinet):
    cabinet.run()
    cabinet.later(days=3650)
    report = cabinet.run()
    assert (report.facts.outcome, report.facts.reasons) == (Outcome.PARTIAL, (Reason.CLOCK,))
    assert "2036" in report.names[Reason.CLOCK][0]
    assert len(cabinet.snapshots()) == 2


def test_a_date_that_a_person_confirmed_is_believed(cabinet: Cabinet):
    cabinet.run()
    cabinet.later(days=500)
    assert cabinet.run().facts.outcome is Outcome.PARTIAL
    cabinet.later(days=500)
    assert cabinet.run(sure=True).facts.outcome is Outcome.DONE


def test_a_stale_lock_is_removed_when_no_run_lives(cabinet: Cabinet):
    """An exclusive lock of a restic that was killed: its process is dead."""
    cabinet.run()
    leave_exclusive_lock(cabinet)
    assert cabinet.restic("backup", str(cabinet.documents))[1] == 11
    report = cabinet.run()
    assert report.facts.outcome is Outcome.DONE


def test_the_lock_of_a_restic_that_lives_is_respected(cabinet: Cabinet):
    cabinet.run()
    with exclusive_lock_held(cabinet):
        report = cabinet.run()
        assert (report.facts.outcome, report.facts.reasons) == (Outcome.FAILED, (Reason.LOCKED,))
    assert cabinet.run().facts.outcome is Outcome.DONE


def test_an_older_copy_stays_restorable_after_every_failure(cabinet: Cabinet):
    before = content(cabinet)
    cabinet.run()
    (first,) = cabinet.snapshots()
    (cabinet.documents / "big").write_bytes(os.urandom(30_000_000))
    cancel = threading.Event()
    cancel.set()
    cabinet.run(cancel=cancel)
    leave_exclusive_lock(cabinet)
    cabinet.run()
    back = cabinet.restored(first.id)
    assert before == {path: back(path) for path in before}


def test_a_snapshot_made_while_old_copies_are_held_is_tagged_too(cabinet: Cabinet):
    """Nothing is odd about it, but nobody has said yet that nothing was."""
    held = Hold(held=True, level=2, snapshot="0" * 64, rules=(("churn", 9),))
    now = cabinet.workspace.clock()
    evidence = as_evidence(held, PRACTICE, cabinet.workspace.machine, now)
    assert cabinet.run().facts.outcome is Outcome.DONE
    cabinet.workspace.append([evidence])
    cabinet.later(days=1)
    assert cabinet.run().facts.outcome is Outcome.DONE
    free, kept = cabinet.snapshots()
    assert (False, True) == (hold.TAG in free.tags, hold.TAG in kept.tags)


def test_a_frozen_run_asks_windows_for_a_snapshot_of_the_volume(cabinet: Cabinet):
    what = what_to_save(cabinet.plan.roots, cabinet.home, "1", "l")
    for frozen in (True, False):
        job = restic.backup("restic", cabinet.repository(), replace(what, frozen=frozen))
        assert frozen is ("--use-fs-snapshot" in job.argv[: job.argv.index("--")])
