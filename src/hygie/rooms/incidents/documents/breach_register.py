"""The register of breaches: every one of them, notified or not, with its effects and measures."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

import msgspec

from hygie.rooms.incidents.assessment import Conclusion, Persons
from hygie.rooms.incidents.breach import natures_said
from hygie.rooms.incidents.clocks import ClockId
from hygie.rooms.incidents.cnil import Category, bracket
from hygie.rooms.incidents.documents.case import (
    ASSESSMENT,
    CLOCKS,
    CONTROLLERS,
    OPENING,
    Case,
    fact,
    number,
    words,
)
from hygie.rooms.incidents.documents.value import LEGAL, Document, Row, Section
from hygie.rooms.incidents.letters.patients_csv import safe
from hygie.rooms.incidents.paris import shown
from hygie.rooms.incidents.routes import ROUTES

TITLE = "Registre des violations de données (RGPD, article 33.5)"

DECIDED = MappingProxyType(
    {"notify": "Notifier à la CNIL", "register": "Inscrire au registre sans notifier"}
)

_ASKS = MappingProxyType({one.id: one.ask for route in ROUTES for one in route.conditions})


def document(case: Case) -> Document:
    """The entry of one breach for one controller."""
    return Document(
        paper=case.paper,
        title=TITLE,
        incident=case.incident.id,
        controller=case.controller.label,
        sender=tuple(filter(None, (case.name, case.address))),
        at=case.now,
        lead=(
            (
                "Toute violation s’inscrit au registre, notifiée ou non : les faits, les effets, "
                "les "
                "mesures. La CNIL peut le demander."
            ),
        ),
        sections=(
            Section(title="Les faits", rows=tuple(_facts(case))),
            Section(title="Les effets", rows=(case.row("effects_more"), case.level())),
            Section(title="Les mesures", rows=(case.row("measures"), case.row("after_more"))),
            Section(title="La décision", rows=tuple(_decision(case))),
        ),
    )


def _facts(case: Case) -> Iterator[Row]:
    breach, opened = case.account.breach, case.incident.opened
    chosen = [one for one in Category if one in breach.categories]
    yield fact("incident", "Incident", case.incident.id, OPENING)
    yield fact("organisation", "Responsable de traitement", case.name, CONTROLLERS)
    yield fact("found", "Constaté", shown(opened.found), OPENING)
    yield fact("happened", "Début supposé", words(opened.happened), OPENING, needed=False)
    yield fact("awareness", "Violation connue", words(case.clock(ClockId.CNIL).since), CLOCKS)
    yield fact(
        "natures", "Nature", natures_said(breach, told=case.assessed is not None), ASSESSMENT
    )
    yield case.row("cause")
    yield case.row("what_happened")
    yield case.row("concerned")
    persons = (
        f"{number(breach.persons)} ({bracket(breach.persons)})"
        if breach.persons is not None
        else ""
    )
    yield fact("persons", "Nombre de personnes", persons or _undetermined(case), ASSESSMENT)
    yield fact("categories", "Données", " ; ".join(chosen) or _undetermined(case), ASSESSMENT)
    records = number(breach.records) if breach.records is not None else ""
    yield fact("records", "Nombre d’enregistrements", records or _undetermined(case), ASSESSMENT)


def _undetermined(case: Case) -> str:
    """What is not known stands as such in the register, once the breach was assessed."""
    return "Pas encore connu" if case.assessed is not None else ""


def _decision(case: Case) -> Iterator[Row]:
    assessed, account = case.assessed, case.account
    conclusion = (
        {one.name: one for one in Conclusion}.get(assessed.conclusion) if assessed else None
    )
    persons = {one.name: one for one in Persons}.get(assessed.persons) if assessed else None
    yield fact("conclusion", "Ce que disent les réponses", conclusion or "", ASSESSMENT)
    yield fact("persons_conclusion", "Pour les personnes", persons or "", ASSESSMENT, needed=False)
    for name, ask in _ASKS.items():
        if proof := account.proofs.get(name, "").strip():
            yield fact(f"proof-{name}", ask, proof, ASSESSMENT)
    decided = DECIDED.get(assessed.decided, "") if assessed is not None else ""
    yield fact("decided", "Décision du responsable", decided, ASSESSMENT)
    yield fact(
        "decided_because",
        "Raisons de la décision",
        account.decided_because,
        ASSESSMENT,
        needed=decided == DECIDED["register"],
    )
    clock = case.clock(ClockId.CNIL)
    late = " (après le délai)" if clock.asks_reasons else ""
    notified = case.step("notified", "Notification à la CNIL", ClockId.CNIL, "Non, à ce jour")
    yield replace(notified, value=f"{notified.value}{late}") if clock.done else notified
    yield case.row("first_number", needed=clock.done is not None)
    if clock.asks_reasons:
        yield case.row("late_reasons", needed=clock.done is not None)
    yield case.row("informed")


def as_dict(entries: Sequence[Document], at: datetime) -> dict[str, Any]:
    """The register as one JSON object (docs/json.md): each entry's lines by identifier."""
    return {
        "format": 1,
        "at": at,
        "legal": LEGAL,
        "entries": [
            {
                "incident": one.incident,
                "controller": one.controller,
                "state": one.state.name.lower(),
                "missing": [row.id for row in one.missing],
                "checks": list(one.checks),
                "lines": {row.id: {"label": row.label, "value": row.value} for row in one.rows},
            }
            for one in entries
        ],
    }


def as_json(entries: Sequence[Document], at: datetime) -> bytes:
    """The same, as UTF-8."""
    return msgspec.json.encode(as_dict(entries, at))


def as_csv(entries: Sequence[Document]) -> str:
    """The register for a spreadsheet: semicolons, one line an entry, no cell that is a formula."""
    labels: dict[str, str] = {}
    for one in entries:
        labels |= {row.id: row.label for row in one.rows}
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([safe(label) for label in (*labels.values(), "État")])
    for one in entries:
        values = {row.id: row.value for row in one.rows}
        writer.writerow([safe(values.get(name, "")) for name in labels] + [one.state.value])
    return out.getvalue()
