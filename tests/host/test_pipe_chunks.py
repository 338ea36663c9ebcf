"""What a program gives as it is comes whole, is waited for, and has an end."""

import os
import queue
import resource
import signal
import subprocess
import threading
import time

import pytest

from hygie.host import ending, pipe_chunks
from hygie.host.jobs import started
from hygie.host.pipe_chunks import Silence, offer
from hygie.spine.job import Job
from tests.host.test_jobs import shell
from tests.host.test_processes import sleepers


@pytest.fixture(params=["polled", "read by a thread"])
def pipes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways of reading raw output: that of Windows works everywhere."""
    monkeypatch.setattr(pipe_chunks, "_CAN_POLL", request.param == "polled")


@pytest.mark.usefixtures("pipes")
def test_raw_output_comes_as_it_is():
    """To its end; whoever asks again gets nothing more."""
    noise = os.urandom(3_000_000)
    with started(Job(argv=("cat",), stdin=noise), raw=True) as running:
        assert noise == b"".join(running.chunks())
        assert [] == list(running.chunks())
        assert (running.end().code, running.left_open) == (0, False)


@pytest.mark.usefixtures("pipes")
def test_raw_output_that_comes_late_is_waited_for():
    with started(shell("sleep 2; printf a; sleep 2; printf b"), raw=True) as running:
        assert b"ab" == b"".join(running.chunks())
        assert not running.left_open


@pytest.mark.usefixtures("pipes")
@pytest.mark.parametrize("child", ["sleep 3600.4321", "setsid sleep 3600.4321"])
def test_raw_output_that_a_child_keeps_open_has_an_end(child: str):
    """A program that starts a server leaves it its output; that is told."""
    with started(shell(f"{child} & echo $!"), raw=True) as running:
        (said,) = running.chunks()
        assert (running.end().code, running.left_open) == (0, True)
    os.kill(int(said), signal.SIGKILL)


@pytest.mark.usefixtures("pipes")
def test_a_child_that_outlives_a_cancelled_program_is_ended():
    """A shell has its children in the background ignore the interruption."""
    with started(shell("sleep 3601.4321 & echo said"), raw=True) as running:
        assert b"said\n" == next(running.chunks())
        assert running.end().code == 0
        assert sleepers("3601.4321")
        running.cancel()
    time.sleep(0.2)
    assert [] == sleepers("3601.4321")


@pytest.mark.usefixtures("pipes")
def test_a_child_that_says_on_and_on_does_not_outlast_the_grace(monkeypatch: pytest.MonkeyPatch):
    """In a session of its own it is not ended with the program, but it is not heard either."""
    monkeypatch.setattr(ending, "GRACE_S", 0.3)
    endless = "setsid sh -c 'while echo y; do sleep 0.05; done' & echo said"
    with started(shell(endless), raw=True) as running:
        for _ in running.chunks():
            running.cancel()
        assert running.end().cancelled


@pytest.mark.usefixtures("pipes")
def test_raw_output_that_is_not_read_is_not_kept():
    """It is the program that waits for whoever reads slowly."""
    with started(shell("cat /dev/zero"), raw=True) as running:
        chunks = running.chunks()
        next(chunks)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        time.sleep(0.5)
        next(chunks)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # KiB


def test_the_silence_of_a_program_lasts_from_its_end_on_or_from_its_last_words():
    with subprocess.Popen(["sleep", "3603"]) as process:
        silence = Silence(process)
        assert not silence.lasted(0.0)
        time.sleep(0.2)
        process.kill()
        process.wait()
        assert (False, True) == (silence.lasted(0.2), silence.lasted(0.0))
        time.sleep(0.2)
        assert silence.lasted(0.2)
        silence.broken()
        assert not silence.lasted(0.2)


def test_what_nobody_takes_is_dropped_once_it_is_over():
    """A thread that reads for somebody who left has an end."""
    full: queue.Queue[int] = queue.Queue(1)
    over = threading.Event()
    offer(full, 1, over)
    offering = threading.Thread(target=offer, args=(full, 2, over), daemon=True)
    offering.start()
    over.set()
    offering.join(30)
    assert not offering.is_alive()
    assert (1, True) == (full.get(), full.empty())
