"""Finds out how the letters of a file are written: UTF-8, UTF-16 or the Windows of old."""

import codecs
import io

from hygie.rooms.passwords.vaults import refusals
from hygie.rooms.passwords.vaults.memory import Buffer, Window

CHUNK = 65_536
SAMPLE = 4_096

# Longest first: the mark of UTF-16 LE begins that of UTF-32 LE, which nobody exports.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Control characters that text may hold: tab, line feed, form feed, carriage return.
_ODD = bytes(set(range(32)) - {9, 10, 12, 13})


def opened(data: Buffer) -> io.TextIOWrapper:
    """The text of a file as a stream, decoded a piece at a time. Raises ``VaultError``.

    Reading it may raise ``UnicodeDecodeError`` for UTF-16 that is cut.
    """
    encoding = encoding_of(data)
    return io.TextIOWrapper(io.BufferedReader(Window(data), CHUNK), encoding, newline="")


def encoding_of(data: Buffer) -> str:
    """The name of the encoding. Raises ``VaultError`` for what is no text."""
    head = bytes(data[:SAMPLE])
    for mark, name in MARKS:
        if head.startswith(mark):
            return name
    wide = _wide(head)
    if wide:
        return wide
    if head.translate(None, _ODD) != head:
        raise refusals.binary()
    if _decodes(data, "utf-8"):
        return "utf-8"
    # A French spreadsheet writes CSV so; its five unassigned bytes tell it from a picture.
    if _decodes(data, "cp1252"):
        return "cp1252"
    raise refusals.bad_encoding()


def _wide(head: bytes) -> str:
    """UTF-16 without its mark: every other byte of a Latin text is null."""
    pairs = len(head) // 2
    low, high = head[1::2].count(0), head[0::2].count(0)
    if pairs and low > pairs * 0.7 and not high:
        return "utf-16-le"
    if pairs and high > pairs * 0.7 and not low:
        return "utf-16-be"
    return ""


def _decodes(data: Buffer, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(data), CHUNK):
            decoder.decode(bytes(data[start : start + CHUNK]))
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
