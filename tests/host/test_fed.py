"""A program that needs a secret, and what becomes of it."""

import sys
import time

from hygie.host.fed import run_fed
from hygie.spine.probe import Outcome


def fed(code: str, *, secret: bytes = b"secret", timeout_s: float = 20.0, limit: int = 10_000):
    argv = (sys.executable, "-c", code)
    return run_fed(argv, bytearray(secret), timeout_s=timeout_s, limit=limit)


def test_the_secret_arrives_and_the_input_ends() -> None:
    """The program reads it to the end, without waiting for more."""
    done = fed("import sys; sys.stdout.write(sys.stdin.read()[::-1]); sys.stderr.write('oui')")
    assert (done.well, bytes(done.out), done.err) == (True, b"terces", "oui")


def test_what_it_printed_can_be_wiped_and_is_not_shown() -> None:
    """It may hold every password of a vault."""
    done = fed("print('secret')")
    assert isinstance(done.out, bytearray)
    assert "secret" not in repr(done)


def test_a_program_that_fails_is_told_by_its_code() -> None:
    """It need not even read its input."""
    done = fed("raise SystemExit(3)", secret=b"x" * 4000)
    assert (done.outcome, done.code, done.well) == (Outcome.RAN, 3, False)


def test_a_program_that_hangs_is_ended() -> None:
    """In time, with all that it started."""
    start = time.monotonic()
    assert fed("import time; time.sleep(60)", timeout_s=0.5).outcome is Outcome.TIMED_OUT
    assert time.monotonic() - start < 5


def test_a_program_that_prints_without_end_is_ended() -> None:
    """Memory is bounded."""
    done = fed("while True: print('x' * 1000)", limit=50_000)
    assert (done.outcome, len(done.out)) == (Outcome.TOO_LONG, 50_000)


def test_an_absent_program_is_missing() -> None:
    """That is an answer, not an error."""
    assert run_fed(("absent-de-partout",), b"x", timeout_s=1, limit=1).outcome is Outcome.MISSING


def test_a_file_that_is_no_program_is_refused(tmp_path) -> None:
    """The system says no."""
    path = tmp_path / "texte"
    path.write_text("rien")
    assert run_fed((str(path),), b"x", timeout_s=1, limit=1).outcome is Outcome.REFUSED
