"""Makes the page to keep on the telephone: it works without a network, and without a computer."""

import base64
import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from hygie.rooms.incidents.awareness import STARTS
from hygie.rooms.incidents.clocks import deadlines
from hygie.rooms.incidents.contacts import contacts
from hygie.rooms.incidents.kit.calls import Call, all_public, call, own_calls, term
from hygie.rooms.incidents.kit.papers import dates, row_data
from hygie.rooms.incidents.kit.rows import sheets
from hygie.rooms.incidents.kit.words import capital
from hygie.rooms.incidents.paris import day_in_paris
from hygie.rooms.incidents.playbooks import DOERS, Playbook, Step, delay, library
from hygie.rooms.incidents.sights import Sight, sights
from hygie.rooms.incidents.working_days import holidays
from hygie.spine.settings import Settings

FOLDER: Final = Path(__file__).parent
SCRIPTS: Final = ("way.js", "clocks.js", "guide.js", "page.js")
"""One after the other, they are the script of the page."""

YEARS_OF_HOLIDAYS: Final = 4
"""Beyond them the page says that working days are to be counted by hand."""


def phone_page(settings: Settings, at: datetime, kit: str) -> bytes:
    """The whole page, in one file; ``kit`` is its identifier, which the log gives back."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    pages = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    day = day_in_paris(at)
    style = (FOLDER / "phone.css").read_text("utf-8")
    script = "".join((FOLDER / name).read_text("utf-8") for name in SCRIPTS)
    text = pages.get_template("phone.html").render(
        **_shown(settings, day),
        kit=kit,
        style=style,
        script=script,
        data=embedded(data(settings, day, kit)),
        policy=policy(style, script),
    )
    return text.encode()


def policy(style: str, script: str) -> str:
    """What the browser is told to refuse: everything but this style and this script."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def embedded(value: Mapping[str, Any]) -> str:
    """JSON that no text in it can end: ``<``, ``>`` and ``&`` are written by their numbers."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _shown(settings: Settings, day: date) -> dict[str, Any]:
    """What the page says without its script."""
    table = deadlines()
    return {
        **dates(day),
        "practice": settings.name or "Cabinet",
        "opening": sights().opening,
        "rules_as_of": f"{table.as_of:%d/%m/%Y}",
        "rules_until": table.good_until.isoformat(),
        "rules_old": day > table.good_until,
        "contacts_until": contacts().good_until.isoformat(),
        "sights": sights().sights,
        "starts": {str(start): words for start, words in STARTS.items()},
        "clocks": [
            {
                "id": rule.id,
                "title": rule.title,
                "rule": rule.rule,
                "term": term(settings) if rule.working_days else "",
            }
            for rule in table.clocks
        ],
        "own": own_calls(settings, day),
        "public": all_public(settings, day),
        "sheets": [
            {
                "id": one.id,
                "title": one.title,
                "summary": one.summary,
                "rows": [row_data(one, row, settings, day) for row in one.rows],
            }
            for one in sheets(library())
        ],
    }


def data(settings: Settings, day: date, kit: str) -> dict[str, Any]:
    """What the script of the page reads: the playbooks, the delays and whom to call."""
    table = deadlines()
    last_year = day.year + YEARS_OF_HOLIDAYS - 1
    free = (one for year in range(day.year, last_year + 1) for one in holidays(year))
    named = {name for one in library().values() for step in one.steps for name in step.contacts}
    agreed = settings.declare_within
    return {
        "kit": kit,
        "opening": sights().opening,
        "sights": [_sight(one) for one in sights().sights],
        "playbooks": {one.id: _playbook(one) for one in library().values()},
        "calls": {name: _call(call(name, settings, day)) for name in sorted(named)},
        "clocks": [
            {
                "id": rule.id,
                "starts": rule.starts,
                "hours": rule.hours,
                "working_days": rule.working_days,
                "working_days_theft": rule.working_days_theft,
            }
            for rule in table.clocks
        ],
        "term": {"count": agreed.count, "unit": agreed.unit} if agreed else None,
        "holidays": sorted(one.isoformat() for one in free),
        "holidays_until": (date(last_year + 1, 1, 1) - timedelta(days=1)).isoformat(),
    }


def _sight(one: Sight) -> dict[str, Any]:
    return {
        "id": one.id,
        "text": one.text,
        "playbook": one.playbook,
        "question": one.question,
        "leads": [
            {"reply": lead.reply, "text": lead.text, "playbook": lead.playbook}
            for lead in one.leads
        ],
    }


def _playbook(one: Playbook) -> dict[str, Any]:
    return {
        "first": one.first_question,
        "questions": {
            question.id: {
                "text": question.text,
                "help": question.help,
                "answers": list(question.answers.items()),
            }
            for question in one.questions
        },
        "steps": [_step(step) for step in one.steps],
    }


def _step(step: Step) -> dict[str, Any]:
    only = [[name, list(replies)] for name, replies in step.only_when.items()]
    if step.then:
        return {"id": step.id, "then": step.then, "only": only}
    return {
        "id": step.id,
        "what": step.what,
        "dont": step.dont,
        "who": capital(DOERS[step.who]),
        "when": delay(step.within),
        "why": step.why,
        "note": step.note,
        "only": only,
        "calls": list(step.contacts),
        "clock": step.clock,
        "theft": step.theft,
    }


def _call(one: Call) -> dict[str, str]:
    return {
        "who": one.who,
        "name": one.name,
        "phone": one.phone,
        "dialled": one.dialled,
        "url": one.url,
        "shown": one.shown,
        "check": one.check,
        "read": one.read,
    }
