"""What is known of each file of one copy."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

STAGED = "hygie-bases"
"""The label of the root that holds the copies of live databases; no other root may have it."""


@dataclass(frozen=True, slots=True)
class Root:
    """One place that is saved: ``path`` as this computer names it, ``label`` as entries do.

    A label holds no slash and is unique in its manifest. The root labelled ``STAGED``, when
    there is one, is the staging folder: see ``place``.
    """

    label: str
    path: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One regular file.

    ``path`` is ``<root label>/<path below the root>`` with slashes on every system (the label
    alone when the root is a file); bytes that are no UTF-8 are kept by ``surrogateescape``.
    ``size`` in bytes, times in nanoseconds since 1970, ``sha256`` in hexadecimal.
    ``unstable``: it changed between our hash and the end of the copy, so that what was copied
    is unknown, and it must not count as compared.
    """

    path: str
    size: int
    mtime_ns: int
    inode: int
    sha256: str
    unstable: bool = False
    ctime_ns: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """All files of one run. ``at`` is aware, when the run began.

    ``databases`` are the paths of the entries that were copied through a staging folder:
    restic holds them there and not at their own place. Their ``size`` and ``sha256`` are those
    of the staged copy, their times and inode those of the live file. Entries are sorted by path.
    """

    format: int
    machine: str
    at: datetime
    roots: tuple[Root, ...]
    entries: tuple[Entry, ...]
    databases: tuple[str, ...] = ()


def place(manifest: Manifest, path: str) -> str:
    """Where restic found an entry's file on the computer that was saved: absolute, with slashes.

    For one of ``databases`` that is its staged copy. restic shows the same path, but for
    ``C:/x``, which it calls ``/C/x``. Raises ``KeyError`` for a path of no root.
    """
    roots = {root.label: root.path for root in manifest.roots}
    if path in manifest.databases:
        return f"{_slashes(roots[STAGED])}/{path}"
    label, slash, rest = path.partition("/")
    return f"{_slashes(roots[label])}{slash}{rest}"


def _slashes(root: str) -> str:
    windows = root[1:3] in {":\\", ":/"} or root.startswith("\\\\")
    return (root.replace("\\", "/") if windows else root).rstrip("/")


def by_path(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries in the order of a manifest."""
    return tuple(sorted(entries, key=lambda entry: entry.path))
