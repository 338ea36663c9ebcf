"""A picture is whole by its structure: one that was cut, or that lies about itself, is not.

``tests/rooms/backups/drill/test_opening.py`` opens one of each sort as a file.
"""

import struct
import tempfile
import zlib
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups.drill.opening_pictures import gif, jpeg, png, tiff, webp

Check = Callable[[BinaryIO], bool]
LITTLE, BIG = partial(tiff, order="<"), partial(tiff, order=">")


def is_whole(check: Check, content: bytes) -> bool:
    """As the opening of a file takes it: a structure that ends too early is none."""
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        try:
            return check(file)
        except struct.error:
            return False


def piece(kind: bytes, data: bytes = b"", wrong: int = 0) -> bytes:
    check = zlib.crc32(kind + data) ^ wrong
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)


def pictures(order: str, *offsets: int, entries: int = 1) -> bytes:
    """A TIFF whose lists of pictures follow one another at these offsets; 0 ends them."""
    head = b"II*\0" if order == "<" else b"MM\0*"
    content = bytearray(head + struct.pack(order + "I", offsets[0]) + bytes(60))
    for here, following in pairwise(offsets):
        struct.pack_into(order + "H", content, here, entries)
        struct.pack_into(order + "I", content, here + 2 + 12 * entries, following)
    return bytes(content)


PNG = b"\x89PNG\r\n\x1a\n" + piece(b"IHDR", bytes(13)) + piece(b"IDAT", b"image") + piece(b"IEND")
JPEG = b"\xff\xd8\xff\xe0\0\x04ab\xff\xda\0\x04abimage\xff\xd9"


@pytest.mark.parametrize(
    ("check", "content", "whole"),
    [
        (png, PNG, True),
        (png, PNG + b"what another program added", True),
        (png, PNG[:8] + piece(b"IDAT", b"image", wrong=1) + piece(b"IEND"), False),
        (png, PNG[:8] + piece(b"IEND", wrong=1), False),
        (png, PNG[:8] + b"\xff\xff\xff\xffIDAT" + bytes(40), False),
        (png, PNG[:8] + b"\0\0\1\0IDATshort", False),
        (jpeg, JPEG, True),
        (jpeg, JPEG + bytes(4_000), True),
        (jpeg, JPEG + bytes(5_000), False),
        (jpeg, b"\xff\xd8\xff\xff\xff\xe0\0\x04ab" + JPEG[8:], True),
        (jpeg, b"\xff\xd8\xff\xe0\0\0" + JPEG[6:], False),
        (jpeg, b"\xff\xd8\xff\xe0\xff\xff" + JPEG[6:], False),
        (jpeg, b"\xff\xd8\xff\xda\0\x04\xff\xd9", False),
        (gif, b"GIF89a\1\0\1\0\0\0\0;", True),
        (gif, b"GIF89a\1\0\1\0\0\0\0;\0\0\0", True),
        (gif, b"GIF89a\0\0\1\0\0\0\0;", False),
        (gif, b"GIF89a\1\0\0\0\0\0\0;", False),
        (webp, b"RIFF\x04\0\0\0WEBP", True),
        (webp, b"RIFF\x05\0\0\0WEBP", False),
        (webp, b"RIFF\xff\xff\xff\xffWEBP", False),
        (LITTLE, pictures("<", 8, 0), True),
        (BIG, pictures(">", 8, 30, 0), True),
        (LITTLE, pictures("<", 8, 8), False),
        (LITTLE, pictures("<", 8, 30, 8), False),
        (BIG, pictures(">", 0), False),
        (BIG, pictures(">", 8, 64), False),
        (BIG, pictures(">", 8, 0, entries=4)[:40], False),
        (LITTLE, pictures("<", 8, 2**32 - 1), False),
    ],
)
def test_a_picture_is_whole_only_by_all_of_its_structure(check: Check, content: bytes, whole: bool):
    assert whole == is_whole(check, content)


@pytest.mark.parametrize(("check", "content"), [(png, PNG), (jpeg, JPEG)])
def test_however_it_was_cut_it_is_not_whole(check: Check, content: bytes):
    assert not any(is_whole(check, content[:length]) for length in range(len(content)))


def test_each_bit_of_a_png_counts():
    """But for its first eight bytes, by which it is known to be one."""
    for bit in range(8 * 8, 8 * len(PNG)):
        content = bytearray(PNG)
        content[bit // 8] ^= 1 << bit % 8
        assert not is_whole(png, bytes(content)), bit


@given(st.sampled_from([png, jpeg, gif, webp, LITTLE, BIG]), st.binary(max_size=200))
def test_no_content_does_worse_than_end_too_early(check: Check, content: bytes):
    assert is_whole(check, content) in {True, False}
