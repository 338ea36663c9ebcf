"""Says whether a picture is whole, from its structure, without drawing it."""

import os
import struct
import zlib
from typing import BinaryIO, Final, Literal

PIECES: Final = 100_000
"""Pieces of one picture; a longer one is not whole for us."""

PIECE_LIMIT: Final = 1 << 31
_READ: Final = 1 << 18


def jpeg(file: BinaryIO) -> bool:
    """Its segments follow one another up to the image, and its end mark is near the end."""
    file.seek(2)
    for _ in range(PIECES):
        mark = file.read(2)
        if len(mark) < 2 or mark[0] != 0xFF:  # noqa: PLR2004 - a mark has two bytes
            return False
        if mark[1] == 0xFF:  # noqa: PLR2004 - filling
            file.seek(-1, os.SEEK_CUR)
            continue
        (length,) = struct.unpack(">H", file.read(2))
        if mark[1] == 0xDA:  # noqa: PLR2004 - start of the image itself
            return _size(file) > file.tell() + length and b"\xff\xd9" in _tail(file)
        file.seek(length - 2, os.SEEK_CUR)
    return False


def png(file: BinaryIO) -> bool:
    """Each piece has its checksum, the last one is the end (PNG, third edition, 5.3)."""
    file.seek(8)
    for _ in range(PIECES):
        length, kind = struct.unpack(">I4s", file.read(8))
        check = zlib.crc32(kind)
        if length >= PIECE_LIMIT:
            return False
        while length and (piece := file.read(min(length, _READ))):
            check = zlib.crc32(piece, check)
            length -= len(piece)
        (told,) = struct.unpack(">I", file.read(4))
        if length or told != check:
            return False
        if kind == b"IEND":
            return True
    return False


def gif(file: BinaryIO) -> bool:
    """It has a size and ends with its end mark."""
    file.seek(6)
    width, height = struct.unpack("<HH", file.read(4))
    return bool(width and height) and b";" in _tail(file)[-4:]


def webp(file: BinaryIO) -> bool:
    """It is as long as it says."""
    file.seek(4)
    (length,) = struct.unpack("<I", file.read(4))
    return _size(file) >= int(length) + 8


def tiff(file: BinaryIO, order: Literal["<", ">"]) -> bool:
    """Its list of pictures stands within the file (TIFF 6.0, section 2)."""
    size, seen = _size(file), set[int]()
    file.seek(4)
    (offset,) = struct.unpack(order + "I", file.read(4))
    while offset:
        if offset + 6 > size or offset in seen or len(seen) > PIECES:
            return False
        seen.add(offset)
        file.seek(offset)
        (count,) = struct.unpack(order + "H", file.read(2))
        entries = file.read(12 * count)
        if len(entries) != 12 * count:
            return False
        (offset,) = struct.unpack(order + "I", file.read(4))
    return bool(seen)


def _tail(file: BinaryIO) -> bytes:
    size = _size(file)
    file.seek(max(0, size - 4_096))
    return file.read(4_096)


def _size(file: BinaryIO) -> int:
    return os.fstat(file.fileno()).st_size
