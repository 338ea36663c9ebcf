"""Writes a paper as an OpenDocument text, to be opened and changed in any word processor.

The format: OASIS OpenDocument 1.3, parts 2 (packages) and 3 (schema). The file is a ZIP whose first
member, stored and not compressed, is its type.
"""

import io
import zipfile
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from hygie.rooms.suppliers.paper import Block, Grid, Heading, Items, NewPage, Paper, Paragraph
from hygie.rooms.suppliers.plain_text import clean

TYPE = "application/vnd.oasis.opendocument.text"

_SPACES = (
    " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (
            ("office", "office"),
            ("style", "style"),
            ("text", "text"),
            ("table", "table"),
            ("fo", "xsl-fo-compatible"),
            ("meta", "meta"),
        )
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def written(paper: Paper, at: datetime) -> bytes:
    """The paper as the bytes of an ``.odt``; the same paper and instant give the same bytes."""
    stamp = at.astimezone(UTC).timetuple()[:6]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (
            ("mimetype", TYPE),
            ("META-INF/manifest.xml", _manifest()),
            ("meta.xml", _meta(paper, at)),
            ("styles.xml", _styles(paper)),
            ("content.xml", _content(paper)),
        ):
            member = zipfile.ZipInfo(name, stamp)
            member.compress_type = (
                zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            )
            archive.writestr(member, text)
    return buffer.getvalue()


def _manifest() -> str:
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entries = [
        ("/", TYPE),
        *((name, "text/xml") for name in ("content.xml", "styles.xml", "meta.xml")),
    ]
    rows = "".join(
        f"<manifest:file-entry manifest:full-path={quoteattr(path)} "
        f"manifest:media-type={quoteattr(kind)}/>"
        for path, kind in entries
    )
    return (
        f'{_HEAD}<manifest:manifest xmlns:manifest="{space}" manifest:version="1.3">{rows}'
        "</manifest:manifest>"
    )


def _meta(paper: Paper, at: datetime) -> str:
    when = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    return (
        f'{_HEAD}<office:document-meta {_SPACES} office:version="1.3"><office:meta>'
        f"<meta:generator>Hygie</meta:generator><dc:title>{_safe(paper.title)}</dc:title>"
        f"<dc:description>{_safe(paper.description)}</dc:description>"
        f"<meta:creation-date>{when}</meta:creation-date><dc:language>fr-FR</dc:language>"
        "</office:meta></office:document-meta>"
    )


def _styles(paper: Paper) -> str:
    size = 13 if paper.large else 11
    return (
        f'{_HEAD}<office:document-styles {_SPACES} office:version="1.3"><office:styles>'
        '<style:default-style style:family="paragraph"><style:text-properties '
        f'fo:font-size="{size}pt" fo:language="fr" fo:country="FR"/></style:default-style>'
        + _paragraph("Standard", f'fo:font-size="{size}pt"', 'fo:margin-bottom="0.2cm"')
        + _paragraph("Title", f'fo:font-size="{size + 9}pt" fo:font-weight="bold"')
        + _paragraph("Heading_2", f'fo:font-size="{size + 3}pt" fo:font-weight="bold"', _ABOVE)
        + _paragraph("Heading_3", f'fo:font-size="{size + 1}pt" fo:font-weight="bold"', _ABOVE)
        + _paragraph("Framed", "", 'fo:padding="0.2cm" fo:border="0.5pt solid #17343d"')
        + _paragraph("Head", 'fo:font-weight="bold"')
        + _paragraph("Page", "", 'fo:break-before="page"')
        + _paragraph("Foot", 'fo:font-size="9pt"')
        + '</office:styles><office:automatic-styles><style:page-layout style:name="A4">'
        '<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" '
        'fo:margin="1.8cm"/><style:footer-style/></style:page-layout></office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Standard" '
        'style:page-layout-name="A4"><style:footer><text:p text:style-name="Foot">'
        f"{_safe(paper.footer)}</text:p></style:footer></style:master-page>"
        "</office:master-styles></office:document-styles>"
    )


_ABOVE = 'fo:margin-top="0.4cm" fo:margin-bottom="0.15cm" fo:keep-with-next="always"'


def _paragraph(name: str, text: str = "", layout: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="paragraph">'
        f"<style:paragraph-properties {layout}/><style:text-properties {text}/></style:style>"
    )


def _content(paper: Paper) -> str:
    grids = [block for block in paper.blocks if isinstance(block, Grid)]
    columns = "".join(_columns(number, grid) for number, grid in enumerate(grids))
    body = "".join(_block(block, grids) for block in paper.blocks)
    return (
        f'{_HEAD}<office:document-content {_SPACES} office:version="1.3">'
        '<office:automatic-styles><style:style style:name="Cell" style:family="table-cell">'
        '<style:table-cell-properties fo:padding="0.1cm" fo:border="0.5pt solid #8a979b"/>'
        f"</style:style>{columns}</office:automatic-styles><office:body><office:text>"
        f'<text:h text:style-name="Title" text:outline-level="1">{_safe(paper.title)}</text:h>'
        f"{body}</office:text></office:body></office:document-content>"
    )


def _columns(number: int, grid: Grid) -> str:
    return "".join(
        f'<style:style style:name="T{number}C{rank}" style:family="table-column">'
        f'<style:table-column-properties style:rel-column-width="{width}*"/></style:style>'
        for rank, width in enumerate(grid.widths)
    )


def _block(block: Block, grids: list[Grid]) -> str:
    match block:
        case Heading(text=text, level=level):
            return (
                f'<text:h text:style-name="Heading_{level}" text:outline-level="{level}">'
                f"{_safe(text)}</text:h>"
            )
        case Paragraph(text=text, framed=framed):
            return _p(text, "Framed" if framed else "Standard")
        case Items(items=items):
            rows = "".join(f"<text:list-item>{_p(item)}</text:list-item>" for item in items)
            return f"<text:list>{rows}</text:list>"
        case Grid():
            return _table(next(n for n, grid in enumerate(grids) if grid is block), block)
        case NewPage():
            return '<text:p text:style-name="Page"/>'


def _table(number: int, grid: Grid) -> str:
    columns = "".join(
        f'<table:table-column table:style-name="T{number}C{rank}"/>'
        for rank in range(len(grid.widths))
    )
    head = f"<table:table-header-rows>{_row(grid.head, 'Head')}</table:table-header-rows>"
    rows = "".join(_row(row) for row in grid.rows)
    return f'<table:table table:name="T{number}">{columns}{head}{rows}</table:table>'


def _row(cells: tuple[str, ...], style: str = "Standard") -> str:
    inside = "".join(
        '<table:table-cell table:style-name="Cell" office:value-type="string">'
        f"{_p(cell, style)}</table:table-cell>"
        for cell in cells
    )
    return f"<table:table-row>{inside}</table:table-row>"


def _p(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{_safe(text)}</text:p>'


def _safe(text: str) -> str:
    """The text for XML 1.0: escaped, and without the characters that it cannot hold."""
    return escape(clean(text)).replace("\n", "<text:line-break/>")
