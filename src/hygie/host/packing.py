"""Answers as JSON holds them: short texts as they are, long ones compressed."""

import base64
import binascii
import zlib

import msgspec

from hygie.spine.probe import ANSWER_LIMIT, Answer, Outcome

PLAIN_LIMIT = 200
"""Characters; a longer text is compressed when Hygie itself writes it."""


class Packed(msgspec.Struct, omit_defaults=True):
    """A text in UTF-8, compressed by gzip or as it is, in base64; exactly one of the two."""

    gzip: str = ""
    base64: str = ""


class Said(msgspec.Struct, omit_defaults=True):
    """An answer as JSON holds it."""

    outcome: Outcome
    code: int = 0
    out: str | Packed = ""
    err: str | Packed = ""


def packed(answer: Answer) -> Said:
    """An answer, ready to be written."""
    return Said(
        outcome=answer.outcome, code=answer.code, out=_pack(answer.out), err=_pack(answer.err)
    )


def unpacked(said: Said) -> Answer:
    """An answer as it was given; raises ``ValueError`` for what is damaged or beyond bounds.

    More than ``ANSWER_LIMIT`` bytes make it ``TOO_LONG``, as they would have on the machine.
    """
    out, out_whole = unpack(said.out, ANSWER_LIMIT)
    err, err_whole = unpack(said.err, ANSWER_LIMIT)
    whole = out_whole and err_whole
    outcome = said.outcome if whole else Outcome.TOO_LONG
    return Answer(outcome=outcome, code=said.code, out=out, err=err)


def unpack(text: str | Packed, limit: int) -> tuple[str, bool]:
    """At most ``limit`` bytes of a text, and whether that is all; raises ``ValueError``."""
    if isinstance(text, str):
        raw = text.encode("utf-8", "replace")
    elif text.gzip:
        raw = gunzip(_from_base64(text.gzip), limit + 1)
    else:
        raw = _from_base64(text.base64)
    return raw[:limit].decode("utf-8", "replace"), len(raw) <= limit


def gunzip(raw: bytes, limit: int) -> bytes:
    """At most ``limit`` bytes of what gzip compressed; raises ``ValueError`` when damaged.

    A stream that stops before its end and its checksum is damaged: it was cut.
    """
    machine = zlib.decompressobj(wbits=31)  # 31: gzip with its header and checksum
    try:
        out = machine.decompress(raw, limit)
    except zlib.error as error:
        raise ValueError("damaged gzip") from error
    if len(out) < limit and not machine.eof:
        raise ValueError("cut gzip")
    return out


def _pack(text: str) -> str | Packed:
    if len(text) <= PLAIN_LIMIT:
        return text
    # No file name and no date in the header: the same text gives the same bytes.
    machine = zlib.compressobj(level=6, wbits=31)
    raw = machine.compress(text.encode("utf-8", "replace")) + machine.flush()
    return Packed(gzip=base64.b64encode(raw).decode("ascii"))


def _from_base64(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("damaged base64") from error
