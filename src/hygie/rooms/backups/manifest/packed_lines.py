"""Packs lines of text tightly, and unpacks them without ever trusting how many there are."""

import zlib
from collections.abc import Iterable, Iterator

LINE_LIMIT = 500_000
"""Bytes of one line: the longest path of any system, escaped, and its numbers."""

TEXT_LIMIT = 512 * 1024 * 1024
"""Bytes of all lines, unpacked: about two million files."""

_CHUNK = 1 << 18
_LEVEL = 3  # half the time of the best, 5 % more bytes: fingerprints do not compress
_GZIP = 31
"""The window size by which zlib speaks gzip (zlib manual, ``deflateInit2``)."""


class DamagedLinesError(Exception):
    """No gzip, cut, longer than the bounds, or followed by something else."""


def pack(lines: Iterable[bytes]) -> bytes:
    """The lines, each with its newline, as gzip without a date: same lines, same bytes."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    packed, waiting = [], bytearray()
    for line in lines:
        waiting += line
        if len(waiting) > _CHUNK:
            packed.append(packer.compress(waiting))
            waiting.clear()
    return b"".join([*packed, packer.compress(waiting), packer.flush()])


def unpack(raw: bytes) -> Iterator[bytes]:
    """The lines with their newlines. Raises ``DamagedLinesError``, perhaps after some lines."""
    kept = b""
    for chunk in _unpacked(raw):
        *whole, kept = (kept + chunk).split(b"\n")
        if len(kept) > LINE_LIMIT or any(len(line) > LINE_LIMIT for line in whole):
            raise DamagedLinesError
        for line in whole:
            yield line + b"\n"
    if kept:
        raise DamagedLinesError


def _unpacked(raw: bytes) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(_GZIP)
    total = 0
    try:
        while not unpacker.eof:
            chunk = unpacker.decompress(raw, _CHUNK)
            raw = unpacker.unconsumed_tail
            total += len(chunk)
            if total > TEXT_LIMIT or not (chunk or raw or unpacker.eof):
                raise DamagedLinesError
            yield chunk
    except zlib.error as error:
        raise DamagedLinesError from error
    if unpacker.unused_data:
        raise DamagedLinesError
