"""Killing the program at any moment, a hundred times."""

import os
import signal
import subprocess
import sys
import time
from hashlib import sha256

import pytest

from tests.journal.scene import open_journal


@pytest.fixture
def nursery():
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    argv = [sys.executable, "-m", "tests.journal.writer"]
    with subprocess.Popen(
        argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env
    ) as nursery:
        yield nursery  # leaving closes its input, and it ends


def kill_after(nursery, path, seconds):
    """What a writer acknowledged and erased before it was killed, so long after it began."""
    nursery.stdin.write(f"{path}\n")
    nursery.stdin.flush()
    writer, _ = nursery.stdout.readline().split()
    time.sleep(seconds)
    os.kill(int(writer), signal.SIGKILL)
    acknowledged: set[int] = set()
    erased: set[int] = set()
    while (words := nursery.stdout.readline().split()) != ["0", "dead"]:
        (erased if words[1:] else acknowledged).add(int(words[0]))
    return acknowledged, erased


# A hundred writers are killed with SIGKILL, which Windows has no more than fork.
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork to make writers with")
def test_nothing_acknowledged_is_lost_when_killed(nursery, tmp_path):
    """A hundred times kill -9: each time the journal verifies and has all it acknowledged.

    Some are killed as they make the file, some as they write or erase in a journal that others
    were killed in before.
    """
    written = 0
    for n in range(100):
        path = tmp_path / f"{n // 10}" / "journal.sqlite"
        chance = int.from_bytes(sha256(b"%d" % n).digest()[:2], "big") / 65536
        if n % 10 == 0:
            everything, gone = set(), set()
        acknowledged, erased = kill_after(nursery, path, chance * (0.01 if n % 10 == 0 else 0.06))
        everything |= acknowledged
        gone |= erased
        with open_journal(path) as journal:
            found = journal.verify()
            assert found.problems == ()
            held = {row.sequence for row in journal.history(limit=10**6)}
        # The chain is whole up to `rows`: it lacks no row, and no body but erased ones.
        assert max(everything, default=0) <= found.rows
        assert not gone & held
        erased_unsaid = everything - held - gone
        assert len(erased_unsaid) <= n % 10 + 1  # one by each writer, killed as it erased
        written += len(acknowledged)
    assert written > 20  # they were killed while writing, not before, even on a slow disk
