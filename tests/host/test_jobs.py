"""A program that lasts is heard line by line, bounded, and stopped when asked."""

import os
import resource
import subprocess
import threading
import time
from pathlib import Path

import pytest

from hygie.host import jobs
from hygie.host.jobs import NEVER_STARTED, Line, Running, run, started
from hygie.host.pipe_lines import LINE_LIMIT, split
from hygie.spine.job import Job
from tests.host.test_processes import sleepers

SECRET = "quinze chats gris"


def shell(script: str, **more) -> Job:
    return Job(argv=("sh", "-c", script), **more)


def test_lines_of_both_outputs_are_heard_and_the_code_told():
    lines, ended = run(shell("echo one; echo two >&2; echo three; exit 3"))
    assert [line.text for line in lines if not line.error] == ["one", "three"]
    assert (Line("two", error=True) in lines, ended.code, ended.errors) == (True, 3, ("two",))


def test_lines_are_heard_as_they_come():
    with started(shell("echo now; sleep 60")) as running:
        begun = time.monotonic()
        assert next(running.lines()) == Line("now", error=False)
        assert time.monotonic() - begun < 30


def test_leaving_ends_the_program_and_its_children():
    with started(shell("sleep 64.4321 & sleep 64.4321")):
        time.sleep(0.2)
        assert sleepers("64.4321")
    time.sleep(0.2)
    assert sleepers("64.4321") == []


def test_a_program_that_is_not_there_is_told():
    _, ended = run(Job(argv=("hygie-no-such-program",)))
    assert ended.code == NEVER_STARTED
    with pytest.raises(FileNotFoundError), started(Job(argv=("hygie-no-such-program",))):
        pass


def test_variables_are_added_and_hidden(monkeypatch: pytest.MonkeyPatch):
    """The user's own RESTIC_ variables would speak of another repository."""
    monkeypatch.setenv("RESTIC_REPOSITORY", "/of/the/user")
    job = shell(
        'echo "${RESTIC_REPOSITORY-none} $RESTIC_PASSWORD $HOME"',
        env={"RESTIC_PASSWORD": SECRET},
        unset=("RESTIC_",),
    )
    lines, _ = run(job)
    assert lines[0].text == f"none {SECRET} {os.environ['HOME']}"


def test_a_job_never_shows_its_secrets():
    job = Job(argv=("x",), env={"RESTIC_PASSWORD": SECRET}, stdin=SECRET.encode())
    assert SECRET not in repr(job)


def test_input_is_given_at_the_start_or_later():
    assert run(Job(argv=("cat",), stdin=b"given"))[0] == (Line("given", error=False),)
    assert run(Job(argv=("cat",)))[0] == ()
    with started(Job(argv=("cat",), stdin=None)) as running:
        feeding = threading.Thread(target=running.feed, args=(b"later\n" * 50_000,))
        feeding.start()
        assert len(list(running.lines())) == 50_000
        feeding.join()
        assert not running.feed(b"again")


def test_input_for_a_program_that_does_not_listen_is_dropped():
    with started(shell("exec <&-; echo closed; sleep 1", stdin=None)) as running:
        next(running.lines())
        assert running.feed(b"x" * 1_000_000) is False


def test_raw_output_leaves_the_last_errors():
    script = "seq 100000 >&2; echo out; exit 1"
    with started(shell(script), raw=True) as running:
        assert b"".join(running.chunks()) == b"out\n"
        ended = running.end()
    assert (ended.code, len(ended.errors), ended.errors[-1]) == (1, jobs.KEPT_LINES, "100000")


def test_an_interruption_waits_for_the_program_to_stop(tmp_path: Path):
    mark = tmp_path / "stopped"
    stop = f"trap 'sleep 0.5; touch {mark}; exit 130' INT"

    def interrupted() -> None:
        with started(shell(f"{stop}; echo ready; while :; do sleep 0.1; done")) as running:
            next(running.lines())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert mark.exists()


def test_a_child_that_keeps_the_pipe_open_does_not_hold_us():
    begun = time.monotonic()
    lines, ended = run(shell("sleep 66.4321 & echo said"))
    assert (lines[0].text, ended.code) == ("said", 0)
    assert time.monotonic() - begun < 30


def test_an_endless_line_is_cut_and_memory_stays_small():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    lines, _ = run(shell("head -c 300000000 /dev/zero; echo; echo after"))
    assert [len(line.text) for line in lines] == [LINE_LIMIT, 5]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # KiB


def test_a_slow_reader_makes_the_program_wait():
    """Two million lines are not kept in memory for whoever reads one a second."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with started(shell("yes")) as running:
        lines = running.lines()
        assert next(lines).text == "y"
        time.sleep(0.5)
        assert next(lines).text == "y"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # KiB


def test_ending_does_not_wait_for_a_reader():
    with started(shell("seq 200000; exit 5")) as running:
        assert running.end().code == 5


def test_what_is_not_utf_8_is_heard_all_the_same():
    assert run(Job(argv=("printf", r"caf\351")))[0][0].text == "caf\ufffd"


def test_a_program_without_pipes_has_nothing_to_read():
    with subprocess.Popen(["true"]) as process:
        running = Running(process, raw=True)
        assert list(running.chunks()) == []
        assert running.feed(b"x") is False


def test_the_last_words_of_a_program_that_was_long_silent_are_heard(
    monkeypatch: pytest.MonkeyPatch,
):
    """A busy computer reads them half a second after the end: they were lost once."""

    def late(pipe):
        heard = list(split(pipe))
        time.sleep(0.5)
        yield from heard

    monkeypatch.setattr(jobs, "split", late)
    lines, ended = run(shell("sleep 2; echo last"))
    assert ([Line("last", error=False)], 0) == (list(lines), ended.code)
