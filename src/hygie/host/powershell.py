"""Asks Windows PowerShell every question at once, and keeps the answers it had time to give."""

import queue
import re
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import IO

import msgspec

from hygie.host.packing import Said, unpacked
from hygie.host.pipes import leave_to
from hygie.host.processes import kill, start
from hygie.host.templates import template
from hygie.spine.probe import ANSWER_LIMIT, Answer, Outcome, PowerShell

START_S = 20.0
"""Seconds that a cold PowerShell may take to start, on an old computer."""

GRACE_S = 5.0
"""Seconds beyond an ask's own timeout before the whole shell is ended."""

TICK_S = 0.1

# The text goes by standard input: a command line holds 32,767 characters, and a temporary
# file would be one more thing to write and to trust. Ansible starts its modules so
# (https://github.com/ansible/ansible, bootstrap_wrapper.ps1).
ARGV = (
    "WindowsPowerShell\\v1.0\\powershell",
    "-NoLogo",
    "-NoProfile",
    "-NonInteractive",
    "-Command",
    "& ([scriptblock]::Create([string]::Join([char]10, @($input))))",
)

Give = Callable[[PowerShell, Answer, float], None]
"""Called once an ask with its answer and the seconds that it took."""


def literal(text: str) -> str:
    """A text as an expression of PowerShell, in ASCII, that nothing in it can escape.

    PowerShell takes the typographic quotes U+2018 to U+201B for quotes too
    (https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules):
    all but printable ASCII is written as character numbers. Raises ``ValueError`` for NUL.
    """
    if "\0" in text:
        raise ValueError("a NUL character cannot be asked")
    raw = text.encode("utf-16-le", "surrogatepass")  # [char] holds one unit of UTF-16
    units = "".join(chr(low | high << 8) for low, high in zip(raw[::2], raw[1::2], strict=True))
    parts = re.findall(r"[ -~]+|[^ -~]", units)
    quoted = [
        "'" + part.replace("'", "''") + "'" if " " <= part[0] <= "~" else f"[char]{ord(part)}"
        for part in parts
    ]
    if len(parts) <= 1 and units.isascii() and units.isprintable():
        return quoted[0] if quoted else "''"
    return "('' + " + " + ".join(quoted) + ")"


def batch(asks: Sequence[PowerShell]) -> str:
    """The script that answers the asks in their order, one flushed JSON line each."""
    lines = [template("common.ps1"), template("live.ps1")]
    for number, ask in enumerate(asks):
        statement = literal(ask.script)
        lines.append(f"Write-Answer {number} (Invoke-AskedStatement {statement} {ask.timeout_s:g})")
    return "\n".join(lines) + "\n"


def answer_powershell(
    asks: Sequence[PowerShell],
    give: Give,
    cancel: threading.Event,
    env: Mapping[str, str],
    argv: tuple[str, ...] = ARGV,
) -> None:
    """Answer the asks in one shell, the slow ones last; each is given exactly once.

    When the shell hangs it is ended: what it had answered is kept, the rest timed out. When
    it ends early (forbidden by a policy, say) the rest is refused, with what it said.
    """
    ordered = sorted(asks, key=lambda ask: ask.slow)
    try:
        process = start(argv, env, stdin=subprocess.PIPE)
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        outcome = Outcome.MISSING if missing else Outcome.REFUSED
        for ask in ordered:
            give(ask, Answer(outcome=outcome, err=error.strerror or ""), 0.0)
        return
    threads: list[threading.Thread] = []
    with process:
        try:
            _converse(process, ordered, give, cancel, threads)
        finally:
            kill(process)
            leave_to(process, threads)


def _converse(
    process: subprocess.Popen[bytes],
    asks: list[PowerShell],
    give: Give,
    cancel: threading.Event,
    threads: list[threading.Thread],
) -> None:
    lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    complaint = bytearray()
    threads += [
        _in_thread(_write, process.stdin, batch(asks).encode("ascii")),
        _in_thread(_read_lines, process.stdout, lines),
        _in_thread(_read_some, process.stderr, complaint),
    ]
    left = dict(enumerate(asks))
    since = time.monotonic()
    deadline = since + START_S + GRACE_S + next(iter(left.values())).timeout_s
    while left:
        try:
            line = lines.get(timeout=TICK_S)
        except queue.Empty:
            if time.monotonic() < deadline and not cancel.is_set():
                continue
            rest = Answer(outcome=Outcome.TIMED_OUT)
            break
        if line is None:
            said = bytes(complaint).decode("utf-8", "replace")
            rest = Answer(outcome=Outcome.REFUSED, err=said)
            break
        number, answer = _parsed(line)
        if number in left:
            now = time.monotonic()
            give(left.pop(number), answer, now - since)
            since = now
            deadline = now + GRACE_S + max((ask.timeout_s for ask in left.values()), default=0.0)
    for ask in left.values():
        give(ask, rest, time.monotonic() - since)


class _Line(Said, kw_only=True):
    """One line of the batch: the number of an ask, and its answer."""

    ask: int


def _parsed(line: bytes) -> tuple[int, Answer]:
    """The number of an ask and its answer; -1 for a line that is not ours."""
    try:
        said = msgspec.json.decode(line, type=_Line)
        return said.ask, unpacked(said)
    except (ValueError, RecursionError):  # msgspec's errors are ValueErrors
        return -1, Answer(outcome=Outcome.REFUSED)


def _in_thread(work: Callable[..., None], *args: object) -> threading.Thread:
    thread = threading.Thread(target=work, args=args, daemon=True)
    thread.start()
    return thread


def _write(pipe: IO[bytes], text: bytes) -> None:
    try:
        with pipe:
            rest = memoryview(text)
            while rest:
                rest = rest[pipe.write(rest) :]
    except (OSError, ValueError):  # the shell ended before it had read everything
        return


def _read_lines(pipe: IO[bytes], lines: "queue.SimpleQueue[bytes | None]") -> None:
    """Whole lines, none longer than an answer can be; then None."""
    kept = b""
    try:
        while chunk := pipe.read(65_536):
            *whole, kept = (kept + chunk).split(b"\n")
            for line in whole:
                lines.put(line)
            if len(kept) > 2 * ANSWER_LIMIT:
                break
    except (OSError, ValueError):
        pass
    finally:
        pipe.close()
    lines.put(None)


def _read_some(pipe: IO[bytes], kept: bytearray) -> None:
    with pipe, suppress(OSError, ValueError):
        while chunk := pipe.read(65_536):
            kept += chunk[: max(0, 10_000 - len(kept))]
