"""Runs a program that needs a secret, which it is given on its input and nowhere else."""

import contextlib
import os
import subprocess
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from hygie.host.pipes import Printed, await_end, drain_poll, drain_threads
from hygie.host.processes import ON_WINDOWS, decoded, environment, kill, start
from hygie.spine.probe import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Fed:
    """How a program ended, and what it printed.

    ``out`` may hold secrets: it is a buffer that the caller can wipe, and ``repr`` hides it.
    """

    outcome: Outcome
    code: int = 0
    out: bytearray = field(default_factory=bytearray, repr=False)
    err: str = ""

    @property
    def well(self) -> bool:
        """Whether it ran and ended with exit code 0."""
        return self.outcome is Outcome.RAN and self.code == 0


def run_fed(
    argv: tuple[str, ...],
    secret: bytes | bytearray,
    *,
    timeout_s: float,
    limit: int,
    env: Mapping[str, str] | None = None,
) -> Fed:
    """Run a program, write the secret on its input, and keep what it prints.

    ``timeout_s`` in seconds; ``limit`` in bytes of both outputs together. The secret, shorter
    than a pipe (4,096 bytes), is written straight from its buffer: no copy is made here. A
    program that is not there is ``MISSING``.
    """
    deadline = time.monotonic() + timeout_s
    try:
        process = start(argv, env or environment(os.environ), stdin=subprocess.PIPE)
    except (FileNotFoundError, NotADirectoryError) as error:
        return Fed(outcome=Outcome.MISSING, err=error.strerror or "")
    except OSError as error:
        return Fed(outcome=Outcome.REFUSED, err=error.strerror or "")
    printed, cancel = Printed(limit), threading.Event()
    drain = drain_threads if ON_WINDOWS else drain_poll
    outcome = Outcome.TIMED_OUT
    with process:
        try:
            _write(process, secret)
            outcome = drain(process, printed, deadline, cancel) or await_end(
                process, deadline, cancel
            )
        finally:
            if outcome is not Outcome.RAN:
                kill(process)
    code = process.returncode if outcome is Outcome.RAN else 0
    return Fed(outcome=outcome, code=code, out=printed.out, err=decoded(printed.err))


def _write(process: subprocess.Popen[bytes], secret: bytes | bytearray) -> None:
    """Give the secret and close the input; a program that has ended already needs none."""
    if process.stdin is not None:
        with contextlib.suppress(BrokenPipeError, OSError):
            process.stdin.write(secret)
        with contextlib.suppress(BrokenPipeError, OSError):
            process.stdin.close()
