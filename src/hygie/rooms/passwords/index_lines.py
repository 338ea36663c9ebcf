"""Reads the text download of published passwords: a SHA-1, a colon, a count, line by line."""

import binascii
import sys
from array import array
from collections.abc import Iterator
from typing import BinaryIO, TypeAlias

from hygie.spine.errors import HygieError

CHUNK = 1 << 20
"""Bytes read at a time; the lines of one take about thirty times its size in memory."""

LONGEST_LINE = 200
PREFIX, DIGEST = 16, 40
"""Hexadecimal digits: of the part that is kept, and of the whole SHA-1."""

DOWNLOAD = (
    "Prenez le téléchargement SHA-1 trié par empreinte (« ordered by hash ») de Have I Been "
    "Pwned, décompressé."
)


class SourceError(HygieError):
    """The text download is not what it should be."""


Keys: TypeAlias = "array[int]"


def keys(file: BinaryIO, start: int, last: bytes) -> Iterator[tuple[Keys, bytes, int]]:
    """The keys of the lines from a place of the file on, some thousands at a time.

    Gives them as numbers, the last prefix in hexadecimal, and the place after its line. ``last``
    is the prefix before ``start``, or ``b""``. Raises ``SourceError`` for lines that are none,
    or out of order.
    """
    file.seek(start)
    place, rest = start, b""
    while chunk := file.read(CHUNK):
        cut = chunk.rfind(b"\n") + 1
        if not cut:
            rest += chunk
            if len(rest) > LONGEST_LINE:
                raise _not_lines(place)
            continue
        found, last = _keys(rest + chunk[:cut], last, place)
        place += len(rest) + cut
        rest = chunk[cut:]
        yield found, last, place
    if rest:
        found, last = _keys(rest + b"\n", last, place)
        yield found, last, place + len(rest)


def _keys(lines: bytes, last: bytes, place: int) -> tuple[Keys, bytes]:
    rows = lines.upper().split(b"\n")
    rows.pop()  # what follows the last end of line: nothing
    prefixes = [row[:PREFIX] for row in rows]
    if {row[DIGEST : DIGEST + 1] for row in rows} != {b":"}:  # NTLM has it at 32
        raise _not_lines(place)
    # Sorting what is sorted is one pass; a copy out of order makes the difference.
    if prefixes[0] < last or prefixes != sorted(prefixes):
        raise SourceError(
            f"Ce fichier n’est pas trié par empreinte (vers l’octet {place}).", DOWNLOAD
        )
    try:
        raw = binascii.unhexlify(b"".join(prefixes))
    except binascii.Error:
        raise _not_lines(place) from None
    found = array("Q", raw)
    if sys.byteorder == "little":
        found.byteswap()  # digits are written the highest first
    return found, prefixes[-1]


def _not_lines(place: int) -> SourceError:
    return SourceError(
        f"Ce fichier n’est pas une liste d’empreintes SHA-1 (vers l’octet {place}).", DOWNLOAD
    )
