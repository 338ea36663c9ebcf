"""Two ways of listening to a program agree: by polling, and by threads as on Windows."""

import os
import subprocess
import threading
import time
from collections.abc import Callable

import pytest

from hygie.host.pipes import Printed, await_end, drain_poll, drain_threads, kill_group, leave_to
from hygie.host.processes import environment, kill, start
from hygie.spine.probe import Outcome

ENV = environment(os.environ)
Drain = Callable[[subprocess.Popen[bytes], Printed, float, threading.Event], Outcome | None]
both = pytest.mark.parametrize("drain", [drain_poll, drain_threads])


def heard(
    drain: Drain, script: str, *, seconds: float = 5, limit: int = 1000, cancelled: bool = False
) -> tuple[Outcome | None, Printed]:
    cancel = threading.Event()
    if cancelled:
        cancel.set()
    printed = Printed(limit)
    with start(("sh", "-c", script), ENV) as process:
        try:
            outcome = drain(process, printed, time.monotonic() + seconds, cancel)
        finally:
            kill(process)
    return outcome, printed


@both
def test_both_outputs_are_heard_to_their_end(drain: Drain):
    outcome, printed = heard(drain, "echo out; sleep 0.1; echo err >&2")
    assert (outcome, bytes(printed.out), bytes(printed.err)) == (None, b"out\n", b"err\n")


@both
def test_no_more_is_kept_than_the_limit(drain: Drain):
    outcome, printed = heard(drain, "yes")
    assert (outcome, len(printed.out)) == (Outcome.TOO_LONG, 1000)


@both
def test_time_is_kept(drain: Drain):
    begun = time.monotonic()
    outcome, printed = heard(drain, "echo out; sleep 60", seconds=0.3)
    assert (outcome, bytes(printed.out)) == (Outcome.TIMED_OUT, b"out\n")
    assert time.monotonic() - begun < 30


@both
def test_a_cancelled_program_is_not_listened_to(drain: Drain):
    assert heard(drain, "sleep 9", cancelled=True)[0] is Outcome.TIMED_OUT


@both
def test_a_child_in_the_background_is_not_waited_for(drain: Drain):
    begun = time.monotonic()
    outcome, printed = heard(drain, "sleep 60 & echo out")
    assert (outcome, bytes(printed.out)) == (Outcome.RAN, b"out\n")
    assert time.monotonic() - begun < 30


def test_a_full_sheet_takes_nothing_more():
    printed = Printed(3)
    printed.add(printed.out, b"abc")
    assert not printed.full
    printed.add(printed.err, b"d")
    assert (bytes(printed.out), bytes(printed.err), printed.full) == (b"abc", b"", True)


def test_a_wait_that_is_cancelled_ends():
    cancel = threading.Event()
    cancel.set()
    with start(("sleep", "9"), ENV) as process:
        assert await_end(process, time.monotonic() + 5, cancel) is Outcome.TIMED_OUT
        kill(process)


def test_a_group_that_is_gone_is_not_ended():
    with start(("true",), ENV) as process:
        process.wait()
        assert kill_group(process.pid) is False


def test_a_program_without_pipes_cannot_be_heard():
    with subprocess.Popen(("true",)) as process, pytest.raises(ValueError, match="pipes"):
        drain_poll(process, Printed(1), time.monotonic() + 1, threading.Event())


def test_a_pipe_that_is_still_read_is_not_closed_under_its_reader():
    """Its number would go to the next pipe, and the reader would take from that one."""
    over = threading.Event()
    with subprocess.Popen(["true"], stdout=subprocess.PIPE) as process:
        kept = process.stdout
        reader = threading.Thread(target=over.wait, daemon=True)
        reader.start()
        leave_to(process, [reader])
    assert kept is not None
    assert not kept.closed
    over.set()
    kept.close()


def test_a_pipe_whose_reader_ended_is_closed():
    with subprocess.Popen(["true"], stdout=subprocess.PIPE) as process:
        kept = process.stdout
        reader = threading.Thread(target=lambda: None)
        reader.start()
        leave_to(process, [reader])
    assert kept is not None
    assert kept.closed
