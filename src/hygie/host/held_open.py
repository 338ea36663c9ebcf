"""Says which files a program has open to write in them."""

import os
import re
import sys
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hygie.host.processes import environment, run
from hygie.spine.probe import Answer, Outcome, Run

LSOF = "/usr/sbin/lsof"
MOST_AT_ONCE = 200
"""Files of one question to ``lsof``: a command line has its limits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The files that a program of this user writes in now, and those that nobody could look at.

    A program of another user hides what it has open, unless we are an administrator: that a
    file is in neither proves nothing.
    """

    written: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()


def held_open(files: Collection[str]) -> frozenset[str]:
    """Those of these files that are known to be written in now; see ``held``."""
    return held(files).written


def held(files: Collection[str]) -> Held:
    """Which of these files a program writes in now, and for which the system did not say."""
    if not files:
        return Held()
    if sys.platform == "win32":
        return Held(written=frozenset(file for file in files if _windows(file)))
    if sys.platform == "darwin":
        return by_lsof(list(files), _answered)
    try:
        now = set(written(Path("/proc")))
    except OSError:
        return Held(unknown=frozenset(files))
    return Held(written=frozenset(file for file in files if os.path.realpath(file) in now))


def written(proc: Path) -> Iterator[str]:
    """The files open for writing, but by us, of /proc/<pid>/fd and fdinfo (proc(5))."""
    for process in proc.iterdir():
        if not process.name.isdigit() or process.name == str(os.getpid()):
            continue
        with suppress(OSError):
            for link in (process / "fd").iterdir():
                with suppress(OSError):
                    if _for_writing((process / "fdinfo" / link.name).read_text("ascii")):
                        yield str(link.readlink())


def _for_writing(info: str) -> bool:
    flags = re.search(r"^flags:\s+([0-7]+)$", info, re.MULTILINE)
    return bool(flags and int(flags[1], 8) & (os.O_WRONLY | os.O_RDWR))


def by_lsof(files: list[str], answer: Callable[[Run], Answer]) -> Held:
    """What ``lsof -Fan`` says: one field a line, ``a`` the access, ``n`` the name.

    Its code is 1 when one of the files is open to nobody (lsof(8), "DIAGNOSTICS").
    """
    found: set[str] = set()
    for first in range(0, len(files), MOST_AT_ONCE):
        part = files[first : first + MOST_AT_ONCE]
        said = answer(Run(argv=(LSOF, "-w", "-Fan", "--", *part), timeout_s=20.0))
        if said.outcome is not Outcome.RAN or said.code not in {0, 1}:
            return Held(written=frozenset(found), unknown=frozenset(files[first:]))
        found |= in_lsof(said.out)
    return Held(written=frozenset(found))


def _answered(ask: Run) -> Answer:
    return run(ask, threading.Event(), environment(os.environ))


def in_lsof(out: str) -> frozenset[str]:
    """The files written in, of what ``lsof -Fan`` prints."""
    held, access = set(), ""
    for line in out.splitlines():
        field, value = line[:1], line[1:]
        if field == "a":
            access = value.strip()
        elif field == "n" and access in {"w", "u"}:
            held.add(value)
    return frozenset(held)


def _windows(file: str) -> bool:
    """Whether somebody has it open in a way that forbids us to have it to ourselves.

    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-createfilew
    """
    if sys.platform == "win32":
        import ctypes

        generic_read, alone, existing, sharing_violation = 0x80000000, 0, 3, 32
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateFileW.restype = ctypes.c_void_p
        handle = kernel.CreateFileW(file, generic_read, alone, None, existing, 0, None)
        if handle not in {None, ctypes.c_void_p(-1).value}:
            kernel.CloseHandle(ctypes.c_void_p(handle))
            return False
        return bool(ctypes.get_last_error() == sharing_violation)
    return False
