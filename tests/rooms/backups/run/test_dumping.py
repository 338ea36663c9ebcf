"""An export by another software counts only when it ended well, and a person may stop it."""

import os
import resource
import signal
import sys
import threading
import time

import pytest

from hygie.rooms.backups.plan import Dump
from hygie.rooms.backups.run.dumping import dump_all, dump_one
from hygie.rooms.backups.stopping import StoppedError


def python(code: str) -> Dump:
    return Dump(argv=(sys.executable, "-c", code), output="base.sql")


def test_what_it_prints_is_kept(tmp_path):
    (done,) = dump_all([python("print('x' * 10)")], tmp_path)
    assert done.well
    assert "x" * 10 == (tmp_path / "export-base.sql").read_text().strip()


@pytest.mark.parametrize("code", ["print('half'); raise SystemExit(3)", "pass"])
def test_half_an_export_leaves_nothing(tmp_path, code):
    assert not dump_one(python(code), tmp_path).well
    assert [] == list(tmp_path.iterdir())


def test_a_person_may_stop_it_and_nothing_stays(tmp_path):
    """Within seconds, and the next ones are not begun."""
    stop = threading.Event()
    threading.Timer(0.5, stop.set).start()
    begun = time.monotonic()
    slow = python("import time\nprint('a', flush=True)\ntime.sleep(60)")
    with pytest.raises(StoppedError):
        dump_all([slow, python("print('b')")], tmp_path, stop)
    assert time.monotonic() - begun < 15
    assert [] == list(tmp_path.iterdir())


def shell(script: str, output: str = "base.sql") -> Dump:
    return Dump(argv=("/bin/sh", "-c", script), output=output)


def test_two_exports_of_one_name_leave_the_first(tmp_path):
    """The second is told as failed, and its command is not run."""
    mark = tmp_path / "ran"
    done = dump_all([shell("echo good"), shell(f"touch {mark}; echo other")], tmp_path)
    assert [True, False] == [one.well for one in done]
    assert "un autre export a déjà écrit « base.sql »" == done[1].why
    assert ["export-base.sql"] == [path.name for path in tmp_path.iterdir()]
    assert "good\n" == (tmp_path / "export-base.sql").read_text()


def test_an_export_that_cannot_be_written_is_told(tmp_path):
    done = dump_one(shell("echo x"), tmp_path / "absent")
    assert "« base.sql » n’a pas pu être écrit" in done.why


def test_an_export_whose_last_bytes_have_no_room_leaves_nothing(tmp_path):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        done = dump_one(shell("echo long"), tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not done.well
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("start", ["", "setsid "])
def test_an_export_that_leaves_a_program_behind_ends_and_is_not_relied_upon(tmp_path, start):
    """That program has the output: what it may still write would be missing."""
    left = tmp_path / "left"
    done = dump_one(shell(f"{start}sleep 3603 & echo $! > {left}; echo ok"), tmp_path)
    os.kill(int(left.read_text()), signal.SIGKILL)
    left.unlink()
    assert (done.code, done.well, [*tmp_path.iterdir()]) == (0, False, [])
    assert "écrit peut-être encore" in done.why


def test_a_software_that_is_started_again_after_its_own_export_does_no_harm(tmp_path):
    """It wrote into a folder that is saved; what it prints is nothing to us."""
    left = tmp_path / "left"
    done = dump_one(shell(f"sleep 3604 & echo $! > {left}", output=""), tmp_path)
    os.kill(int(left.read_text()), signal.SIGKILL)
    assert done.well


@pytest.mark.parametrize("start", ["", "setsid "])
def test_a_person_may_stop_one_that_left_a_program_behind(tmp_path, start):
    stop = threading.Event()
    left = tmp_path / "left"
    script = f"{start}sleep 3605 & echo $! > {left}"
    threading.Timer(0.5, stop.set).start()
    with pytest.raises(StoppedError):
        dump_one(shell(script), tmp_path, stop)
    if start:
        os.kill(int(left.read_text()), signal.SIGKILL)
    left.unlink()
    assert [] == list(tmp_path.iterdir())
