"""Reads the text of a file, or the names, sizes and dates of files, within bounds."""

import fnmatch
import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from hygie.spine.probe import ANSWER_LIMIT, Answer, ListFiles, Outcome, ReadFile

VISITED_LIMIT = 200_000
"""Names looked at in one listing; a folder with more answers ``TOO_LONG``."""

# Windows fetches such a file from the cloud when it is read: no ask may go online
# (https://learn.microsoft.com/windows/win32/fileio/file-attribute-constants).
FILE_ATTRIBUTE_OFFLINE = 0x1000
FILE_ATTRIBUTE_RECALL_ON_DATA_ACCESS = 0x400000
IN_THE_CLOUD = FILE_ATTRIBUTE_OFFLINE | FILE_ATTRIBUTE_RECALL_ON_DATA_ACCESS

WILD = frozenset("*?[")


def read_file(ask: ReadFile) -> Answer:
    """The text of a regular file, never of a pipe or a device, within the ask's limit."""
    limit = min(ask.limit, ANSWER_LIMIT)
    try:
        raw = _content(_full(ask.path), limit + 1)
    except OSError as error:
        return _failed(error)
    if raw is None:
        return Answer(outcome=Outcome.REFUSED, err="not a regular file")
    outcome = Outcome.TOO_LONG if len(raw) > limit else Outcome.RAN
    return Answer(outcome=outcome, out=raw[:limit].decode("utf-8", "replace"))


def list_files(ask: ListFiles) -> Answer:
    """Name, size (bytes) and mtime (seconds since 1970) of the files and folders that match.

    Sorted by name; more than ``ask.limit`` answer ``TOO_LONG`` with the first ones found. An
    absent folder is ``MISSING``; a folder where nothing matches has run, and says nothing.
    A name starting with a dot only matches a pattern that does.
    """
    parts = _full(ask.glob).parts
    wild = next((n for n, part in enumerate(parts) if WILD.intersection(part)), len(parts) - 1)
    lines: list[str] = []
    outcome = Outcome.RAN
    try:
        for path in _matches(Path(*parts[:wild]), parts[wild:], [VISITED_LIMIT]):
            if len(lines) == ask.limit:
                outcome = Outcome.TOO_LONG
                break
            with suppress(OSError):  # gone meanwhile, or a link to nothing
                lines += _line(path)
    except _TooManyError:
        outcome = Outcome.TOO_LONG
    except OSError as error:
        return _failed(error)
    return Answer(outcome=outcome, out="".join(sorted(lines)))


class _TooManyError(Exception):
    """A listing has looked at more names than it may."""


def _content(path: Path, size: int) -> bytes | None:
    """At most ``size`` bytes of a regular file; None for anything else."""
    if not _readable(path.stat()):  # before opening: opening a device may act on it
        return None
    flags = os.O_RDONLY
    for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, name, 0)
    fd = os.open(path, flags)
    with os.fdopen(fd, "rb") as file:
        return file.read(size) if _readable(os.fstat(fd)) else None


def _readable(status: os.stat_result) -> bool:
    cloud = getattr(status, "st_file_attributes", 0) & IN_THE_CLOUD
    return stat.S_ISREG(status.st_mode) and not cloud


def _full(path: str) -> Path:
    """An absolute path: ``~`` is the home of the user, a relative path starts at the root."""
    home = Path.home()
    if path == "~" or path.startswith(("~/", "~\\")):
        return home / path[2:]
    return home.anchor / Path(path)


def _matches(folder: Path, parts: tuple[str, ...], left: list[int]) -> Iterator[Path]:
    """The paths below a folder that match; ``left[0]`` is how many names may be looked at."""
    pattern, rest = parts[0], parts[1:]
    with os.scandir(folder) as entries:
        names = []
        for entry in entries:
            left[0] -= 1
            if left[0] < 0:
                raise _TooManyError
            hidden = entry.name.startswith(".") and not pattern.startswith(".")
            if not hidden and fnmatch.fnmatch(entry.name, pattern):
                names.append(entry.name)
    for name in sorted(names, key=os.fsencode):
        if rest:
            with suppress(FileNotFoundError, NotADirectoryError, PermissionError):
                yield from _matches(folder / name, rest, left)
        else:
            yield folder / name


def _line(path: Path) -> list[str]:
    """One line, or none for what is neither a file nor a folder."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
        return []
    name = re.sub(rb"[\x00-\x1f\x7f]", b"?", os.fsencode(path.name)).decode("utf-8", "replace")
    return [f"{name}\t{status.st_size}\t{int(status.st_mtime)}\n"]


def _failed(error: OSError) -> Answer:
    missing = isinstance(error, FileNotFoundError | NotADirectoryError)
    outcome = Outcome.MISSING if missing else Outcome.REFUSED
    return Answer(outcome=outcome, err=error.strerror or "")
