"""Counts what is to be saved, before anything is read: files, sizes, and what cannot be seen."""

import errno
import os
import re
import stat
import threading
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from hygie.rooms.backups.manifest.entries import Root
from hygie.rooms.backups.stopping import NEVER, heed
from hygie.spine.os_words import WORDS, why

_NO_TEXT = re.compile("[\ud800-\udfff]")
"""What Python puts for bytes that are no UTF-8, and halves of signs in the names of Windows."""

_ENGLISH = tuple(
    (re.compile(english, re.IGNORECASE), WORDS[number])
    for english, number in (
        ("permission denied|access is denied|operation not permitted", errno.EACCES),
        ("input/output error|i/o (device )?error|cyclic redundancy", errno.EIO),
        ("no such file|cannot find the (file|path)", errno.ENOENT),
        ("(resource|file) busy|used by another process", errno.EBUSY),
        ("file ?name too long", errno.ENAMETOOLONG),
        ("no such device", errno.ENODEV),
        ("no longer a file", errno.ENOENT),
    )
)
_OURS = re.compile("|".join((*map(re.escape, WORDS.values()), r"erreur \d+", "raison inconnue")))


@dataclass(frozen=True, slots=True)
class File:
    """A regular file: its path in the manifest and on this computer, and how it looks there.

    ``size`` in bytes, times in nanoseconds; ``inode`` is 0 where the system does not tell.
    """

    path: str
    full: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int

    def looks_like(self, other: "File") -> bool:
        """Whether nothing that a change would touch differs."""
        return (self.size, self.mtime_ns, self.ctime_ns, self.inode) == (
            other.size,
            other.mtime_ns,
            other.ctime_ns,
            other.inode,
        )


@dataclass(frozen=True, slots=True)
class Unread:
    """A file or folder that could not be read: its whole path, and what the system said."""

    path: str
    why: str

    @property
    def said(self) -> str:
        """Why, in French; ``""`` when nobody said."""
        return in_french(self.why)


@dataclass(slots=True)
class Survey:
    """Everything that the roots hold now. ``missing`` are roots that are not there.

    ``devices``: on which disk or share each root lies, by its path, as the system numbers them.
    """

    files: list[File] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    missing: list[Root] = field(default_factory=list)
    devices: dict[str, int] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)


def survey(
    roots: Collection[Root],
    leave_out: Collection[str] = (),
    stop: threading.Event = NEVER,
) -> Survey:
    """Look at every file below the roots, as restic will: links are not followed.

    ``leave_out`` are whole paths of files and folders. Raises ``StoppedError`` once ``stop`` is
    set.
    """
    found = Survey()
    skipped = frozenset(leave_out)
    folders: list[tuple[str, str]] = []
    for root in roots:
        try:
            status = Path(root.path).lstat()
        except OSError:
            found.missing.append(root)
            continue
        found.devices[root.path] = status.st_dev
        if stat.S_ISREG(status.st_mode):
            found.files.append(_file(root.label, root.path, status))
        else:
            folders.append((root.label, root.path))
    while folders:
        path, full = folders.pop()
        try:
            folders += _look_into(path, full, skipped, found, stop)
        except OSError as error:
            found.unread.append(Unread(full, why(error)))
    found.files.sort(key=lambda file: file.path)
    return found


def _look_into(
    path: str, full: str, skipped: frozenset[str], found: Survey, stop: threading.Event
) -> list[tuple[str, str]]:
    """Note the files of a folder; the folders in it are returned."""
    inside: list[tuple[str, str]] = []
    with os.scandir(full) as entries:
        for entry in entries:
            heed(stop)
            if entry.path in skipped:
                continue
            below = f"{path}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                inside.append((below, entry.path))
                continue
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:
                continue  # gone meanwhile, as the files of a living practice go
            if stat.S_ISREG(status.st_mode):
                found.files.append(_file(below, entry.path, status))
    return inside


def left(found: Survey) -> list[str]:
    """The roots that are gone since, or that another disk has taken the place of."""
    return [path for path, device in found.devices.items() if _device(path) != device]


def _device(path: str) -> int | None:
    try:
        return os.lstat(path).st_dev
    except OSError:
        return None


def is_gone(path: str) -> bool:
    """Whether a file is no longer there; one that cannot be looked at is."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def in_french(words: str) -> str:
    """What a system or restic says of a file, in French where its English is known."""
    reason = " ".join(words.rpartition(": ")[2].split())  # restic puts the name of the file before
    if not reason or _OURS.fullmatch(reason):
        return reason
    known = (french for english, french in _ENGLISH if english.search(reason))
    return next(known, f"le système dit : {reason}")


def shown(name: str) -> str:
    """A name as it can be written anywhere: bytes that are no text become a sign."""
    return _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", name)


def look(path: str, full: str) -> File | None:
    """A file as it is now; ``None`` when it is gone, or no longer a file."""
    try:
        status = os.lstat(full)  # thrice as fast as Path's, and done for each file of a run
    except OSError:
        return None
    return _file(path, full, status) if stat.S_ISREG(status.st_mode) else None


def _file(path: str, full: str, status: os.stat_result) -> File:
    return File(path, full, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
