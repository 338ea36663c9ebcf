"""The page gives its picture only as a picture, and keeps a copy as masked only if it is one."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx2 import Response
from PIL import Image

from hygie.rooms.incidents import record
from hygie.rooms.incidents.web.log_page import JOIN
from tests.desk.web.client import Visitor
from tests.rooms.incidents.incident_site import coming_in, open_incident

HEIC = b"\x00\x00\x00\x18ftypheic" + bytes(40)
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


def picture(form: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (3, 2), "red").save(made, form)
    return made.getvalue()


PNG = picture("PNG")


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with coming_in(tmp_path / "cabinet") as somebody:
        yield somebody


def join(visitor: Visitor, address: str, data: bytes, name: str, **fields: str) -> Response:
    files = {"fichier": (name, data, "image/png")}
    fields |= {"incident": address.rpartition("/")[2]}
    answer: Response = visitor.client.post(JOIN, data=fields, files=files)
    assert 200 == answer.status_code
    return answer


def sorts(visitor: Visitor, address: str) -> list[str]:
    with visitor.place.workspace() as home:
        lines = record.load(home, address.rpartition("/")[2]).lines
    return [kept.sort for line in lines for kept in line.entry.kept if kept.sort != "text"]


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF"])
def test_the_picture_is_shown_in_the_page_and_never_stored_by_the_browser(
    visitor: Visitor, form: str
) -> None:
    """Its type is that of its bytes, though its name said otherwise."""
    address = open_incident(visitor)
    join(visitor, address, picture(form), "photo.heic")
    assert f"{address}/journal/1/0/image" in visitor.get(f"{address}/journal/1/0/masquer").text
    answer = visitor.get(f"{address}/journal/1/0/image")
    assert picture(form) == answer.content
    assert f"image/{form.lower()}" == answer.headers["content-type"]
    assert "no-store" == answer.headers["cache-control"]
    assert "nosniff" == answer.headers["x-content-type-options"]


@pytest.mark.parametrize("data", [HEIC, SVG, b"%PDF-1.7"])
def test_any_other_piece_is_never_shown_and_has_its_sentence(visitor: Visitor, data: bytes) -> None:
    address = open_incident(visitor)
    join(visitor, address, data, "photo.png")
    page = visitor.get(f"{address}/journal/1/0/masquer")
    assert "Hygie ne sait pas dessiner sur cette pièce" in page.text
    assert "data-masquer=" not in page.text
    assert 404 == visitor.get(f"{address}/journal/1/0/image").status_code


def test_pieces_of_another_place_or_erased_are_unknown_pages(visitor: Visitor) -> None:
    address = open_incident(visitor)
    join(visitor, address, PNG, "a.png")
    for which in ("1/1", "9/0"):
        for end in ("masquer", "image"):
            assert 404 == visitor.get(f"{address}/journal/{which}/{end}").status_code
    for file in (visitor.place.folder / "scelles").iterdir():
        file.unlink()
    assert 404 == visitor.get(f"{address}/journal/1/0/masquer").status_code
    assert 404 == visitor.get(f"{address}/journal/1/0/image").status_code


def test_a_picture_said_to_be_masked_is_kept_as_such_beside_the_original(visitor: Visitor) -> None:
    address = open_incident(visitor)
    join(visitor, address, PNG, "a.png")
    page = join(visitor, address, PNG, "b.png", masquee="oui")
    assert "La copie masquée est gardée" in page.text
    assert 1 == page.text.count("/masquer"), "it is the original that has names"
    assert ["picture", "masked"] == sorts(visitor, address)
    back = visitor.get(f"{address}/journal/2/0")
    assert PNG == back.content
    assert back.headers["content-disposition"].endswith('-2-masquee.png"')


def test_what_is_no_picture_is_never_kept_as_masked(visitor: Visitor) -> None:
    """Whatever the form says, and the person is told."""
    address = open_incident(visitor)
    page = join(visitor, address, HEIC, "a.heic", masquee="oui")
    assert "pas comme photo masquée" in page.text
    join(visitor, address, b"%PDF-1.7", "a.pdf", masquee="oui")
    assert ["picture", "file"] == sorts(visitor, address)
