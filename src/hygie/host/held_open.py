"""Says which files a program has open to write in them."""

import os
import re
import sys
import threading
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from hygie.host.processes import environment, run
from hygie.spine.probe import Run

LSOF = "/usr/sbin/lsof"
MOST_ON_MACOS = 200
"""Files asked about at once: the rest of a longer list is not looked at."""


def held_open(files: Collection[str]) -> frozenset[str]:
    """Those of these files that a program of this user writes in now.

    A program of another user hides what it has open, unless we are an administrator: that a
    file is not in the answer proves nothing.
    """
    if not files:
        return frozenset()
    if sys.platform == "win32":
        return frozenset(file for file in files if _windows(file))
    if sys.platform == "darwin":
        return _macos(list(files)[:MOST_ON_MACOS])
    held = set(written(Path("/proc")))
    return frozenset(file for file in files if os.path.realpath(file) in held)


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


def _macos(files: list[str]) -> frozenset[str]:
    """``lsof -Fan``: one field a line, by its first letter: ``a`` the access, ``n`` the name."""
    ask = Run(argv=(LSOF, "-w", "-Fan", "--", *files), timeout_s=20.0)
    return in_lsof(run(ask, threading.Event(), environment(os.environ)).out)


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
