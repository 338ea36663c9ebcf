"""A paper as PDF is tagged, titled, and the same each time."""

from datetime import UTC, datetime

from pikepdf import open as open_pdf

from hygie.rooms.suppliers import pdf
from hygie.rooms.suppliers.paper import Paper, Paragraph
from tests.rooms.suppliers.test_paper import PAPER

NOW = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)


def test_it_is_a_tagged_pdf_with_its_title(tmp_path) -> None:
    """A new page is one."""
    raw = pdf.written(PAPER, NOW)
    (tmp_path / "x.pdf").write_bytes(raw)
    with open_pdf(tmp_path / "x.pdf") as read:
        assert 2 == len(read.pages)
        assert "Titre" == str(read.docinfo["/Title"])
        assert "/StructTreeRoot" in read.Root
    assert raw == pdf.written(PAPER, NOW)


def test_markup_in_a_name_prints_as_it_is() -> None:
    """Neither typst nor anything else reads it."""
    paper = Paper(
        title='#read("x")', description="", footer="$x$", blocks=(Paragraph(text="*a* \x07"),)
    )
    assert pdf.written(paper, NOW).startswith(b"%PDF")


def test_each_block_tells_its_sort() -> None:
    """By which the template chooses."""
    sorts = ["heading", "paragraph", "items", "newpage", "grid"]
    assert sorts == [block["sort"] for block in pdf.content(PAPER)["blocks"]]
