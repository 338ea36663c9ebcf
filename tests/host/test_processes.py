"""Programs are run within their bounds, whatever they do."""

import os
import resource
import sys
import threading
import time
from pathlib import Path

import pytest

from hygie.host import processes
from hygie.host.processes import decoded, environment, program, run
from hygie.spine.probe import ANSWER_LIMIT, Answer, Outcome, Run

ENV = environment(os.environ)


def asked(*argv: str, timeout_s: float = 10.0) -> Answer:
    return run(Run(argv=argv, timeout_s=timeout_s), threading.Event(), ENV)


def sleepers(mark: str) -> list[str]:
    """The processes whose command line holds a mark."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            line = (entry / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if entry.name.isdigit() and mark in line and int(entry.name) != os.getpid():
            found.append(line)
    return found


def test_a_program_gives_its_outputs_and_its_code():
    given = asked("sh", "-c", "echo out; echo err >&2; exit 3")
    assert given == Answer(outcome=Outcome.RAN, code=3, out="out\n", err="err\n")


def test_a_missing_program_is_missing():
    assert asked("hygie-no-such-program").outcome is Outcome.MISSING
    assert asked("/etc/passwd/program").outcome is Outcome.MISSING


def test_a_file_that_is_no_program_is_refused(tmp_path: Path):
    file = tmp_path / "file"
    file.write_text("nothing")
    assert asked(str(file)).outcome is Outcome.REFUSED
    file.chmod(0o755)
    assert asked(str(file)).outcome is Outcome.REFUSED  # no #! line: "Exec format error"
    assert asked("/").outcome is Outcome.REFUSED


def test_an_argument_beyond_the_systems_limit_is_refused():
    assert asked("true", "x" * 300_000).outcome is Outcome.REFUSED


def test_an_argv_that_no_system_takes_raises():
    with pytest.raises(ValueError, match="null"):
        asked("true", "a\0b")


def test_the_language_is_c_and_the_user_stays_who_he_is():
    given = asked("sh", "-c", 'echo "$LC_ALL $LANG ${LANGUAGE-unset} $HOME"; pwd').out
    assert given == f"C C unset {os.environ['HOME']}\n/\n"


def test_system_folders_are_on_the_path():
    assert environment({"PATH": "/bin"})["PATH"] == "/bin:/usr/sbin:/sbin"
    assert environment({})["PATH"].endswith(":/usr/sbin:/sbin")


def test_nothing_can_be_typed_to_a_program():
    assert asked("cat").out == ""
    assert asked("sh", "-c", "cat < /dev/tty").code != 0


def test_a_program_that_hangs_has_timed_out_and_what_it_said_is_kept():
    begun = time.monotonic()
    given = asked("sh", "-c", "echo before; sleep 60", timeout_s=0.3)
    assert given == Answer(outcome=Outcome.TIMED_OUT, out="before\n")
    assert time.monotonic() - begun < 30


def test_a_program_that_closes_its_outputs_and_hangs_has_timed_out():
    given = asked("sh", "-c", "exec >&- 2>&-; sleep 60", timeout_s=0.3)
    assert given.outcome is Outcome.TIMED_OUT


def test_a_program_deaf_to_signals_is_ended():
    given = asked("sh", "-c", "trap '' TERM INT HUP; sleep 60; sleep 60", timeout_s=0.3)
    assert given.outcome is Outcome.TIMED_OUT


def test_the_children_of_a_program_that_hangs_are_ended_with_it():
    mark = "60.4321"
    many = f"for i in $(seq 100); do sleep {mark} & done; sleep {mark}"
    assert asked("sh", "-c", many, timeout_s=0.7).outcome is Outcome.TIMED_OUT
    time.sleep(0.2)
    assert sleepers(mark) == []


def test_a_child_that_keeps_the_pipe_open_does_not_hold_the_answer():
    mark = "61.4321"
    begun = time.monotonic()
    given = asked("sh", "-c", f"sleep {mark} & echo said")
    assert given == Answer(outcome=Outcome.RAN, out="said\n")
    assert time.monotonic() - begun < 30
    time.sleep(0.2)
    assert sleepers(mark) == []


def test_a_child_that_goes_on_talking_is_ended_at_the_bound():
    mark = "hygie-talks-4321"
    given = asked("sh", "-c", f"yes {mark} & exit 0", timeout_s=5)
    assert given.outcome is Outcome.TOO_LONG
    time.sleep(0.2)
    assert sleepers(mark) == []


@pytest.mark.parametrize("where", ["", ">&2"])
def test_a_program_that_prints_without_end_is_stopped_at_the_bound(where: str):
    """``yes`` prints gigabytes a second: memory stays within a few times the bound."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    given = asked("sh", "-c", f"exec yes {where}")
    assert given.outcome is Outcome.TOO_LONG
    assert len(given.out) + len(given.err) == ANSWER_LIMIT
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # KiB


def test_an_answer_of_exactly_the_bound_is_whole():
    given = asked("head", "-c", str(ANSWER_LIMIT), "/dev/zero")
    assert (given.outcome, len(given.out)) == (Outcome.RAN, ANSWER_LIMIT)


def test_what_is_not_utf_8_is_read_all_the_same():
    assert asked("printf", r"caf\351").out == "caf\ufffd"


def test_a_cancelled_program_is_ended_at_once():
    cancel = threading.Event()
    threading.Timer(0.2, cancel.set).start()
    begun = time.monotonic()
    given = run(Run(argv=("sleep", "62.4321")), cancel, ENV)
    assert given.outcome is Outcome.TIMED_OUT
    assert time.monotonic() - begun < 30
    assert sleepers("62.4321") == []


def test_arguments_reach_a_program_as_they_are():
    hostile = "$(id) `id` '\" \\ \n * ; | & < > %PATH% é"
    assert asked("printf", "%s", hostile).out == hostile


def test_bytes_are_read_as_the_consoles_of_windows_write_them(monkeypatch: pytest.MonkeyPatch):
    """Elsewhere there is no code page named oem: only the choice is seen here."""
    assert decoded(b"\xc3\xa9") == "é"
    monkeypatch.setattr(processes, "ON_WINDOWS", True)
    with pytest.raises(LookupError, match="oem"):
        decoded(b"\x82")


def test_a_program_of_windows_is_never_taken_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    system, other, here = tmp_path / "Windows", tmp_path / "other", tmp_path / "stick"
    for folder in (system / "System32", other, here):
        folder.mkdir(parents=True)
        (folder / "netsh.exe").touch()
    monkeypatch.chdir(here)
    env = {"SYSTEMROOT": str(system), "PATH": os.pathsep.join((".", "", str(other)))}
    assert program("netsh", env) == str(system / "System32/netsh.exe")
    (system / "System32/netsh.exe").unlink()
    assert program("netsh", env) == str(other / "netsh.exe")
    (other / "netsh.exe").unlink()
    with pytest.raises(FileNotFoundError):
        program("netsh", env)
    assert program(sys.executable, env) == sys.executable


def test_a_program_stuck_in_the_kernel_is_left_behind(monkeypatch: pytest.MonkeyPatch):
    """Nothing can end a process that waits for a dead disk; Hygie does not wait with it."""
    process = processes.start(("sleep", "63.4321"), ENV)
    with monkeypatch.context() as patch:
        patch.setattr(processes, "kill_group", lambda _group: True)
        processes.kill(process)
        assert process.returncode == -9
    process.returncode = None
    with process:
        processes.kill(process)
