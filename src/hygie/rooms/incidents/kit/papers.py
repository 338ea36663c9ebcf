"""Prints the emergency sheet to stick up, and the playbooks for the day without a computer."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from hygie.kit.pdf import render
from hygie.rooms.incidents.awareness import STARTS
from hygie.rooms.incidents.clocks import deadlines
from hygie.rooms.incidents.contacts import TO_CHECK, contacts
from hygie.rooms.incidents.documents.pdf import drawn
from hygie.rooms.incidents.kit.calls import (
    Call,
    all_public,
    call,
    own_calls,
    public_calls,
    term,
)
from hygie.rooms.incidents.kit.rows import (
    Choose,
    Do,
    Row,
    Sheet,
    Turn,
    first_gestures,
    own_gesture,
    sheets,
)
from hygie.rooms.incidents.kit.words import capital, choices, only_words
from hygie.rooms.incidents.paris import day_in_paris
from hygie.rooms.incidents.playbooks import DOERS, PHASES, delay, library
from hygie.rooms.incidents.sights import Sight, sights
from hygie.spine.settings import Settings

PAPERS: Final = Path(__file__).parents[1] / "papers"

LOG_LINES = 26
"""Empty lines of the page on which the log is kept by hand."""


def emergency_sheet(settings: Settings, at: datetime) -> bytes:
    """The page to stick up, as a PDF of one page whatever the names. Raises ``PdfError``."""
    return _paper("kit_sheet.typ", sheet_data(settings, day_in_paris(at)), at)


def paper_playbooks(settings: Settings, at: datetime) -> bytes:
    """Every playbook to tick by hand, as one PDF. Raises ``PdfError``."""
    return _paper("kit_playbooks.typ", playbooks_data(settings, day_in_paris(at)), at)


def _paper(template: str, data: Mapping[str, Any], at: datetime) -> bytes:
    """A name in a script that our fonts lack has squares: it is then written by hand."""
    return render(PAPERS / template, drawn(dict(data)), at)


def dates(day: date) -> Mapping[str, str]:
    """When the kit was made, when its numbers were looked up, and what to do about it."""
    table = contacts()
    return {
        "made": f"{day:%d/%m/%Y}",
        "looked_up": f"{table.as_of:%d/%m/%Y}",
        "good_until": f"{table.good_until:%d/%m/%Y}",
        "old": "Cette liste est ancienne : vérifiez chaque numéro public."
        if table.is_old(day)
        else "",
    }


def opening() -> str:
    """What calms, without the last sentence: it asks what the person sees, and paper cannot."""
    return sights().opening.rpartition(". ")[0] + "."


def sheet_data(settings: Settings, day: date) -> dict[str, Any]:
    """What the page to stick up says."""
    common = first_gestures(library())
    phases = dict.fromkeys(one.step.phase for one in common)
    situations = [one for one in sheets(library()) if not one.shared]
    return {
        **_practice(settings),
        **dates(day),
        "opening": opening(),
        "phases": [
            {
                "title": PHASES[phase],
                "gestures": [
                    {"what": one.step.what, "dont": one.step.dont}
                    for one in common
                    if one.step.phase is phase
                ],
            }
            for phase in phases
        ],
        "situations": [
            {"title": one.title, "what": step.what if step else ""}
            for one in situations
            for step in (own_gesture(one, common),)
        ],
        "own": [_short(one) for one in own_calls(settings, day)],
        "numbers": [_short(one) for one in public_calls(day) if one.phone],
        "sites": [_short(one) for one in public_calls(day) if not one.phone],
        "term": term(settings),
    }


def playbooks_data(settings: Settings, day: date) -> dict[str, Any]:
    """What the paper playbooks say."""
    return {
        **_practice(settings),
        **dates(day),
        "opening": opening(),
        "rules_as_of": f"{deadlines().as_of:%d/%m/%Y}",
        "sights": [_sight(one) for one in sights().sights],
        "sheets": [_sheet(one, settings, day) for one in sheets(library())],
        "clocks": clocks(settings, day),
        "calls": [
            call_data(one) for one in (*own_calls(settings, day), *all_public(settings, day))
        ],
        "log_lines": LOG_LINES,
    }


def clocks(settings: Settings, day: date) -> list[dict[str, Any]]:
    """The four delays, to be counted by hand; past their date they are to be checked."""
    table = deadlines()
    return [
        {
            "title": rule.title,
            "rule": rule.rule,
            "from": STARTS[rule.starts],
            "hours": rule.hours,
            "term": term(settings) if rule.working_days else "",
            "to_check": day > table.good_until,
        }
        for rule in table.clocks
    ]


def _practice(settings: Settings) -> dict[str, Any]:
    return {
        "practice": settings.name or "Cabinet",
        "address": settings.address,
        "phone": settings.phone,
    }


def call_data(one: Call) -> dict[str, Any]:
    """Whom to call, as the templates read it."""
    return {
        "id": one.id,
        "own": one.own,
        "who": one.who,
        "name": one.name,
        "phone": one.phone,
        "dialled": one.dialled,
        "url": one.url,
        "shown": one.shown,
        "what": one.what,
        "more": one.more,
        "reference": one.reference,
        "check": one.check,
        "read": one.read,
    }


def _short(one: Call) -> dict[str, Any]:
    """The same for the wall, where only a mark has room."""
    return call_data(one) | {"check": TO_CHECK if one.check else ""}


def _sight(one: Sight) -> dict[str, Any]:
    leads = [{"text": lead.text, "sheet": lead.playbook} for lead in one.leads]
    return {"text": one.text, "sheet": one.playbook, "question": one.question, "leads": leads}


def _sheet(one: Sheet, settings: Settings, day: date) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "summary": one.summary,
        "shared": one.shared,
        "rows": [row_data(one, row, settings, day) for row in one.rows],
    }


def row_data(one: Sheet, row: Row, settings: Settings, day: date) -> dict[str, Any]:
    """One row of a sheet, in words."""
    only = only_words(row.only)
    match row:
        case Do(number=number, step=step):
            return {
                "kind": "do",
                "where": row.where,
                "number": number,
                "only": only,
                "what": step.what,
                "dont": step.dont,
                "who": capital(DOERS[step.who]),
                "when": delay(step.within),
                "why": step.why,
                "note": step.note,
                "calls": [call_data(call(name, settings, day)) for name in step.contacts],
            }
        case Turn(number=number, sheet=sheet, title=title):
            return {
                "kind": "turn",
                "number": number,
                "only": only,
                "sheet": sheet,
                "title": title,
            }
        case Choose(letter=letter, question=question):
            leads = choices(one, row)
            return {
                "kind": "choose",
                "letter": letter,
                "only": only,
                "text": question.text,
                "help": question.help,
                "leads": [
                    {"label": label, "lead": leads[reply]}
                    for reply, label in question.answers.items()
                ],
            }
