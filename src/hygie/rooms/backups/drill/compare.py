"""Compares what a backup gives back with what was put in, file by file."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from hygie.rooms.backups.drill.tar_stream import TarError, members
from hygie.rooms.backups.manifest.entries import Entry, Manifest, place


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Each file of one manifest in exactly one of these.

    ``same`` (their number): given back with the fingerprint of that day; ``different`` and
    ``missing``: not; ``unstable``: changed during the backup, so nothing is known of them;
    ``vanished``: changed during the backup too, and not in the copy, which was read to its end;
    ``unread``: the copy could not be read as far as them. ``extra`` files were given back and
    stand in no manifest. ``size``: bytes that were read. ``whole``: the copy was read to its
    end. Paths are those of the manifest.
    """

    same: int
    different: tuple[str, ...]
    missing: tuple[str, ...]
    unstable: tuple[str, ...]
    unread: tuple[str, ...]
    extra: int
    size: int
    whole: bool
    vanished: tuple[str, ...] = ()

    @property
    def compared(self) -> int:
        """How many files were really compared."""
        return self.same + len(self.different)

    @property
    def proves(self) -> bool:
        """Whether every file that could be compared came back, and it was half of all or more."""
        left = len(self.unstable) + len(self.vanished)
        well = self.whole and not (self.different or self.missing)
        return well and self.same > 0 and self.same >= left


class Keeper(Protocol):
    """Whoever keeps the content of some files as they pass, to open them afterwards."""

    def begin(self, entry: Entry) -> bool:
        """Whether this file is to be kept; its content then comes by ``add``."""
        ...

    def add(self, piece: memoryview) -> None:
        """Some more of the file that was begun."""
        ...

    def done(self, digest: str) -> None:
        """The file that was begun is whole, with this SHA-256."""
        ...


class KeepsNothing:
    """A keeper for whoever only compares."""

    def begin(self, entry: Entry) -> bool:
        """Nothing is kept."""
        del entry
        return False

    def add(self, piece: memoryview) -> None:
        """Nothing is kept."""

    def done(self, digest: str) -> None:
        """Nothing is kept."""


def archive_name(path: str) -> str:
    """The name that restic's archive gives to a file of ``place``: ``C:/x`` is ``C/x``."""
    drive = path[:1] + path[2:] if path[1:3] == ":/" else path
    return drive.lstrip("/")


def expected(manifest: Manifest) -> dict[str, Entry]:
    """The entries of a manifest by the name of their file in the archive.

    One that lies under no root of the manifest has a name that no archive gives.
    """
    found: dict[str, Entry] = {}
    for entry in manifest.entries:
        try:
            name = archive_name(place(manifest, entry.path))
        except KeyError:
            name = f"/{entry.path}"
        found[name] = entry
    return found


def compare(
    manifest: Manifest, archive: Iterable[bytes], keeper: Keeper | None = None
) -> Comparison:
    """Read an archive to its end, or as far as it goes, and compare each file's SHA-256.

    Never raises on any archive: one that is cut or is none has ``whole`` false.
    """
    keeper = keeper or KeepsNothing()
    left = expected(manifest)
    same, extra, size, whole, different = 0, 0, 0, True, list[str]()
    reading = ""
    try:
        for member, content in members(archive):
            entry = left.get(member.name) if member.is_file else None
            if entry is None:
                extra += member.is_file
                continue
            reading = entry.path
            digest, length = _digest(content, keeper if keeper.begin(entry) else None)
            del left[member.name]
            size += length
            if entry.unstable:
                continue
            if (digest, length) == (entry.sha256, entry.size):
                same += 1
            else:
                different.append(entry.path)
    except TarError:
        whole = False
    rest = tuple(sorted(entry.path for entry in left.values() if not entry.unstable))
    absent = {entry.path for entry in left.values() if entry.unstable and whole}
    unstable = (entry.path for entry in manifest.entries if entry.unstable)
    return Comparison(
        same=same,
        different=tuple(different),
        missing=rest if whole else (),
        unstable=tuple(path for path in unstable if path not in absent),
        unread=() if whole else _from(reading, rest),
        extra=extra,
        size=size,
        whole=whole,
        vanished=tuple(sorted(absent)),
    )


def _from(reading: str, rest: tuple[str, ...]) -> tuple[str, ...]:
    """The file at which the reading stopped first, since that is the damaged one."""
    return tuple(sorted(rest, key=lambda path: path != reading))


def _digest(content: Iterator[memoryview], keeper: Keeper | None) -> tuple[str, int]:
    digest, length = hashlib.sha256(), 0
    for piece in content:
        digest.update(piece)
        length += len(piece)
        if keeper is not None:
            keeper.add(piece)
    if keeper is not None:
        keeper.done(digest.hexdigest())
    return digest.hexdigest(), length
