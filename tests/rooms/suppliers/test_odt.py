"""A paper as OpenDocument opens anywhere: its package and its XML are what the format asks."""

import io
import zipfile
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hygie.rooms.suppliers import odt
from hygie.rooms.suppliers.paper import Grid, Items, Paper, Paragraph, words
from tests.rooms.suppliers.test_paper import PAPER

NOW = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"


def opened(paper: Paper) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(odt.written(paper, NOW)))


def content(paper: Paper) -> ET.Element:
    return ET.fromstring(opened(paper).read("content.xml"))


def test_its_type_is_the_first_member_stored_as_it_is() -> None:
    """At byte 38, where the format says that it may be sniffed (ODF 1.3, part 2, 3.3)."""
    raw = odt.written(PAPER, NOW)
    assert b"PK\x03\x04" == raw[:4]
    assert b"mimetype" + odt.TYPE.encode() == raw[30 : 38 + len(odt.TYPE)]
    first = opened(PAPER).infolist()[0]
    assert ("mimetype", zipfile.ZIP_STORED, b"") == (
        first.filename,
        first.compress_type,
        first.extra,
    )


def test_the_manifest_lists_every_member() -> None:
    """And the package itself, with its type."""
    archive = opened(PAPER)
    assert archive.testzip() is None
    root = ET.fromstring(archive.read("META-INF/manifest.xml"))
    listed = {one.get(f"{MANIFEST}full-path"): one.get(f"{MANIFEST}media-type") for one in root}
    members = set(archive.namelist()) - {"mimetype", "META-INF/manifest.xml"}
    assert {"/"} | members == set(listed)
    assert odt.TYPE == listed["/"]


def test_every_style_that_is_used_is_defined() -> None:
    """In the styles, or beside the content."""
    archive = opened(PAPER)
    roots = [ET.fromstring(archive.read(name)) for name in ("styles.xml", "content.xml")]
    defined = {one.get(f"{STYLE}name") for root in roots for one in root.iter(f"{STYLE}style")}
    used = {
        value
        for root in roots
        for one in root.iter()
        for key, value in one.attrib.items()
        if key in (f"{TEXT}style-name", f"{TABLE}style-name")
    }
    assert used <= defined


def test_every_word_is_in_the_document() -> None:
    """In order; headings have their level, tables their header."""
    root = content(PAPER)
    told = [word for word in words(PAPER) if word != "\f"]
    assert told == [text for text in root.itertext() if text.strip()]
    assert ["1", "2"] == [one.get(f"{TEXT}outline-level") for one in root.iter(f"{TEXT}h")]
    assert 1 == len(list(root.iter(f"{TABLE}table-header-rows")))
    (body,) = root.iter(f"{OFFICE}text")
    assert len(PAPER.blocks) + 1 == len(body)


def test_a_line_break_in_a_cell_is_one() -> None:
    """Not a space."""
    grid = Grid(head=("a",), rows=(("un\ndeux",),), widths=(1,))
    root = content(Paper(title="T", description="", footer="P", blocks=(grid,)))
    assert 1 == len(list(root.iter(f"{TEXT}line-break")))


def test_two_equal_tables_each_have_their_name() -> None:
    """Even when they say the same."""
    grid = Grid(head=("a",), rows=(("b",),), widths=(1,))
    twin = Grid(head=("a",), rows=(("b",),), widths=(1,))
    root = content(Paper(title="T", description="", footer="P", blocks=(grid, twin)))
    assert ["T0", "T1"] == [one.get(f"{TABLE}name") for one in root.iter(f"{TABLE}table")]


def test_the_same_paper_gives_the_same_bytes() -> None:
    """Dated by the instant given, not by the clock."""
    assert odt.written(PAPER, NOW) == odt.written(PAPER, NOW)
    assert b"2026-11-21T12:30:00" in opened(PAPER).read("meta.xml")


@settings(max_examples=60)
@given(st.text())
def test_hostile_text_is_text(text) -> None:
    """Markup, control characters, lone surrogates: the XML stays well formed."""
    paper = Paper(
        title=text,
        description=text,
        footer=text,
        blocks=(Paragraph(text=text, framed=True), Items(items=(text, "</text:p>&<"))),
    )
    archive = opened(paper)
    for name in archive.namelist()[1:]:
        ET.fromstring(archive.read(name))
    assert "</text:p>&<" in "".join(content(paper).itertext())


@pytest.mark.parametrize("large", [True, False])
def test_a_paper_to_hang_up_is_written_larger(large) -> None:
    """In points."""
    from dataclasses import replace

    styles = opened(replace(PAPER, large=large)).read("styles.xml").decode()
    assert ('fo:font-size="13pt"' in styles) is large
