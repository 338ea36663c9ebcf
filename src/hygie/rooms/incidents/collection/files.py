"""Copies, counts and names files for first evidence: bounded, and never those of patients."""

import hashlib
import shutil
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hygie.rooms.incidents.collection.look import walk

COPY_LIMIT = 200_000_000
"""Bytes of one file that is copied or whose digest is taken."""

PATHS_LIMIT = 2_000
WEEK = timedelta(days=7)

BESIDE = ("", "-wal")
"""What SQLite writes last stands beside its file (https://www.sqlite.org/wal.html)."""


def add_up(folder: Path, path: Path) -> tuple[tuple[tuple[str, str], ...], int]:
    """Names below ``folder`` with their SHA-256 (hex), and bytes in all, of a file or a folder.

    Raises ``OSError``; what is not there adds up to nothing.
    """
    if path.is_dir():
        files = sorted(one for one in path.rglob("*") if one.is_file() and not one.is_symlink())
    else:
        files = [path] if path.is_file() else []
    found = tuple((one.relative_to(folder).as_posix(), _sha256(one)) for one in files)
    return found, sum(one.stat().st_size for one in files)


def copy(home: Path, globs: Sequence[str], target: Path) -> None:
    """Copy the files that match below the home into a folder; raises ``OSError``."""
    found = [path for glob in globs for path in sorted(home.glob(glob))][:PATHS_LIMIT]
    for number, path in enumerate(found, 1):
        for beside in BESIDE:
            source = path.with_name(path.name + beside)
            if source.is_file() and source.stat().st_size <= COPY_LIMIT:
                target.mkdir(exist_ok=True)
                shutil.copyfile(source, target / f"{number:02d}-{source.name}")


def digests(paths: Iterable[str], seconds: float) -> Iterator[str]:
    """``sha256  bytes  path`` of programs; what could not be read is said in its place."""
    deadline = time.monotonic() + seconds
    for path in list(dict.fromkeys(paths))[:PATHS_LIMIT]:
        if time.monotonic() > deadline:
            yield f"(temps écoulé)  {path}"
            continue
        try:
            size = Path(path).stat().st_size
            digest = _sha256(Path(path)) if size <= COPY_LIMIT else "(trop gros)"
            yield f"{digest}  {size}  {path}"
        except (OSError, ValueError) as error:
            yield f"({getattr(error, 'strerror', None) or 'illisible'})  {path}"


def recent(home: Path, now: datetime) -> Iterator[str]:
    """``instant  name`` of files that changed in the last week, newest first; names, no content."""
    since = (now - WEEK).timestamp()
    found = sorted(
        ((at, path) for path, at in walk(home) if path is not None and at >= since), reverse=True
    )
    for at, path in found:
        when = datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")
        yield f"{when}  {path.relative_to(home) if path.is_relative_to(home) else path}"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
