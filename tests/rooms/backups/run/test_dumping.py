"""An export by another software counts only when it ended well, and a person may stop it."""

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
