"""A document on paper: PDF/A-2a and PDF/UA-1, dated, with what it still lacks."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from hygie.kit.pdf import render
from hygie.rooms.incidents.documents.text import blank
from hygie.rooms.incidents.documents.value import LEGAL, Document, Paper, Row, Section, long_day
from hygie.rooms.incidents.letters.scripts import printable
from hygie.rooms.incidents.paris import shown

PAPERS = Path(__file__).parents[1] / "papers"


def pdf(document: Document, at: datetime) -> bytes:
    """The document as a PDF dated ``at``. Raises ``PdfError``."""
    name = "letter.typ" if document.letter else "document.typ"
    return render(PAPERS / name, drawn(content(document)), at)


def register(entries: Sequence[Document], practice: str, at: datetime) -> bytes:
    """Many entries one after the other in one PDF. Raises ``PdfError``."""
    data = {
        "practice": practice,
        "date": shown(at),
        "title": "Registre des violations de données",
        "lead": entries[0].lead if entries else (),
        "entries": [content(one) for one in entries],
        "legal": LEGAL,
    }
    return render(PAPERS / "register.typ", drawn(data), at)


def drawn(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """The same value with a square for what no font of ours can print."""
    match value:
        case str():
            return printable(value)
        case dict():
            return {key: drawn(item) for key, item in value.items()}
        case list() | tuple():
            return [drawn(item) for item in value]
        case _:
            return value


TO_THE_CNIL = frozenset({Paper.CNIL_FIRST, Paper.CNIL_MORE})
"""Those that say which rows of the European template they answer."""


def content(document: Document) -> dict[str, Any]:
    """Everything that the template prints, as plain values."""
    return {
        "title": document.title,
        "incident": document.incident,
        "sender": list(document.sender),
        "date": shown(document.at),
        "day": long_day(document.at),
        "state": document.state.value,
        "complete": document.complete,
        "letter": document.letter,
        "lead": list(document.lead),
        "sections": [
            _section(part, cited=document.paper in TO_THE_CNIL) for part in document.sections
        ],
        "missing": [_left(row) for row in document.missing],
        "proposed": [_left(row) for row in document.proposed],
        "checks": list(document.checks),
        "legal": LEGAL,
    }


def _section(part: Section, *, cited: bool) -> dict[str, Any]:
    table = part.table
    return {
        "title": part.title,
        "rows": [_row(row, cited=cited) for row in part.rows if row.value or row.missing],
        "paragraphs": [*part.paragraphs, *blank(part)],
        "table": {
            "columns": list(table.columns),
            "rows": [list(cells) for cells in table.rows],
            "total": list(table.total),
        }
        if table is not None
        else None,
    }


def _row(row: Row, *, cited: bool) -> dict[str, Any]:
    notes = [row.note, "proposé, à relire" if row.proposed else ""]
    rows = ", ".join(map(str, row.template))
    return {
        "label": row.label,
        "value": row.value,
        "missing": row.missing,
        "note": " ; ".join(filter(None, notes)),
        "template": f"modèle européen, ligne {rows}" if rows and cited else "",
    }


def _left(row: Row) -> dict[str, str]:
    return {"label": row.label, "where": row.where}
