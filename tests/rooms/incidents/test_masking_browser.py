"""Names are covered in a browser, and what is kept of the picture holds none of them."""

import io
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser

from hygie.rooms.incidents import record
from tests.desk.web.chromium import visiting
from tests.desk.web.scene import FakeDesk, Served, serving
from tests.rooms.incidents.masking_scene import (
    BLACK,
    GREEN,
    LOG,
    NAME,
    ONE,
    WIDE,
    draw,
    go,
    hurt,
    join,
    keep,
    masked,
    photo,
    screen,
)


@pytest.fixture
def place(tmp_path: Path) -> FakeDesk:
    return hurt(tmp_path / "cabinet")


@pytest.fixture
def served(place: FakeDesk) -> Iterator[Served]:
    with serving(place) as running:
        yield running


def chunks(png: bytes) -> list[bytes]:
    """The names of the parts of a PNG; the last one ends the file."""
    names, at = [], 8
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        names.append(png[at + 4 : at + 8])
        at += 12 + size
    assert at == len(png)
    return names


def test_nothing_of_what_was_covered_is_in_the_copy(
    browser: Browser, place: FakeDesk, served: Served
) -> None:
    """Black all over, at full size, and no part of the file beside the picture."""
    join(place, "écran.png", screen("PNG"))
    with visiting(browser, served, viewport=WIDE) as page:
        page.goto(f"http://{served.host}{LOG}")
        page.get_by_role("link", name="Masquer les noms").click()
        draw(page, (0, 0), (0.6, 0.6))
        keep(page)
    raw = masked(place)
    assert {b"IHDR", b"sRGB", b"IDAT", b"IEND"} >= set(chunks(raw))
    picture = Image.open(io.BytesIO(raw)).convert("RGB")
    assert (800, 600) == picture.size
    assert [(470 * 350, BLACK)] == picture.crop((0, 0, 470, 350)).getcolors()
    assert {BLACK, GREEN} == {color for _, color in picture.getcolors() or []}
    with place.workspace(read_only=True) as home:
        original = record.load(home, ONE).lines[0].entry.kept[1]
        assert screen("PNG") == record.content(home, original), "the original stays"


def test_a_photo_keeps_its_way_up_and_loses_its_place_and_device(
    browser: Browser, place: FakeDesk, served: Served
) -> None:
    join(place, "photo.jpg", photo())
    assert NAME.encode() in photo()
    with visiting(browser, served, viewport=WIDE) as page:
        go(page, served)
        draw(page, (0.4, 0), (1, 0.6))  # turned, the red quarter is the upper right one
        keep(page)
    raw = masked(place)
    assert b"Exif" not in raw
    assert NAME.encode() not in raw
    picture = Image.open(io.BytesIO(raw))
    assert "JPEG" == picture.format
    assert (600, 800) == picture.size
    assert {} == dict(picture.getexif())
    assert all(max(color) < 16 for _, color in colors(picture.crop((260, 0, 600, 460))))
    red = [color for _, color in colors(picture) if color[0] > 150 and color[1] < 90]
    assert [] == red


def colors(picture: Image.Image) -> list[tuple[int, Any]]:
    return picture.convert("RGB").getcolors(1 << 24) or []


@pytest.mark.parametrize(("form", "name"), [("WEBP", "a.webp"), ("GIF", "a.gif")])
def test_other_pictures_become_png(
    browser: Browser, place: FakeDesk, served: Served, form: str, name: str
) -> None:
    join(place, name, screen(form))
    with visiting(browser, served, viewport=WIDE) as page:
        go(page, served)
        draw(page, (0, 0), (0.6, 0.6))
        keep(page)
        with page.expect_download() as caught:
            page.get_by_role("link", name="Photo masquée").click()
        assert f"piece-{ONE}-2-masquee.png" == caught.value.suggested_filename
    picture = Image.open(io.BytesIO(masked(place)))
    assert "PNG" == picture.format
    assert [(470 * 350, BLACK)] == picture.convert("RGB").crop((0, 0, 470, 350)).getcolors()
