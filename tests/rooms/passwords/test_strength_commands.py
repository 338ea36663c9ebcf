"""``evaluer`` judges passwords, one object a line, and never repeats one."""

import io
import json
import os
import pty
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hygie.rooms.passwords.strength_commands import LINE_LIMIT, evaluer, lines
from hygie.spine.settings import Settings
from tests.rooms.passwords.strength_program import FakeHands, FakePractice


def run(*argv: str, given: bytes | str = "", hands: FakeHands = FakeHands()) -> Result:
    return CliRunner().invoke(evaluer, argv, input=given, obj=hands)


def rows(done: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_password_has_one_object() -> None:
    done = run("--json", "-", given="Kine2024!\nv8;T,q2#zLp0!xR\n")
    weak, strong = rows(done)
    assert 1 == done.exit_code
    assert {"guesses_log10", "verdict", "reason", "rules", "seconds"} == set(weak)
    assert ("weak", "strong") == (weak["verdict"], strong["verdict"])
    assert "un mot de la santé suivi d’une année et d’un signe" == weak["reason"]
    assert weak["guesses_log10"] < 10
    assert strong["guesses_log10"] >= 12
    assert {"rule", "kept", "because", "disagreement"} == set(weak["rules"][0])
    assert {"online_throttled", "offline_slow", "offline_fast"} == set(weak["seconds"])


def test_nothing_weak_is_nothing_to_correct() -> None:
    assert 0 == run("--json", "-", given="v8;T,q2#zLp0!xR").exit_code
    assert 0 == run("--json", "-", given="").exit_code


def test_an_empty_line_is_an_empty_password() -> None:
    """So that the answers stand in the order of the lines."""
    assert ["strong", "weak", "strong"] == [
        row["verdict"] for row in rows(run("--json", given="v8;T,q2#zLp0!xR\n\nv8;T,q2#zLp0!xS"))
    ]


@pytest.mark.parametrize(
    "raw", ["\ufeffélève1975\r\n".encode(), "élève1975".encode("cp1252"), "élève1975\n".encode()]
)
def test_a_line_of_windows_is_the_same_password(raw: bytes) -> None:
    assert rows(run("--json", "-", given=raw)) == rows(run("--json", "-", given="élève1975"))


def test_the_settings_of_the_practice_are_known_to_the_attacker() -> None:
    hands = FakeHands(FakePractice(Settings(name="Cabinet Kerguélen-Prigent")))
    password = "Kerguelen-Prigent-quimiac"
    alone, known = (rows(run("--json", given=password, hands=h))[0] for h in (FakeHands(), hands))
    assert known["guesses_log10"] < alone["guesses_log10"]


@pytest.mark.parametrize("argv", [("Kine2024!",), ("-", "Kine2024!"), ("--Kine2024!",)])
def test_a_password_in_the_command_is_refused_and_not_repeated(argv: tuple[str, ...]) -> None:
    done = run(*argv)
    assert 2 == done.exit_code
    assert "historique" in done.stderr
    assert "Kine2024!" not in done.output


def test_in_words_the_verdict_the_rules_and_the_next_gesture_are_said() -> None:
    done = run("-", given="Kine2024!\nv8;T,q2#zLp0!xR")
    text = " ".join(done.stdout.split())
    assert 1 == done.exit_code
    assert "Facile à deviner" in text
    assert "Solide" in text
    assert "CNIL, mot de passe seul" in text
    assert "memoriser" in text
    assert "Kine2024!" not in text


def test_on_a_terminal_the_password_is_asked_without_an_echo() -> None:
    """What is typed is not shown, and the answer comes in words."""
    child, terminal = pty.fork()
    if not child:
        program = [sys.executable, "-m", "tests.rooms.passwords.strength_program"]
        os.execv(sys.executable, program)
    shown = b""
    while b"affiche pas" not in shown:
        shown += os.read(terminal, 4_096)
    os.write(terminal, b"Kine2024!\n")
    shown += b"".join(_until_closed(terminal))
    _child, status = os.waitpid(child, 0)
    assert 1 == os.waitstatus_to_exitcode(status)
    assert "Facile" in shown.decode()
    assert "Kine2024!" not in shown.decode()


def _until_closed(terminal: int) -> Iterator[bytes]:
    with suppress(OSError):  # what Linux answers once the other end is closed
        while piece := os.read(terminal, 4_096):
            yield piece


def test_a_huge_line_is_cut_and_the_next_one_read() -> None:
    stream = io.BytesIO(b"a" * (3 * LINE_LIMIT) + b"\nsoleil\n")
    first, second = lines(stream)
    assert LINE_LIMIT == len(first)
    assert "soleil" == second


@given(st.binary(max_size=300))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_have_answers(raw: bytes) -> None:
    """One object a line, whatever the bytes."""
    done = run("--json", "-", given=raw)
    assert done.exit_code in (0, 1)
    assert len(raw.removesuffix(b"\n").split(b"\n")) - (not raw) == len(rows(done))
