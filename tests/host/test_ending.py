"""A program that is to end is asked first, then ended with all that it started, and no other."""

import signal
import subprocess
import sys
import threading
import time

import pytest

from hygie.host import ending
from hygie.host.ending import Ending, has_group
from hygie.host.jobs import started
from tests.host.test_jobs import shell
from tests.host.test_processes import sleepers


def test_cancelling_lets_a_program_stop_by_itself():
    script = "trap 'echo stopping; exit 130' INT; echo ready; while :; do sleep 0.1; done"
    with started(shell(script)) as running:
        said = []
        for line in running.lines():
            said.append(line.text)
            running.cancel()
            running.cancel()
        ended = running.end()
    assert (said, ended.code, ended.cancelled) == (["ready", "stopping"], 130, True)


def test_a_program_deaf_to_the_question_is_ended(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ending, "GRACE_S", 0.3)
    begun = time.monotonic()
    with started(shell("trap '' INT; echo ready; sleep 65.4321; sleep 65.4321")) as running:
        threading.Timer(0.1, running.cancel).start()
        list(running.lines())
        assert running.end().code == -signal.SIGKILL
    assert time.monotonic() - begun < 30
    assert sleepers("65.4321") == []


def test_on_windows_a_cancelled_program_is_ended(monkeypatch: pytest.MonkeyPatch):
    with started(shell("trap '' INT; echo ready; sleep 67.4321")) as running:
        next(running.lines())
        monkeypatch.setattr(sys, "platform", "win32")
        running.cancel()
        monkeypatch.undo()
        assert running.end().code == -signal.SIGKILL


def test_a_stranger_that_has_the_number_of_a_program_that_is_gone_is_spared():
    """The system may give the number anew once nothing of the program is left."""
    with (
        subprocess.Popen(["sleep", "3602"], start_new_session=True) as stranger,
        subprocess.Popen(["true"], start_new_session=True) as gone,
    ):
        gone.wait()
        gone.pid = stranger.pid
        asked = Ending(gone)
        asked.cancel()
        asked.kill()
        assert stranger.poll() is None
        stranger.kill()


def test_a_group_is_a_programs_own_while_it_runs_and_once_nobody_has_its_number(
    monkeypatch: pytest.MonkeyPatch,
):
    """Windows knows no groups."""
    with subprocess.Popen(["sleep", "3604"], start_new_session=True) as process:
        assert has_group(process)
        process.kill()
        process.wait()
        assert has_group(process)
        monkeypatch.setattr(sys, "platform", "win32")
        assert not has_group(process)
        monkeypatch.undo()


def test_what_a_program_that_ended_by_itself_left_is_spared():
    """A server that it started, say; unless it was to be cancelled."""
    with subprocess.Popen(["sh", "-c", "sleep 3605.4321 &"], start_new_session=True) as process:
        process.wait()
        asked = Ending(process)
        asked.kill()
        assert asked.over.is_set()
        time.sleep(0.2)
        assert sleepers("3605.4321")
        asked.cancelled.set()
        asked.kill()
    time.sleep(0.2)
    assert [] == sleepers("3605.4321")
