"""What is about to be saved is known file by file, each database by its copy."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from hygie.rooms.backups.home import Home, home
from hygie.rooms.backups.kinds import Reason
from hygie.rooms.backups.manifest.entries import STAGED, Root
from hygie.rooms.backups.plan import Dump, Plan
from hygie.rooms.backups.run.count import count, export
from hygie.rooms.backups.run.dumping import Dumped
from hygie.rooms.backups.run.prepare import (
    Prepared,
    check_databases,
    is_database,
    mark_unstable,
    prepare,
    shortcomings,
    take_fingerprints,
)
from hygie.rooms.backups.run.staging import Staged
from hygie.rooms.backups.stopping import NEVER, StoppedError
from hygie.rooms.backups.survey import File, Survey
from tests.rooms.backups.manifests import manifest

DUMP = Dump(argv=("echo", "export"), output="agenda.sql")


@pytest.fixture
def place(tmp_path: Path) -> Home:
    made = home(tmp_path / "cabinet")
    made.make()
    return made


@pytest.fixture
def documents(tmp_path: Path) -> Iterator[Path]:
    """Two letters, and a database that its software has open with a log beside it."""
    folder = tmp_path / "Documents"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(name)
    with closing(sqlite3.connect(folder / "base.db", isolation_level=None)) as live:
        live.execute("PRAGMA journal_mode=WAL")
        live.execute("CREATE TABLE patient (note TEXT)")
        live.execute("INSERT INTO patient VALUES ('n')")
        yield folder


def untold(_what: str) -> None:
    """Nobody listens."""


def prepared(place: Home, documents: Path, *dumps: Dump) -> Prepared:
    plan = Plan(roots=(Root("D", str(documents)),), dumps=dumps)
    dumped = export(plan, place, untold)
    return prepare(plan, place, count(plan, place, plan.roots, dumped, None), untold)


def test_a_database_is_saved_from_its_copy_and_from_nothing_else(place: Home, documents: Path):
    """Restic leaves out the live file and what is beside it; the copy has the path of the file."""
    done = prepared(place, documents)
    beside = {str(documents / f"base.db{end}") for end in ("", "-wal", "-shm")}
    assert beside == set(done.aside)
    assert ("D/base.db",) == done.databases
    read = {file.path: file.full for file in done.fresh}
    assert {"D/a.txt", "D/b.txt", "D/base.db"} == set(read)
    assert str(place.staging / "D" / "base.db") == read["D/base.db"]
    assert ["D/a.txt", "D/b.txt", "D/base.db"] == [file.path for file in done.found.files]


def test_the_entry_of_a_database_has_the_copy_s_content_and_the_live_file_s_times(
    place: Home, documents: Path
):
    """So that the next run sees that the live one changed; the copy itself never does."""
    done = prepared(place, documents)
    take_fingerprints(done, threading.Event())
    assert [] == done.fresh
    (live,) = (file for file in done.found.files if file.path == "D/base.db")
    copy = place.staging / "D" / "base.db"
    entry = done.entries["D/base.db"]
    assert (live.mtime_ns, live.ctime_ns, live.inode) == (
        entry.mtime_ns,
        entry.ctime_ns,
        entry.inode,
    )
    assert copy.stat().st_size == entry.size != live.size
    (documents / "base.db").touch()
    assert ([], 0) == mark_unstable(done)


def test_what_changed_went_or_is_no_file_any_more_is_unstable(place: Home, documents: Path):
    """What stayed as it was is not; two of these are gone."""
    for name in ("c.txt", "d.txt"):
        (documents / name).write_text(name)
    done = prepared(place, documents)
    take_fingerprints(done, threading.Event())
    (documents / "a.txt").write_text("autre")
    (documents / "b.txt").unlink()
    (documents / "c.txt").unlink()
    (documents / "c.txt").mkdir()
    changed = [str(documents / name) for name in ("a.txt", "b.txt", "c.txt")]
    assert (changed, 2) == mark_unstable(done)
    marked = {path for path, entry in done.entries.items() if entry.unstable}
    assert {"D/a.txt", "D/b.txt", "D/c.txt"} == marked


def test_an_export_is_saved_under_its_own_name_beside_the_copies(place: Home, documents: Path):
    """Each thing of the staging folder once: the copy of the database is none of the exports."""
    done = prepared(place, documents, DUMP)
    assert [f"{STAGED}/export-agenda.sql"] == [
        file.path for file in done.fresh if not file.path.startswith("D/")
    ]
    take_fingerprints(done, threading.Event())
    listed = [entry.path for entry in done.manifest(manifest()).entries]
    assert sorted(listed) == listed
    assert 4 == len(listed)


def test_a_copy_that_cannot_be_read_to_its_end_is_noted(place: Home, documents: Path):
    done = prepared(place, documents)
    assert ({"D/base.db": True}, set()) == (check_databases(done), done.broken)
    copy = place.staging / "D" / "base.db"
    copy.write_bytes(copy.read_bytes()[:4096])
    assert ({"D/base.db": False}, {"D/base.db"}) == (check_databases(done), done.broken)


def test_a_person_may_stop_the_reading(place: Home, documents: Path):
    """Neither what is copied nor what is read is taken for done."""
    done = prepared(place, documents)
    stop = threading.Event()
    stop.set()
    with pytest.raises(StoppedError):
        take_fingerprints(done, stop)
    assert 3 == len(done.fresh)
    plan = Plan(roots=(Root("D", str(documents)),))
    with pytest.raises(StoppedError):
        prepare(plan, place, count(plan, place, plan.roots, [], None, NEVER), untold, stop)


def empty(**more: object) -> Prepared:
    """Nothing at all to save."""
    nothing: dict[str, object] = {"found": Survey(), "in_use": frozenset()}
    lists: dict[str, object] = {name: [] for name in ("dumped", "staged", "fresh", "aside")}
    return Prepared(**{**lists, "entries": {}, **nothing, **more})  # type: ignore[arg-type]


BASE = File("D/x.db", "/d/x.db", 1, 1, 1, 1)


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({}, {}),
        ({"found": Survey(missing=[Root("D", "/d")])}, {Reason.ROOT_MISSING: ["/d"]}),
        ({"staged": [Staged(BASE, "")]}, {}),
        ({"staged": [Staged(BASE, "", "open")]}, {Reason.DATABASE_OPEN: ["/d/x.db"]}),
        ({"staged": [Staged(BASE, "", "room")]}, {Reason.COMPUTER_FULL: ["/d/x.db"]}),
        ({"staged": [Staged(BASE, "", "broken")]}, {Reason.DATABASE_BROKEN: ["/d/x.db"]}),
        ({"in_use": frozenset({"/d/b", "/d/a"})}, {Reason.DATABASE_OPEN: ["/d/a", "/d/b"]}),
        ({"dumped": [Dumped(DUMP, 0)]}, {}),
        ({"dumped": [Dumped(DUMP, 3, "échec")]}, {Reason.DUMP_FAILED: ["échec"]}),
        ({"dumped": [Dumped(DUMP, 0, "rien écrit")]}, {Reason.DUMP_FAILED: ["rien écrit"]}),
    ],
)
def test_each_shortcoming_has_its_reason_and_names_what_it_concerns(more, found):
    """What went well is none; an export that ended well and wrote nothing is one."""
    assert found == shortcomings(empty(**more))


@pytest.mark.parametrize(
    ("name", "content", "is_one"),
    [
        ("PATIENTS.FIC", b"", True),
        ("sans fin", b"SQLite format 3\0", True),
        ("lettre.txt", b"SQLite format 4\0", False),
    ],
)
def test_a_database_is_known_by_its_ending_or_its_first_bytes(
    tmp_path: Path, name, content, is_one
):
    """One of SQLite may have any name."""
    (tmp_path / name).write_bytes(content)
    assert is_one == is_database(str(tmp_path / name))
