r"""The list of every file of one copy, with its fingerprint, so that what comes back is compared.

It is kept with the copy itself, as gzip'd lines of JSON: a header, one array a file in the order
of ``COLUMNS`` (bytes of names that are no UTF-8 as \udc80 to \udcff), and an end line with the
number of files and the SHA-256 of all lines before it, so that a manifest that was cut or patched
never passes for a whole one.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from hygie.rooms.backups.errors import BackupError
from hygie.rooms.backups.manifest.differences import Changes, differences
from hygie.rooms.backups.manifest.entries import STAGED, Entry, Manifest, Root, by_path, place
from hygie.rooms.backups.manifest.packed_lines import DamagedLinesError, pack, unpack

__all__ = [
    "COLUMNS",
    "FORMAT",
    "STAGED",
    "Changes",
    "Entry",
    "Manifest",
    "ManifestError",
    "Root",
    "by_path",
    "differences",
    "place",
    "read",
    "write",
]

FORMAT = 1
"""The version that this Hygie writes; it reads no newer one."""

COLUMNS = ("path", "size", "mtime_ns", "inode", "sha256", "unstable", "ctime_ns")


class ManifestError(BackupError):
    """A manifest that cannot be trusted: cut, damaged or newer than this Hygie."""


def write(manifest: Manifest) -> bytes:
    """The manifest as gzip; the same manifest gives the same bytes."""
    return pack(_written(manifest))


def _written(manifest: Manifest) -> Iterator[bytes]:
    digest = hashlib.sha256()
    for value in (_header(manifest), *map(_row, manifest.entries)):
        line = _line(value)
        digest.update(line)
        yield line
    yield _line({"end": len(manifest.entries), "sha256": digest.hexdigest()})


def _line(value: object) -> bytes:
    try:
        return _ENCODER.encode(value) + b"\n"
    except UnicodeEncodeError:  # names that are no UTF-8: Python's writer escapes them
        return json.dumps(value, separators=(",", ":")).encode("ascii") + b"\n"


def _header(manifest: Manifest) -> dict[str, Any]:
    return {
        "hygie": "manifest",
        "format": manifest.format,
        "machine": manifest.machine,
        "at": manifest.at.astimezone(UTC).isoformat(),
        "roots": [[root.label, root.path] for root in manifest.roots],
        "databases": manifest.databases,
        "columns": COLUMNS,
    }


def _row(entry: Entry) -> tuple[object, ...]:
    return (
        entry.path,
        entry.size,
        entry.mtime_ns,
        entry.inode,
        entry.sha256,
        entry.unstable,
        entry.ctime_ns,
    )


def read(raw: bytes) -> Manifest:
    """The manifest in these bytes.

    Raises ``ManifestError`` for anything but a whole manifest of a format this Hygie knows.
    """
    try:
        return _read(unpack(raw))
    except (DamagedLinesError, msgspec.ValidationError, ValueError, RecursionError) as error:
        raise ManifestError(
            "La liste des fichiers de cette sauvegarde est abîmée ou incomplète.",
            "Les fichiers eux-mêmes peuvent être intacts : essayez une sauvegarde plus "
            "ancienne, et refaites-en une dès que possible.",
        ) from error


class _Header(msgspec.Struct):
    hygie: str
    format: int
    machine: str
    at: datetime
    roots: list[tuple[str, str]]
    databases: list[str]


class _End(msgspec.Struct):
    end: int
    sha256: str


_Row = tuple[str, int, int, int, str, bool, int]
_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(_Row)


def _values(line: bytes) -> _Row:
    try:
        row: _Row = _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeError):  # Python's reader takes lone surrogates, not ours
        row = msgspec.convert(json.loads(line), _Row)
    return row


def _read(lines: Iterator[bytes]) -> Manifest:
    digest = hashlib.sha256()
    line = next(lines, b"")
    header = _known(line)
    entries: list[Entry] = []
    for following in lines:
        digest.update(line)
        line = following
        if line.startswith(b"{"):
            break
        entries.append(Entry(*_values(line)))
    end = msgspec.convert(json.loads(line), _End)
    if (end.end, end.sha256) != (len(entries), digest.hexdigest()) or next(lines, None):
        raise DamagedLinesError
    return Manifest(
        format=header.format,
        machine=header.machine,
        at=header.at,
        roots=tuple(Root(label, path) for label, path in header.roots),
        entries=tuple(entries),
        databases=tuple(header.databases),
    )


def _known(line: bytes) -> _Header:
    header = json.loads(line)
    newer = header.get("format") if isinstance(header, dict) else None
    if isinstance(newer, int) and newer > FORMAT:
        raise ManifestError(
            "Cette sauvegarde vient d’une version plus récente de Hygie.",
            "Mettez Hygie à jour sur cet ordinateur, puis recommencez.",
        )
    read = msgspec.convert(header, _Header)
    if read.hygie != "manifest" or read.at.tzinfo is None:
        raise DamagedLinesError
    return read
