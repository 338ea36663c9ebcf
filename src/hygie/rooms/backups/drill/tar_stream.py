"""Reads the stream of files that a backup gives back, one piece at a time, trusting none of it.

Only what ``restic dump --archive tar`` writes is understood: the POSIX formats of Go's
``archive/tar`` (https://pkg.go.dev/archive/tar), without sparse files.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

BLOCK: Final = 512
HEADER_LIMIT: Final = 1 << 20
"""Bytes of an extended header, as Go's own writer and reader bound it."""

FILES: Final = (b"0", b"\0", b"7")
FOLDER, LINK, HARD_LINK = b"5", b"2", b"1"
_EXTENDED, _GLOBAL, _LONG_NAME, _LONG_LINK = b"x", b"g", b"L", b"K"
_SPARSE = b"S"
_EMPTY = bytes(BLOCK)


class TarError(Exception):
    """The stream is no archive that we understand."""


class TarCutError(TarError):
    """The stream ends before the archive does."""


@dataclass(frozen=True, slots=True)
class Member:
    """One thing of an archive; ``size`` in bytes, 0 for what is no regular file.

    ``name`` is without a first slash; bytes that are no UTF-8 are kept by ``surrogateescape``.
    """

    name: str
    size: int
    is_file: bool


def members(chunks: Iterable[bytes]) -> Iterator[tuple[Member, Iterator[memoryview]]]:
    """Each member with the pieces of its content, in order; memory does not grow.

    What the caller did not read of a content is skipped. Raises ``TarCutError`` when the
    stream ends too early, ``TarError`` for anything else that is no archive.
    """
    source = _Source(iter(chunks))
    extended: dict[str, bytes] = {}
    while (header := _header(source)) is not None:
        kind, size = header[156:157], _size(header[124:136])
        if kind in (_EXTENDED, _GLOBAL, _LONG_NAME, _LONG_LINK):
            found = _special(kind, source.whole(size))
            source.skip(-size % BLOCK)
            extended = extended | found
            continue
        if kind == _SPARSE:
            raise TarError("sparse")
        size = _decimal(extended["size"]) if "size" in extended else size
        is_file = kind in FILES
        name = extended.get("path") or _name(header)
        extended = {}
        text = name.decode("utf-8", "surrogateescape").lstrip("/")
        content = source.pieces(size)
        yield Member(text, size if is_file else 0, is_file), content
        for _ in content:
            pass
        source.skip(-size % BLOCK)


def _header(source: "_Source") -> bytes | None:
    """The next header, ``None`` at the end of the archive, which is two empty blocks."""
    block = source.whole(BLOCK)
    if block == _EMPTY:
        if source.whole(BLOCK) != _EMPTY:
            raise TarError("one empty block")
        return None
    total = sum(block[:148]) + 8 * 32 + sum(block[156:])
    if _octal(block[148:156]) != total:
        raise TarError("checksum")
    return block


def _name(header: bytes) -> bytes:
    """Prefix and name of a POSIX header; GNU's own format has no prefix there."""
    name, prefix = header[:100].split(b"\0")[0], header[345:500].split(b"\0")[0]
    posix = header[257:263] == b"ustar\0"
    return prefix + b"/" + name if posix and prefix else name


def _special(kind: bytes, raw: bytes) -> dict[str, bytes]:
    """What a header that speaks of the next one says of its path and size."""
    if kind == _LONG_NAME:
        return {"path": raw.split(b"\0")[0]}
    if kind != _EXTENDED:
        return {}
    found: dict[str, bytes] = {}
    while raw:
        length, space, _ = raw[:20].partition(b" ")
        size = _decimal(length)
        record = raw[:size]
        if not space or size <= len(length) + 1 or not record.endswith(b"\n") or size > len(raw):
            raise TarError("extended header")
        key, equals, value = record[len(length) + 1 : -1].partition(b"=")
        if not equals or key.startswith(b"GNU.sparse"):
            raise TarError("extended header")
        if key in (b"path", b"size"):
            found[key.decode()] = value
        raw = raw[size:]
    return found


def _size(field: bytes) -> int:
    """A size: octal, or from 8 GiB on big-endian with the first bit set."""
    if not field[0] & 0x80:
        return _octal(field)
    if field[0] & 0x40:
        raise TarError("negative size")
    return int.from_bytes(bytes([field[0] & 0x3F]) + field[1:], "big")


def _octal(field: bytes) -> int:
    digits = field.strip(b" \0")
    if digits.strip(b"01234567"):
        raise TarError("number")
    return int(digits or b"0", 8)


def _decimal(digits: bytes) -> int:
    if not digits or len(digits) > 19 or digits.strip(b"0123456789"):  # noqa: PLR2004 - of 2**63
        raise TarError("number")
    return int(digits)


class _Source:
    """A stream of which exactly so many bytes can be taken."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._kept = memoryview(b"")

    def pieces(self, size: int) -> Iterator[memoryview]:
        while size:
            if not self._kept:
                self._fill()
            piece = self._kept[:size]
            self._kept = self._kept[len(piece) :]
            size -= len(piece)
            yield piece

    def whole(self, size: int) -> bytes:
        if size > HEADER_LIMIT:
            raise TarError("header too long")
        return b"".join(self.pieces(size))

    def skip(self, size: int) -> None:
        for _ in self.pieces(size):
            pass

    def _fill(self) -> None:
        for chunk in self._chunks:
            if chunk:
                self._kept = memoryview(chunk)
                return
        raise TarCutError("cut")
