"""All asks of a checkup are answered together, each within its own bounds."""

import threading
import time
from pathlib import Path

import pytest

from hygie.host import live
from hygie.host.live import answer_all
from hygie.spine.probe import (
    Answer,
    Ask,
    ListFiles,
    Outcome,
    PowerShell,
    ReadFile,
    ReadRegistry,
    Run,
)

EVERY_KIND: tuple[Ask, ...] = (
    Run(argv=("echo", "run")),
    ReadFile(path="/etc/hostname"),
    ListFiles(glob="/etc/host*"),
    ReadRegistry(key="HKLM\\SOFTWARE\\X", values=("a",)),
    PowerShell(script="1"),
)


def test_every_kind_of_ask_is_answered_in_the_order_asked():
    given = answer_all(EVERY_KIND)
    assert tuple(given) == EVERY_KIND
    outcomes = [answer.outcome for answer in given.values()]
    assert outcomes == [Outcome.RAN] * 3 + [Outcome.MISSING] * 2


def test_no_ask_is_no_answer():
    assert answer_all(()) == {}


def test_equal_asks_are_asked_once(tmp_path: Path):
    ask = Run(argv=("sh", "-c", f"echo x >> {tmp_path}/count"))
    assert len(answer_all([ask, Run(argv=ask.argv), ask])) == 1
    assert (tmp_path / "count").read_text() == "x\n"


def test_the_whole_lasts_what_its_slowest_ask_does():
    """Sixty asks on two cores: at most the slowest of them and 0.4 seconds."""
    asks = [Run(argv=("sleep", "0.5")), *(Run(argv=("echo", str(n))) for n in range(60))]
    seconds: list[float] = []
    begun = time.monotonic()
    answer_all(asks, lambda _done, _total, _ask, spent: seconds.append(spent))
    assert time.monotonic() - begun < max(seconds) + 0.4


def test_many_asks_are_all_answered():
    asks = [Run(argv=("echo", str(number))) for number in range(500)]
    given = answer_all(asks)
    assert [given[ask].out for ask in asks] == [f"{number}\n" for number in range(500)]


def test_progress_is_told_in_the_thread_of_the_caller():
    told: list[tuple[int, int, Ask]] = []

    def progress(done: int, total: int, ask: Ask, seconds: float) -> None:
        assert threading.current_thread() is threading.main_thread()
        assert seconds >= 0
        told.append((done, total, ask))

    answer_all(EVERY_KIND, progress)
    assert [(done, total) for done, total, _ in told] == [(n, 5) for n in range(1, 6)]
    assert {ask for *_, ask in told} == set(EVERY_KIND)


def test_a_cancelled_checkup_ends_at_once_and_what_was_not_answered_timed_out():
    cancel = threading.Event()
    threading.Timer(0.3, cancel.set).start()
    asks = [Run(argv=("echo", "x")), *(Run(argv=("sleep", f"64.{n}")) for n in range(20))]
    begun = time.monotonic()
    given = answer_all(asks, cancel=cancel)
    assert time.monotonic() - begun < 30
    assert given[asks[0]].out == "x\n"
    assert {given[ask].outcome for ask in asks[1:]} == {Outcome.TIMED_OUT}


def test_an_interrupted_checkup_leaves_nothing_running():
    """Ctrl-C comes to the caller's thread, here from its own progress."""
    stopped = threading.Event()

    def progress(*_: object) -> None:
        raise KeyboardInterrupt

    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        answer_all([Run(argv=("true",)), Run(argv=("sleep", "65.4321"))], progress, cancel=stopped)
    assert time.monotonic() - begun < 30
    assert not stopped.is_set()  # the event is the caller's
    lines = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline")]
    assert not any(b"65.4321" in line for line in lines)


def test_an_ask_that_no_system_takes_costs_its_own_answer_only():
    bad, good = Run(argv=("true", "a\0b")), Run(argv=("echo", "x"))
    given = answer_all([bad, good, Run(argv=())])
    assert given[bad].outcome is Outcome.REFUSED
    assert given[good].out == "x\n"


def test_a_file_that_hangs_is_given_up_and_the_others_are_answered(
    monkeypatch: pytest.MonkeyPatch,
):
    """A sleeping network share hangs in the kernel: only its thread waits for it."""
    release = threading.Event()
    shares = [ReadFile(path=f"/share/{number}") for number in range(3)]

    def read_file(ask: ReadFile) -> Answer:
        if ask in shares:
            release.wait(20)
        return Answer(outcome=Outcome.RAN, out=ask.path)

    monkeypatch.setattr(live, "read_file", read_file)
    monkeypatch.setattr(live, "FILE_TIMEOUT_S", 0.2)
    monkeypatch.setattr(live, "GRACE_S", 0.1)
    others = [ReadFile(path=f"/file/{number}") for number in range(20)]
    given = answer_all([*shares, *others], workers=2)
    release.set()
    assert {given[ask].outcome for ask in shares} == {Outcome.TIMED_OUT}
    assert [given[ask].out for ask in others] == [ask.path for ask in others]


def test_an_answer_that_comes_too_late_changes_nothing(monkeypatch: pytest.MonkeyPatch):
    """A judge must never find that an answer changed after it was given."""
    late = ReadFile(path="/late")

    def read_file(_ask: ReadFile) -> Answer:
        time.sleep(0.5)
        return Answer(outcome=Outcome.RAN)

    monkeypatch.setattr(live, "read_file", read_file)
    monkeypatch.setattr(live, "FILE_TIMEOUT_S", 0.1)
    monkeypatch.setattr(live, "GRACE_S", 0.1)
    told: list[int] = []
    given = answer_all(
        [late, Run(argv=("sleep", "1"))], lambda done, *_: told.append(done), workers=2
    )
    assert given[late].outcome is Outcome.TIMED_OUT
    assert told == [1, 2]


def test_powershell_is_asked_in_one_go_on_windows(monkeypatch: pytest.MonkeyPatch):
    """No Windows here: the shell is a fake that answers as ours is told to."""
    seen: list[list[PowerShell]] = []

    def shell(asks, give, _cancel, _env):
        seen.append(list(asks))
        for ask in asks:
            give(ask, Answer(outcome=Outcome.RAN, out=ask.script), 0.1)

    monkeypatch.setattr(live, "ON_WINDOWS", True)
    monkeypatch.setattr("hygie.host.powershell.answer_powershell", shell)
    asks: list[Ask] = [
        PowerShell(script="1"),
        ReadFile(path="/etc/hostname"),
        PowerShell(script="2"),
    ]
    given = answer_all(asks)
    assert [given[ask].out for ask in (asks[0], asks[2])] == ["1", "2"]
    assert given[asks[1]].outcome is Outcome.RAN
    assert seen == [[asks[0], asks[2]]]
