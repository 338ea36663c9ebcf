"""A practice with one incident, pictures that say a name, and hands that cover it."""

import io
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

from hygie.rooms.incidents import record
from hygie.rooms.incidents.record import Opening
from tests.desk.web.scene import FakeDesk, Served
from tests.rooms.incidents.incident_site import told_desk

ONE = "2026-11-21-1"
LOG = f"/incident/{ONE}/journal"
NAME = "Mme Durandal"
RED, GREEN, BLACK = (200, 20, 20), (20, 160, 60), (0, 0, 0)
WIDE: Any = {"width": 1280, "height": 900}
NARROW: Any = {"width": 375, "height": 700}


def screen(form: str, size: tuple[int, int] = (800, 600), **options: Any) -> bytes:
    """A green picture whose upper left quarter is red and says a name."""
    picture = Image.new("RGB", size, GREEN)
    pen = ImageDraw.Draw(picture)
    half = (size[0] // 2 - 1, size[1] // 2 - 1)
    pen.rectangle((0, 0, *half), fill=RED)
    pen.text((half[0] // 4, half[1] // 4), NAME, fill=(255, 255, 255))
    made = io.BytesIO()
    picture.save(made, form, **options)
    return made.getvalue()


def photo() -> bytes:
    """A photo of a telephone held upright: turned by its tag, with the place and the maker."""
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter to the right
    exif[0x010F] = f"Fabricant {NAME}"
    exif[0x8825] = {1: "N", 2: (47.0, 28.0, 12.0), 3: "W", 4: (0.0, 33.0, 15.0)}
    return screen("JPEG", exif=exif, comment=NAME.encode())


def hurt(folder: Path) -> FakeDesk:
    """The desk of a practice with one incident, with a line for each piece."""
    made = told_desk(folder)
    with made.workspace() as home:
        record.open_incident(home, Opening(sight="ransom-screen"), now=home.clock())
    return made


def join(place: FakeDesk, name: str, data: bytes) -> None:
    with place.workspace() as home:
        record.attach(home, ONE, name, data, now=home.clock())


def masked(place: FakeDesk) -> bytes:
    """What is kept of the last line, which is a masked picture."""
    with place.workspace(read_only=True) as home:
        (kept,) = (one for one in record.load(home, ONE).lines[-1].entry.kept if one.sort != "text")
        assert "masked" == kept.sort
        data = record.content(home, kept)
    assert data is not None
    return data


def go(page: Page, served: Served, number: int = 1) -> None:
    page.goto(f"http://{served.host}{LOG}/{number}/0/masquer")


def draw(page: Page, start: tuple[float, float], stop: tuple[float, float]) -> None:
    """A rectangle with the mouse; both corners in parts of the picture."""
    page.locator("canvas").scroll_into_view_if_needed()
    seen = page.locator("canvas").bounding_box()
    assert seen is not None
    corners = [
        (seen["x"] + x * seen["width"], seen["y"] + y * seen["height"]) for x, y in (start, stop)
    ]
    page.mouse.move(*corners[0])
    page.mouse.down()
    page.mouse.move(*corners[1], steps=3)
    page.mouse.up()


def keep(page: Page) -> None:
    page.get_by_role("button", name="Garder la copie masquée").click()
    expect_kept(page)


def expect_kept(page: Page) -> None:
    expect(page.get_by_text("La copie masquée est gardée")).to_be_visible(timeout=30_000)


def rectangles(page: Page) -> list[dict[str, float]]:
    """Where the rectangles stand, in pixels of the page from the corner of the picture."""
    found: list[dict[str, float]] = page.evaluate(
        "[...document.querySelectorAll('.masking button')].map((b) => ({x: b.offsetLeft,"
        " y: b.offsetTop, w: b.offsetWidth, h: b.offsetHeight}))"
    )
    return found
