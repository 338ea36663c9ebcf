"""Runs a program that only reads, and stops it when it takes too long or says too much."""

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from hygie.host.pipes import Printed, await_end, drain_poll, drain_threads, kill_group
from hygie.spine.probe import ANSWER_LIMIT, Answer, Outcome, Run

ON_WINDOWS = sys.platform == "win32"

# Variables that would make another Python, or a translation, answer in our program's stead.
UNWANTED = ("LANGUAGE", "PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP")


def environment(base: Mapping[str, str]) -> dict[str, str]:
    """The variables that a command sees: those of the user, in the C language."""
    env = {name: value for name, value in base.items() if name not in UNWANTED}
    env |= {"LC_ALL": "C", "LANG": "C"}
    if not ON_WINDOWS:
        # Debian keeps these off the path of ordinary users, who may still run what they hold.
        env["PATH"] = ":".join((env.get("PATH") or os.defpath, "/usr/sbin", "/sbin"))
    return env


def run(ask: Run, cancel: threading.Event, env: Mapping[str, str]) -> Answer:
    """Run a program and keep what it prints, at most ``ANSWER_LIMIT`` bytes in all.

    Raises only ``ValueError``, for an empty argv or one that holds a NUL character.
    """
    deadline = time.monotonic() + ask.timeout_s
    try:
        process = start(ask.argv, env)
    except (FileNotFoundError, NotADirectoryError) as error:
        return Answer(outcome=Outcome.MISSING, err=error.strerror or "")
    except OSError as error:  # refused, not executable, arguments too long
        return Answer(outcome=Outcome.REFUSED, err=error.strerror or "")
    printed = Printed(ANSWER_LIMIT)
    drain = drain_threads if ON_WINDOWS else drain_poll
    outcome = Outcome.TIMED_OUT
    with process:
        try:
            drained = drain(process, printed, deadline, cancel)
            outcome = drained or await_end(process, deadline, cancel)
        finally:
            if outcome is not Outcome.RAN:
                kill(process)  # itself, and the children that it may have left
    return Answer(
        outcome=outcome,
        code=process.returncode if outcome is Outcome.RAN else 0,
        out=decoded(printed.out),
        err=decoded(printed.err),
    )


def decoded(raw: bytes | bytearray) -> str:
    """Text as console programs write it: UTF-8, on Windows the code page of its consoles."""
    return bytes(raw).decode("oem" if ON_WINDOWS else "utf-8", "replace")


def start(
    argv: tuple[str, ...], env: Mapping[str, str], *, stdin: int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    """Start a program in a session of its own, without input, at the root of the disk.

    On Windows it starts in the system's folder. On Linux Python starts it with vfork, which
    costs what posix_spawn costs (https://docs.python.org/3/library/subprocess.html,
    ``_USE_VFORK``) and, unlike it, can set the folder and the session. A session of its own
    means that all its children can be ended together, and that none can ask a password at the
    terminal. Raises ``OSError``.
    """
    if ON_WINDOWS:
        argv = (program(argv[0], env), *argv[1:])
    return subprocess.Popen(
        argv,
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=env.get("SYSTEMROOT", "C:\\") if ON_WINDOWS else "/",
        env=dict(env),
        bufsize=0,
        start_new_session=not ON_WINDOWS,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def program(name: str, env: Mapping[str, str]) -> str:
    """The file of a program of Windows: first the system's own, never the current folder's.

    CreateProcess looks beside the caller and in the current folder before the path
    (https://learn.microsoft.com/windows/win32/api/processthreadsapi/): a USB stick could hold
    its own ``netsh.exe``. Raises ``FileNotFoundError``.
    """
    if Path(name).is_absolute():
        return name
    folders = [Path(env.get("SYSTEMROOT", "C:\\Windows"), "System32")]
    folders += [Path(part) for part in env.get("PATH", "").split(os.pathsep)]
    for folder in folders:
        for file in (folder / f"{name}.exe", folder / name):
            if folder.is_absolute() and file.is_file():
                return str(file)
    raise FileNotFoundError(2, "no such program", name)


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a program with all that it started, and wait a second for its end."""
    if ON_WINDOWS:
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            tree = (program("taskkill", os.environ), "/T", "/F", "/PID", str(process.pid))
            subprocess.run(tree, check=False, capture_output=True, timeout=5)
    if not kill_group(process.pid):
        process.kill()
    try:
        process.wait(1)
    except subprocess.TimeoutExpired:
        process.returncode = -9  # stuck in the kernel: it is left behind
