"""One shell answers every question, and what it had time to answer is kept.

No Windows here: a fake shell reads the script by its standard input, as the real one does, and
answers line by line. That the script is understood by Windows PowerShell was never tried; that
it is PowerShell at all is checked by test_script_windows.py.
"""

import os
import sys
import threading
import time
from pathlib import Path

import pytest

from hygie.host import powershell
from hygie.host.powershell import ARGV, answer_powershell, batch, literal
from hygie.host.processes import environment
from hygie.spine.probe import Answer, Outcome, PowerShell

FAST = PowerShell(script="fast", timeout_s=0.3)
SLOW = PowerShell(script="slow", timeout_s=0.3, slow=True)
OTHER = PowerShell(script="other", timeout_s=0.3)
ENV = environment(os.environ)

HEAD = """
import re, sys, time
script = sys.stdin.read()
asked = re.findall(r"^Write-Answer ([0-9]+) \\(Invoke-AskedStatement '(.*)' 0.3\\)$", script, re.M)
def say(number, out, outcome="ran"):
    print('{"ask":%s,"outcome":"%s","code":0,"out":"%s","err":""}' % (number, outcome, out))
    sys.stdout.flush()
"""


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(powershell, "START_S", 0.7)
    monkeypatch.setattr(powershell, "GRACE_S", 0.2)


def answered(
    tmp_path: Path, body: str, *asks: PowerShell, cancel: threading.Event | None = None
) -> list[tuple[PowerShell, Answer]]:
    shell = tmp_path / "shell.py"
    shell.write_text(HEAD + body)
    given: list[tuple[PowerShell, Answer]] = []
    argv = (sys.executable, str(shell))

    def give(ask: PowerShell, answer: Answer, seconds: float) -> None:
        assert seconds >= 0
        given.append((ask, answer))

    answer_powershell(asks, give, cancel or threading.Event(), ENV, argv)
    return given


def ran(out: str) -> Answer:
    return Answer(outcome=Outcome.RAN, out=out)


def test_every_ask_is_answered_the_slow_ones_last(tmp_path: Path):
    given = answered(tmp_path, "for n, t in asked: say(n, t)", SLOW, FAST, OTHER)
    assert given == [(FAST, ran("fast")), (OTHER, ran("other")), (SLOW, ran("slow"))]


def test_a_shell_that_hangs_is_ended_and_its_answers_kept(tmp_path: Path):
    begun = time.monotonic()
    given = answered(tmp_path, "say(0, 'fast'); time.sleep(60)", FAST, SLOW)
    assert given == [(FAST, ran("fast")), (SLOW, Answer(outcome=Outcome.TIMED_OUT))]
    assert time.monotonic() - begun < 30  # it would sleep for a minute


def test_a_shell_that_ends_early_refused_the_rest_and_what_it_said_is_kept(tmp_path: Path):
    body = "say(0, 'fast'); sys.stderr.write('policy'); sys.stderr.flush(); time.sleep(.1)"
    given = answered(tmp_path, body, FAST, SLOW)
    assert given == [(FAST, ran("fast")), (SLOW, Answer(outcome=Outcome.REFUSED, err="policy"))]


def test_lines_that_are_not_ours_change_nothing(tmp_path: Path):
    noise = r"""
print("WARNING: profile"); print("{"); print("[" * 200000); print('{"ask":77,"outcome":"ran"}')
say(0, "fast"); say(0, "twice")
print('{"ask":1,"outcome":"ran","out":{"gzip":"x"}}'); say(1, "slow")
"""
    assert answered(tmp_path, noise, FAST, SLOW) == [(FAST, ran("fast")), (SLOW, ran("slow"))]


def test_a_shell_that_prints_without_end_is_ended(tmp_path: Path):
    body = "say(0, 'fast')\nwhile True: sys.stdout.write('x' * 65536)"
    given = answered(tmp_path, body, FAST, SLOW)
    assert given[0] == (FAST, ran("fast"))
    assert given[1][1].outcome in {Outcome.REFUSED, Outcome.TIMED_OUT}


def test_a_shell_that_complains_without_end_does_not_block(tmp_path: Path):
    body = "sys.stderr.write('x' * 10**6); say(0, 'fast'); say(1, 'slow')"
    assert answered(tmp_path, body, FAST, SLOW) == [(FAST, ran("fast")), (SLOW, ran("slow"))]


def test_a_shell_that_reads_nothing_does_not_block(tmp_path: Path):
    shell = tmp_path / "deaf.py"
    shell.write_text("import time; time.sleep(60)")
    given: list[Answer] = []
    ask = PowerShell(script="x" * 1_000_000, timeout_s=0.1)
    argv = (sys.executable, str(shell))
    answer_powershell(
        [ask], lambda _a, answer, _s: given.append(answer), threading.Event(), ENV, argv
    )
    assert given == [Answer(outcome=Outcome.TIMED_OUT)]


def test_a_cancelled_shell_is_ended_at_once(tmp_path: Path):
    cancel = threading.Event()
    cancel.set()
    begun = time.monotonic()
    given = answered(tmp_path, "time.sleep(60)", FAST, cancel=cancel)
    assert given == [(FAST, Answer(outcome=Outcome.TIMED_OUT))]
    assert time.monotonic() - begun < 30  # it would sleep for a minute


def test_without_a_shell_everything_is_missing():
    given: list[Answer] = []
    answer_powershell(
        [FAST, SLOW], lambda _a, answer, _s: given.append(answer), threading.Event(), ENV
    )
    assert [answer.outcome for answer in given] == [Outcome.MISSING] * 2
    assert ARGV[0].endswith("powershell")


def test_a_forbidden_shell_is_refused(tmp_path: Path):
    (tmp_path / "powershell").touch()
    given: list[Answer] = []
    argv = (str(tmp_path / "powershell"),)
    answer_powershell(
        [FAST], lambda _a, answer, _s: given.append(answer), threading.Event(), ENV, argv
    )
    assert given[0].outcome is Outcome.REFUSED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "''"),
        ("plain $x `n", "'plain $x `n'"),
        ("it's", "'it''s'"),
        ("é", "('' + [char]233)"),
        ("a\u2019b", "('' + 'a' + [char]8217 + 'b')"),
        ("1\r\n2", "('' + '1' + [char]13 + [char]10 + '2')"),
        ("\U0001f600", "('' + [char]55357 + [char]56832)"),
    ],
)
def test_a_text_is_written_so_that_nothing_in_it_escapes(text: str, expected: str):
    assert literal(text) == expected


def test_a_nul_cannot_be_written():
    with pytest.raises(ValueError, match="NUL"):
        literal("a\0")


def test_the_batch_is_ascii_with_one_statement_an_ask():
    text = batch([PowerShell(script="é'\n", timeout_s=2.5), FAST])
    assert text.isascii()
    assert "Write-Answer 0 (Invoke-AskedStatement ('' + [char]233 + '''' + [char]10) 2.5)\n" in text
    assert text.endswith("Write-Answer 1 (Invoke-AskedStatement 'fast' 0.3)\n")
