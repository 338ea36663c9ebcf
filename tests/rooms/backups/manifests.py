"""Manifests of a small practice, for the tests of this room."""

from datetime import UTC, datetime
from hashlib import sha256

from hygie.rooms.backups.manifest.entries import Entry, Manifest, Root, by_path
from hygie.rooms.backups.manifest.manifest import FORMAT

AT = datetime(2026, 11, 21, 19, 30, tzinfo=UTC)
ROOTS = (Root("documents", "/home/cabinet/Documents"), Root("logiciel", "/srv/logiciel"))


def entry(path: str, content: bytes = b"content", inode: int = 7) -> Entry:
    """A file of this content."""
    digest = sha256(content).hexdigest()
    return Entry(path, len(content), 1_000_000_000, inode, digest, ctime_ns=2_000_000_000)


def manifest(*entries: Entry, databases: tuple[str, ...] = ()) -> Manifest:
    """A run that saw these files."""
    return Manifest(
        format=FORMAT,
        machine="0123abcd",
        at=AT,
        roots=ROOTS,
        entries=by_path(entries),
        databases=databases,
    )
