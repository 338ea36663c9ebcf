"""A picture is known by its first bytes, never by its name."""

import io

import pytest
from PIL import Image

from hygie.rooms.incidents.record.pictures import ENDINGS, media_type


@pytest.mark.parametrize(
    ("form", "kind"),
    [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("WEBP", "image/webp"), ("GIF", "image/gif")],
)
def test_what_every_browser_opens_is_known(form, kind) -> None:
    made = io.BytesIO()
    Image.new("RGB", (3, 2)).save(made, form)
    assert kind == media_type(made.getvalue())
    assert kind in ENDINGS


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x89PNG",
        b"%PDF-1.7",
        b"<svg xmlns='http://www.w3.org/2000/svg'>",
        b"\x00\x00\x00\x18ftypheic",
        b"RIFF\x24\x00\x00\x00WAVEfmt ",
        b"BM\x36\x00",
    ],
)
def test_anything_else_is_none(data) -> None:
    """SVG above all: it may hold scripts."""
    assert "" == media_type(data)
