"""Opens a zip in memory, and refuses one that is cut, locked or made to fill the memory."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from hygie.rooms.passwords.vaults import refusals
from hygie.rooms.passwords.vaults.memory import Buffer, Window
from hygie.spine.wiping import wipe

MAGIC = b"PK\x03\x04"
MEMBER_LIMIT = 100_000_000
"""Bytes of one member once opened."""

RATIO_LIMIT = 200
"""How many times larger a member may be once opened; passwords shrink about three times."""

DIRECTORY_LIMIT = 2_000_000
"""Bytes of the list of members: each costs Python a thousand."""

CHUNK = 65_536
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x07"
_TAIL = 65_557  # the end record and the longest comment after it: APPNOTE.TXT 4.3.16
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # the others may ask for gigabytes
_ENCRYPTED = 1
# What `zipfile` raises for hostile bytes: a structure that is cut or lies; RuntimeError, for a
# member locked by a password, and its kind for a version or method that the library does not know.
# All become one refusal with its sentence: an export that cannot be read must not end the command.
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError)


class Archive:
    """The members of a zip, read one by one into memory that can be wiped."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file
        self.names = frozenset(info.filename for info in file.infolist())

    def find(self, name: str) -> str:
        """The member of that name, at the top or in one folder, whatever its case; or ``""``."""
        ends = (name.lower(), f"/{name.lower()}")
        found = (n for n in sorted(self.names, key=len) if n.lower() == ends[0] or
                 n.lower().endswith(ends[1]))  # fmt: skip
        return next(found, "")

    @contextmanager
    def opened(self, name: str) -> Iterator[bytearray]:
        """A member in clear, wiped afterwards. Raises ``VaultError``."""
        info = self._checked(name)
        content = bytearray(info.file_size)  # whole at once: growing would leave copies behind
        try:
            self._fill(content, info)
            yield content
        finally:
            wipe(content)

    def _checked(self, name: str) -> zipfile.ZipInfo:
        info = self._file.getinfo(name)
        if info.flag_bits & _ENCRYPTED:
            raise refusals.locked_archive()
        if info.compress_type not in _METHODS:
            raise refusals.binary()
        if info.file_size > min(MEMBER_LIMIT, max(CHUNK, info.compress_size * RATIO_LIMIT)):
            raise refusals.swollen()
        return info

    def _fill(self, content: bytearray, info: zipfile.ZipInfo) -> None:
        at = 0
        try:
            with self._file.open(info) as member:
                while chunk := member.read(CHUNK):  # never more than the size announced
                    content[at : at + len(chunk)] = chunk
                    at += len(chunk)
        except _BROKEN:
            raise refusals.cut() from None
        if at < len(content):
            raise refusals.cut()


@contextmanager
def archive(data: Buffer) -> Iterator[Archive]:
    """A zip held in memory. Raises ``VaultError``."""
    _check_directory(data)
    with Window(data) as window:
        try:
            file = zipfile.ZipFile(window)
        except (*_BROKEN, ValueError):
            raise refusals.cut() from None
        with file:
            yield Archive(file)


def _check_directory(data: Buffer) -> None:
    """Refuse a list of members that is missing or huge, before ``zipfile`` reads all of it."""
    tail = bytes(data[-_TAIL:])
    at = tail.rfind(_END)
    record = tail[at : at + 22]
    if at < 0 or len(record) < 22:  # noqa: PLR2004 - the length of that record
        raise refusals.cut()
    if tail[max(0, at - 20) :].startswith(_END_64):  # for archives of more than 4 GB
        raise refusals.swollen()
    if int.from_bytes(record[12:16], "little") > DIRECTORY_LIMIT:
        raise refusals.swollen()
