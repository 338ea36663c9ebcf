"""A document as text to paste: in its order, one label a line, nothing but plain characters."""

from collections.abc import Iterator

from hygie.rooms.incidents.documents.value import LEGAL, Document, Row, Section, Table, long_day
from hygie.rooms.incidents.paris import shown

MISSING = "(à compléter)"


def text(document: Document) -> str:
    """The whole document in UTF-8 text; a letter as it is to be sent, without its notes."""
    return "\n".join(_letter(document) if document.letter else _form(document)) + "\n"


def blank(part: Section) -> tuple[str, ...]:
    """What stands in a part of which nothing was told: a blank that names what goes there."""
    if part.paragraphs or not any(row.missing for row in part.needs):
        return ()
    return (f"[à compléter\N{NO-BREAK SPACE}: {part.title[:1].lower()}{part.title[1:]}]",)


def _form(document: Document) -> Iterator[str]:
    yield document.title
    yield "\n".join(document.sender)
    yield f"Incident {document.incident}. Établi le {shown(document.at)}. {document.state.value}."
    yield from document.lead
    for part in document.sections:
        yield ""
        yield f"== {part.title} =="
        yield from _part(part)
    yield from _left(document)
    yield ""
    yield LEGAL


def _part(part: Section) -> Iterator[str]:
    yield from (_line(row) for row in part.rows if row.value or row.missing)
    yield from part.paragraphs
    if part.table is not None:
        yield from _table(part.table)


def _line(row: Row) -> str:
    notes = [row.note, "proposé, à relire" if row.proposed else ""]
    note = f" [{' ; '.join(filter(None, notes))}]" if any(notes) else ""
    return f"{row.label} : {row.value or MISSING}{note}"


def _table(table: Table) -> Iterator[str]:
    for cells in (table.columns, *table.rows, *((table.total,) if table.total else ())):
        yield " | ".join(cells)


def _left(document: Document) -> Iterator[str]:
    if document.checks:
        yield ""
        yield "== À vérifier =="
        yield from (f"- {check}" for check in document.checks)
    if document.missing:
        yield ""
        yield "== Il manque encore =="
        yield from (f"- {row.label} ({row.where})" for row in document.missing)
    if document.proposed:
        yield ""
        yield "== Proposé par Hygie, à relire =="
        yield from (f"- {row.label} ({row.where})" for row in document.proposed)


def _letter(document: Document) -> Iterator[str]:
    yield "\n".join(document.sender)
    yield ""
    yield f"Objet : {document.title}"
    yield f"Le {long_day(document.at)}"
    for part in document.sections:
        yield ""
        if part.title:
            yield part.title
        yield from part.paragraphs
        yield from blank(part)
    yield ""
    yield document.sender[0] if document.sender else ""
