"""Looks a password up among those that thieves have published, on this computer alone."""

import hashlib
import mmap
import sys
from bisect import bisect_left
from math import isqrt
from pathlib import Path
from types import TracebackType
from typing import Self

from hygie.spine.errors import HygieError

MAGIC = b"HYGSHA1\x01"
HEADER = 16
"""Bytes: the magic, then the number of records (unsigned, little-endian)."""

RECORD = 8
"""Bytes: the first 8 of a SHA-1, as one number written little-endian, in growing order.

Two passwords share them once in 2^64: among a thousand million records, one look-up in twenty
thousand million is a false alarm.
"""

FILE_NAME = "mots-de-passe-publies.index"

REMAKE = "Refaites l’index avec « hygie mots-de-passe index FICHIER_TEXTE »."


class IndexFileError(HygieError):
    """The index of published passwords cannot be used."""


class PublishedIndex:
    """An index, mapped into memory: only the pages that a look-up needs are read."""

    def __init__(self, path: Path) -> None:
        """Open an index. Raises ``IndexFileError``."""
        if sys.byteorder != "little":
            raise IndexFileError("L’index ne se lit pas sur ce type d’ordinateur.", REMAKE)
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:  # ValueError: an empty file cannot be mapped
            raise IndexFileError(
                f"L’index des mots de passe publiés ne peut pas être lu ({path.name}).", REMAKE
            ) from error
        self._view = memoryview(self._map)
        self.count = int.from_bytes(self._view[len(MAGIC) : HEADER], "little")
        whole = len(self._map) == HEADER + self.count * RECORD
        if bytes(self._view[: len(MAGIC)]) != MAGIC or not whole:
            self._view.release()
            self._map.close()
            raise IndexFileError(f"Ce fichier n’est pas un index entier ({path.name}).", REMAKE)
        self._keys = self._view[HEADER:].cast("Q")
        self._reach = 2 * isqrt(self.count) + 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._keys.release()
        self._view.release()
        self._map.close()

    def __contains__(self, password: str) -> bool:
        """Whether a password was published."""
        return self.holds(key_of(password))

    def holds(self, key: int) -> bool:
        """Whether a key is there.

        SHA-1 spreads evenly: a key stands at its share of the whole, give or take some roots of
        the number of records, and the search by halves stays within a few pages. At the edge of
        that window, or in an index that is not so spread, the whole is searched.
        """
        keys, count = self._keys, self.count
        middle = key * count >> 64
        low, high = max(0, middle - self._reach), min(count, middle + self._reach)
        place = bisect_left(keys, key, low, high)
        if place in (low, high):
            place = bisect_left(keys, key)
        return place < count and keys[place] == key


def key_of(password: str) -> int:
    """The first 8 bytes of the SHA-1 of a password, as a number."""
    return int.from_bytes(sha1(password)[:RECORD], "big")


def sha1(password: str) -> bytes:
    """What Have I Been Pwned files passwords under; it protects nothing."""
    raw = password.encode("utf-8", "surrogatepass")
    return hashlib.sha1(raw, usedforsecurity=False).digest()
