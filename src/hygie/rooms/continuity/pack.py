"""Prints the first day's pack: the DMP without the software, what to have ready, paper forms."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from hygie.kit.pdf import render
from hygie.rooms.continuity.without import Item, Line, Sheet, Step, Table, Verified
from hygie.spine.judges import french_date
from hygie.spine.settings import OwnContact, Settings

TEMPLATE = Path(__file__).parent / "papers" / "pack.typ"

TO_CHECK = "à vérifier"

OWN_LINES = (("Informaticien", "it-supplier"), ("Éditeur du logiciel", "software-editor"))
"""Of the practice's own contacts, those that a day without the software needs."""

OLD = (
    "Ce document cite des adresses et des règles à vérifier de nouveau : elles datent du {}. "
    "Mettez Hygie à jour."
)


def pdf(table: Table, settings: Settings, at: datetime) -> bytes:
    """The pack as a PDF, A4, to print once and to copy; raises ``PdfError``."""
    return render(TEMPLATE, content(table, settings, at), at)


def content(table: Table, settings: Settings, at: datetime) -> dict[str, Any]:
    """Everything that the template prints, as plain values."""
    facts: tuple[Step | Line | Item, ...] = (
        *table.dmp.steps,
        *table.dmp.lines,
        *table.items_for(settings),
    )
    return {
        "practice": settings.name or "Cabinet",
        "date": french_date(at),
        "old": OLD.format(_day(table.as_of)) if table.is_old(at.date()) else "",
        "address": table.dmp.address,
        "address_known": f"Adresse lue le {_day(table.dmp.read_on)}.",
        "steps": [{"text": one.text, "mark": _mark(one.verified)} for one in table.dmp.steps],
        "lines": [
            *(_own_line(title, settings.contact(role)) for title, role in OWN_LINES),
            *(
                {"who": one.name, "phone": one.phone, "what": one.what, "mark": _mark(one.verified)}
                for one in table.dmp.lines
            ),
        ],
        "items": [_item(one) for one in table.items_for(settings)],
        "sheets": [_sheet(one) for one in table.sheets],
        "resume": [{"what": one.what, "who": one.who, "check": one.check} for one in table.resume],
        "sources": _sources(table, facts),
    }


def _mark(verified: Verified) -> str:
    return TO_CHECK if verified is Verified.MEMORY else ""


def _own_line(title: str, contact: OwnContact | None) -> dict[str, str]:
    if contact is None:
        return {"who": f"{title} :", "phone": "", "what": "", "mark": ""}
    rest = ", ".join(filter(None, (contact.reference, contact.note)))
    return {"who": f"{title} : {contact.name}", "phone": contact.phone, "what": rest, "mark": ""}


def _item(item: Item) -> dict[str, Any]:
    return {
        "title": item.title,
        "how_many": item.how_many,
        "why": item.why,
        "essential": item.essential,
        "mark": _mark(item.verified),
    }


def _sheet(sheet: Sheet) -> dict[str, Any]:
    return {
        "title": sheet.title,
        "help": sheet.help,
        "columns": list(sheet.columns),
        "widths": list(sheet.widths),
        "rows": sheet.rows,
        "total": sheet.total,
        "fields": list(sheet.fields),
        "blocks": [{"title": title, "lines": int(lines)} for title, lines in sheet.blocks],
        "ticks": list(sheet.ticks),
    }


def _sources(table: Table, facts: Iterable[Step | Line | Item]) -> list[dict[str, str]]:
    """Where each fact comes from: what was read with its day, what was not with its warning."""
    found = [{"source": table.dmp.source, "known": f"lu le {_day(table.dmp.read_on)}"}]
    for fact in facts:
        if fact.verified is Verified.OWN:
            continue
        known = f"lu le {_day(fact.read_on)}" if fact.read_on is not None else TO_CHECK
        row = {"source": fact.source, "known": known}
        if row not in found:
            found.append(row)
    return found


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")
