"""The drawing is one inert, well-formed SVG that reads itself to who cannot see it."""

import itertools
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hygie.rooms.backups.picture import Kind, Place, picture
from hygie.rooms.backups.picture_drawing import PAGE, PAPER, WIDTH, draw
from tests.rooms.backups.test_picture import AWAY, HERE, NOW

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "title", "desc", "g", "rect", "circle", "path", "text"}


def drawn(*sides, colours=PAPER) -> ET.Element:
    return ET.fromstring(draw(picture(sides, NOW), colours))


def test_it_has_a_title_and_the_same_text() -> None:
    """Named by their ids, which another picture of the page may change."""
    whole = picture((HERE, AWAY), NOW)
    root = ET.fromstring(draw(whole, name="x"))
    assert "img" == root.get("role")
    assert "x-title x-text" == root.get("aria-labelledby")
    assert [whole.title, " ".join(whole.text)] == [
        root.findtext(f"{SVG}title"),
        root.findtext(f"{SVG}desc"),
    ]


@settings(deadline=None)  # the first one loads what draws
@given(st.text(), st.sampled_from([*Kind]), st.sampled_from([*Place]))
def test_whatever_the_name_it_stays_well_formed_and_inert(name, kind, place) -> None:
    """No element, attribute or address comes from the facts."""
    root = drawn(replace(HERE, name=name, kind=kind, place=place))
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in ALLOWED
        assert not {"href", "style", "onload"} & element.attrib.keys()


def test_each_answer_has_its_own_outline() -> None:
    """Told apart without a colour: a disc, a square, a diamond, a dash."""
    sides = [
        replace(HERE, encrypted=encrypted, last_restored=None) for encrypted in (True, False, None)
    ]
    plain = re.sub(r'(fill|stroke)="[^"]*"', "", draw(picture(sides, NOW), PAPER))
    for outline in ('<circle r="10"', "M-10-10h20v20h-20z", "M0-12l12 12", "M-6 0h12"):
        assert outline in plain


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_it_grows_with_the_copies(count) -> None:
    """Nothing is drawn below its edge."""
    root = drawn(*[HERE] * count)
    width, height = map(float, root.get("viewBox", "").split()[2:])
    assert width == WIDTH
    ends = [float(text.get("y", 0)) for text in root.findall(f"{SVG}text")]
    assert max(ends) < height
    empty = [e for e in root.iter(f"{SVG}text") if e.text == "Aucune copie ici"]
    assert (2 if count == 0 else 1) == len(empty)


def test_a_page_gives_its_colours_and_paper_has_its_own() -> None:
    """By day and by night; a printer knows no variable."""
    assert "var(--ink)" in draw(picture((HERE,), NOW), PAGE)
    assert "var(" not in draw(picture((HERE,), NOW), PAPER)


def luminance(colour: str) -> float:
    """Of WCAG 2.1."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("above", "below"),
    [
        *itertools.product((PAPER.ink, PAPER.soft), (PAPER.back, "#ffffff")),
        *itertools.product((PAPER.yes, PAPER.no, PAPER.unknown), (PAPER.sign, PAPER.back)),
    ],
)
def test_contrasts_are_those_of_aa(above, below) -> None:
    """4.5 to 1."""
    light, dark = sorted((luminance(above), luminance(below)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_a_line_that_is_too_long_for_its_card_is_drawn_with_a_margin_in_any_font() -> None:
    """Its width is given, and ends before the card does; a short one is as wide as it is."""
    old = replace(HERE, last_run=NOW.replace(year=2025))
    cards = drawn(HERE, old, AWAY).findall(f"{SVG}g/{SVG}svg")
    assert 3 == len(cards)
    for card in cards:
        for line in card.findall(f"{SVG}text"):
            width = line.get("textLength")
            assert (width is not None) == (len(line.text or "") > 23)
            assert float(line.get("x", 0)) + float(width or 0) <= float(card.get("width", 0)) - 12
