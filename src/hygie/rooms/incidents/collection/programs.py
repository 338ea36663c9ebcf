"""Which programs run, as files: from the system's own list, or what was just taken of it."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from hygie.host.live import answer_all
from hygie.spine.measure import Platform
from hygie.spine.probe import Run

MAC_PROGRAMS = Run(argv=("ps", "-axww", "-o", "comm="))
TAKEN_LIMIT = 20_000_000


def program_paths(platform: Platform, folder: Path) -> Iterator[str]:
    """The files of the programs that run; ``folder`` is where ``processes.json`` was taken."""
    if platform is Platform.LINUX:
        yield from _linux(Path("/proc"))
    elif platform is Platform.MACOS:
        yield from from_ps(answer_all([MAC_PROGRAMS])[MAC_PROGRAMS].out)
    else:
        yield from from_windows(_taken(folder / "processes.json"))


def _linux(proc: Path) -> Iterator[str]:
    for link in proc.glob("[0-9]*/exe"):
        with suppress(OSError):  # of another user, or of the kernel
            yield str(link.readlink())


def from_ps(out: str) -> Iterator[str]:
    """The programs that ``ps -o comm=`` names by their whole path."""
    yield from (line.strip() for line in out.splitlines() if line.startswith("/"))


def from_windows(raw: bytes) -> Iterator[str]:
    """The programs in the list of processes of Windows; nothing of what is not such a list."""
    try:
        rows = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return
    for row in rows if isinstance(rows, list) else [rows]:
        path = row.get("ExecutablePath") if isinstance(row, dict) else None
        if isinstance(path, str) and path:
            yield path


def _taken(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(TAKEN_LIMIT)
    except OSError:
        return b""
