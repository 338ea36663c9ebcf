"""Says whether a file that came back opens: databases, PDF, pictures, office documents."""

import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Callable
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Final

from hygie.rooms.backups.drill import opening_pictures as pictures

HEAD: Final = 16
"""Bytes at the start of a file that say what it is."""

SQLITE_MAGIC: Final = b"SQLite format 3\0"
ZIP_MAGIC, ZIP_HEADER = b"PK\3\4", 30
HEADERS: Final = 512
"""Bytes at the start of an archive that are looked at for its first file: one block of a copy."""

UNZIPPED_LIMIT: Final = 200_000_000
"""Bytes unpacked of one document; of a larger one only the first are checked."""

TAIL: Final = 2_048


class Opening(StrEnum):
    """How a file opened; the value is what ``--json`` prints."""

    OPENS = "opens"
    BROKEN = "broken"
    UNKNOWN = "unknown"
    """Only its own software can tell."""


def opens(path: Path) -> Opening:
    """Whether the inside of a file is as its first bytes promise; never raises on any content.

    A database is read in full by SQLite itself, the others by their structure and checksums.
    """
    try:
        with path.open("rb") as file:
            check = _check(file.read(HEADERS))
            if check is None:
                return Opening.UNKNOWN
            file.seek(0)
            well = check(file, path)
    # A structure that is cut or lies, as each library says it: foreign bytes must end no trial.
    except (OSError, ValueError, EOFError, struct.error, zlib.error, zipfile.BadZipFile):
        well = False
    # RuntimeError alone, for `zipfile` raises it for a member with a password, and two of its kinds
    # for nesting without end and for a packing that it does not know: none proves an opening.
    except RuntimeError:
        well = False
    return Opening.OPENS if well else Opening.BROKEN


def is_known(head: bytes) -> bool:
    """Whether ``opens`` knows how to open a file that begins so."""
    return _check(head) is not None


def is_database(head: bytes) -> bool:
    """Whether a file that begins so is a database of SQLite."""
    return head.startswith(SQLITE_MAGIC)


_Check = Callable[[BinaryIO, Path], bool]


def _check(head: bytes) -> _Check | None:
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return lambda file, _path: pictures.webp(file)
    if _is_locked(head):
        return None
    return next((check for magic, check in _CHECKS if head.startswith(magic)), None)


def _is_locked(head: bytes) -> bool:
    """Whether an archive begins with a file that has a password, after its folders if any.

    Each begins with a header of 30 bytes, then its name and more (APPNOTE.TXT, 4.3.7).
    """
    head = head[:HEADERS]
    while head[:4] == ZIP_MAGIC:
        if head[6:7] and head[6] & 1:
            return True
        if len(head) < ZIP_HEADER:
            return False
        size, name, more = struct.unpack_from("<I4xHH", head, 18)
        if size or not head[ZIP_HEADER : ZIP_HEADER + name].endswith(b"/"):
            return False
        head = head[ZIP_HEADER + name + more :]
    return False


def _database(file: BinaryIO, path: Path) -> bool:
    file.close()
    # Immutable: nobody else has this copy, and SQLite then makes no file beside it.
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as base:
            found = base.execute("PRAGMA integrity_check(1)").fetchone()
            base.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.Error:
        return False
    return bool(found == ("ok",))


def _pdf(file: BinaryIO, path: Path) -> bool:
    size = path.stat().st_size
    file.seek(max(0, size - TAIL))
    tail = file.read(TAIL)
    before, end, _ = tail.rpartition(b"%%EOF")
    _, start, where = before.rpartition(b"startxref")
    if not (end and start) or not where.strip().isdigit():
        return False
    offset = int(where.strip()[:19])
    if offset >= size:
        return False
    file.seek(offset)
    table = file.read(64).lstrip()
    return table.startswith(b"xref") or b" obj" in table


def _zip(file: BinaryIO, path: Path) -> bool:
    """Each document's checksum, as far as the bound; the list of contents in full."""
    del path
    left = UNZIPPED_LIMIT
    with zipfile.ZipFile(file) as archive:
        for info in archive.infolist():
            if info.flag_bits & 1 or left <= 0:  # encrypted, or beyond the bound
                continue
            with archive.open(info) as inside:
                while left > 0 and (piece := inside.read(min(left, 1 << 18))):
                    left -= len(piece)
    return True


def _gzip(file: BinaryIO, path: Path) -> bool:
    del path
    unpacker, left = zlib.decompressobj(31), UNZIPPED_LIMIT
    while left > 0 and not unpacker.eof:
        raw = unpacker.unconsumed_tail or file.read(1 << 16)
        if not raw:
            return False
        left -= len(unpacker.decompress(raw, 1 << 18)) or 1
    return True


_CHECKS: tuple[tuple[bytes, _Check], ...] = (
    (SQLITE_MAGIC, _database),
    (b"%PDF-", _pdf),
    (ZIP_MAGIC, _zip),
    (b"PK\5\6", _zip),
    (b"\x1f\x8b\x08", _gzip),
    (b"\xff\xd8\xff", lambda file, _path: pictures.jpeg(file)),
    (b"\x89PNG\r\n\x1a\n", lambda file, _path: pictures.png(file)),
    (b"GIF87a", lambda file, _path: pictures.gif(file)),
    (b"GIF89a", lambda file, _path: pictures.gif(file)),
    (b"II*\0", lambda file, _path: pictures.tiff(file, "<")),
    (b"MM\0*", lambda file, _path: pictures.tiff(file, ">")),
)
