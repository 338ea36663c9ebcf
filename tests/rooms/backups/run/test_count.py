"""All that there is to save is counted, but what Hygie keeps for itself, and its journal apart."""

import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest

from hygie.rooms.backups.home import Home, home
from hygie.rooms.backups.manifest.entries import Entry, Root
from hygie.rooms.backups.plan import Dump, Plan
from hygie.rooms.backups.run.count import Counted, count, export, own_journal, there
from hygie.rooms.backups.stopping import StoppedError
from hygie.rooms.backups.survey import File, look
from tests.rooms.backups.manifests import manifest


@pytest.fixture
def place(tmp_path: Path) -> Home:
    """A home with its own files, and a staging folder that another run left."""
    made = home(tmp_path / "cabinet")
    made.make()
    made.plan.write_bytes(b"{}")
    made.staging.mkdir()
    (made.staging / "reste").write_bytes(b"x")
    return made


def counted(place: Home, **more: tuple[str, ...]) -> Counted:
    """What a plan that saves the whole home would save."""
    plan = Plan(roots=(Root("C", str(place.folder)),), **more)  # type: ignore[arg-type]
    return count(plan, place, plan.roots, [], None)


def names(files: list[File]) -> list[str]:
    return [file.path for file in files]


def test_neither_hygie_s_own_files_nor_what_was_left_out_is_saved(place: Home):
    """The staging folder is saved by itself, in the place of what it was copied from."""
    for name in ("lettre.txt", "vieux.txt"):
        (place.folder / name).write_bytes(b"x")
    done = counted(place, leave_out=(str(place.folder / "vieux.txt"),))
    assert ["C/lettre.txt"] == names(done.found.files)


def test_the_journal_is_copied_by_sqlite_even_when_it_is_unlike_a_database(place: Home):
    """Opening it to look would take SQLite's locks away; its log comes with it."""
    for name in ("", "-wal", "-shm", "-journal"):
        Path(f"{place.journal}{name}").write_bytes(b"no database")
    done = counted(place)
    journal = "C/journal.sqlite"
    assert [journal] == names(done.databases)
    assert {f"{journal}{end}" for end in ("", "-wal", "-shm", "-journal")} == done.journal
    assert () == done.sorted_out.fresh


def test_the_log_of_a_journal_that_is_not_saved_is_a_file_like_another(place: Home):
    """The journal comes first, so what is beside it alone would be taken for it."""
    (place.folder / "journal.sqlite-wal").write_bytes(b"x")
    done = counted(place)
    assert (frozenset(), []) == (done.journal, done.databases)
    assert ["C/journal.sqlite-wal"] == names(list(done.sorted_out.fresh))


def test_the_journal_of_another_program_is_not_ours(place: Home, tmp_path: Path):
    other = tmp_path / "logiciel" / "journal.sqlite"
    other.parent.mkdir()
    other.write_bytes(b"x")
    found = look("L/journal.sqlite", str(other))
    assert found is not None
    assert [] == own_journal(place, [found])


def test_only_what_changed_is_read_again_and_a_copied_database_always_is(place: Home):
    """The manifest has the fingerprint of the copy, not of the file where it lies."""
    (place.folder / "a.txt").write_bytes(b"same")
    with closing(sqlite3.connect(place.folder / "b.db")) as base:
        base.execute("CREATE TABLE t (x)")
    seen = counted(place)
    assert ["C/b.db"] == names(seen.databases)
    entries = [
        Entry(f.path, f.size, f.mtime_ns, f.inode, "0" * 64, ctime_ns=f.ctime_ns)
        for f in seen.found.files
    ]
    plan = Plan(roots=(Root("C", str(place.folder)),))
    again = count(plan, place, plan.roots, [], manifest(*entries, databases=("C/b.db",)))
    assert ["C/a.txt"] == [entry.path for entry in again.sorted_out.known]
    assert ["C/b.db"] == names(list(again.sorted_out.fresh))
    assert [] == again.databases


def test_exports_go_to_a_folder_that_nobody_else_opens(place: Home):
    """Even one that was left open to all; and the person is told only when there is one."""
    place.staging.chmod(0o755)
    told: list[str] = []
    assert [] == export(Plan(), place, told.append)
    assert [] == told
    assert 0o700 == stat.S_IMODE(place.staging.stat().st_mode)
    (done,) = export(Plan(dumps=(Dump(argv=("echo", "x"), output="b"),)), place, told.append)
    assert done.well
    assert ["export de la base par son logiciel"] == told


def test_a_person_may_stop_the_counting(place: Home):
    (place.folder / "lettre.txt").write_bytes(b"x")
    stop = threading.Event()
    stop.set()
    plan = Plan(roots=(Root("C", str(place.folder)),))
    with pytest.raises(StoppedError):
        count(plan, place, plan.roots, [], None, stop)


def test_a_folder_that_came_too_late_is_missing(place: Home, tmp_path: Path):
    """Restic was not told of it when it was started: nobody saves what is in it."""
    late = tmp_path / "tard"
    plan = Plan(roots=(Root("C", str(place.folder)), Root("T", str(late))))
    told = there(plan)
    late.mkdir()
    (late / "lettre.txt").write_bytes(b"x")
    done = count(plan, place, told, [], None)
    assert (plan.roots[:1], [plan.roots[1]], []) == (told, done.found.missing, done.found.files)
