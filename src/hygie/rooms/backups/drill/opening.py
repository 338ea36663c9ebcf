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
            check = _check(file.read(HEAD))
            if check is None:
                return Opening.UNKNOWN
            file.seek(0)
            well = check(file, path)
    # A structure that is cut or lies, as each library says it: foreign bytes must end no trial.
    except (OSError, ValueError, EOFError, struct.error, zlib.error, zipfile.BadZipFile):
        well = False
    # Of `zipfile`, for nesting without end and for a packing that it does not know: neither proves
    # an opening.
    except RuntimeError:
        well = False
    if well is None:
        return Opening.UNKNOWN
    return Opening.OPENS if well else Opening.BROKEN


def is_known(head: bytes) -> bool:
    """Whether ``opens`` knows how to open a file that begins so, unless it has a password."""
    return _check(head) is not None


def is_database(head: bytes) -> bool:
    """Whether a file that begins so is a database of SQLite."""
    return head.startswith(SQLITE_MAGIC)


_Check = Callable[[BinaryIO, Path], bool | None]
"""Whether the file is well; ``None`` where a password hides it."""


def _check(head: bytes) -> _Check | None:
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return lambda file, _path: pictures.webp(file)
    return next((check for magic, check in _CHECKS if head.startswith(magic)), None)


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


def _zip(file: BinaryIO, path: Path) -> bool | None:
    """Each document's checksum, as far as the bound; the list of contents in full.

    One that has a password leaves the others to be checked: a damage there is one all the same.
    """
    del path
    left, locked = UNZIPPED_LIMIT, False
    with zipfile.ZipFile(file) as archive:
        for info in archive.infolist():
            locked |= bool(info.flag_bits & 1)
            if info.flag_bits & 1 or left <= 0:  # encrypted, or beyond the bound
                continue
            with archive.open(info) as inside:
                while left > 0 and (piece := inside.read(min(left, 1 << 18))):
                    left -= len(piece)
    return None if locked else True


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
    (b"PK\3\4", _zip),
    (b"PK\5\6", _zip),
    (b"\x1f\x8b\x08", _gzip),
    (b"\xff\xd8\xff", lambda file, _path: pictures.jpeg(file)),
    (b"\x89PNG\r\n\x1a\n", lambda file, _path: pictures.png(file)),
    (b"GIF87a", lambda file, _path: pictures.gif(file)),
    (b"GIF89a", lambda file, _path: pictures.gif(file)),
    (b"II*\0", lambda file, _path: pictures.tiff(file, "<")),
    (b"MM\0*", lambda file, _path: pictures.tiff(file, ">")),
)
