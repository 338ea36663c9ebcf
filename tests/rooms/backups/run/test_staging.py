"""A database in use is copied whole, is waited for a while, and a person may stop the copy."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from hygie.rooms.backups.run import staging
from hygie.rooms.backups.stopping import StoppedError
from hygie.rooms.backups.survey import File, look

ROWS = 40_000


@pytest.fixture
def base(tmp_path: Path) -> File:
    path = tmp_path / "base.db"
    with closing(sqlite3.connect(path)) as made, made:
        made.execute("CREATE TABLE patient (note TEXT)")
        made.executemany("INSERT INTO patient VALUES (?)", [("n" * 1_000,)] * ROWS)
    found = look("D/base.db", str(path))
    assert found is not None
    return found


@contextmanager
def writing(path: str) -> Iterator[threading.Event]:
    """A software that writes as fast as it can; the event is set once it has begun."""
    over, begun = threading.Event(), threading.Event()

    def work() -> None:
        with closing(sqlite3.connect(path, timeout=30, isolation_level=None)) as live:
            while not over.is_set():
                live.execute("UPDATE patient SET note = 'm' WHERE rowid = 1")
                begun.set()

    thread = threading.Thread(target=work)
    thread.start()
    assert begun.wait(20)
    try:
        yield begun
    finally:
        over.set()
        thread.join()


def test_a_software_that_never_rests_gets_a_sound_copy(base: File, tmp_path: Path):
    with writing(base.full):
        done = staging.stage(base, tmp_path / "copies")
    assert "" == done.trouble
    assert staging.sound(done.full)
    with closing(sqlite3.connect(done.full)) as copy:
        assert [(ROWS,)] == copy.execute("SELECT count(*) FROM patient").fetchall()


def test_a_software_that_keeps_its_database_for_itself_is_not_waited_for(
    base: File, tmp_path: Path
):
    """Left to itself, SQLite's copy would be tried again for ever."""
    begun = time.monotonic()
    with closing(sqlite3.connect(base.full, isolation_level=None)) as live:
        live.execute("BEGIN EXCLUSIVE")
        done = staging.stage(base, tmp_path / "copies")
    assert "open" == done.trouble
    assert time.monotonic() - begun < 4 * staging.WAIT_S


def test_a_person_may_stop_a_copy(base: File, tmp_path: Path):
    stop = threading.Event()
    stop.set()
    with pytest.raises(StoppedError):
        staging.stage(base, tmp_path / "copies", stop)


def test_a_person_may_stop_a_copy_that_waits(base: File, tmp_path: Path):
    stop = threading.Event()
    threading.Timer(0.3, stop.set).start()
    begun = time.monotonic()
    with closing(sqlite3.connect(base.full, isolation_level=None)) as live:
        live.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoppedError):
            staging.stage(base, tmp_path / "copies", stop)
    assert time.monotonic() - begun < staging.WAIT_S
