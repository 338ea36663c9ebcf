"""Cuts what a program says into lines, however long it is."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import IO

LINE_LIMIT = 1_000_000
"""Bytes kept of one line; the rest of a longer one is dropped."""

_CHUNK = 65_536
_WIDE = 1 << 20


def widen(pipe: IO[bytes]) -> None:
    """Let a pipe hold more, where the system can: a long answer then costs a tenth less.

    Linux allows 1 MiB to everybody (pipe(7), pipe-max-size).
    """
    if sys.platform == "linux":
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _WIDE)


def split(pipe: IO[bytes]) -> Iterator[bytes]:
    """The lines of an unbuffered pipe, each cut at ``LINE_LIMIT``, whatever comes."""
    kept = bytearray()
    while chunk := pipe.read(_CHUNK):
        *ended, rest = chunk.split(b"\n")
        for piece in ended:
            kept += piece[: LINE_LIMIT - len(kept)]
            yield bytes(kept.removesuffix(b"\r"))
            kept.clear()
        kept += rest[: LINE_LIMIT - len(kept)]
    if kept:
        yield bytes(kept)
