"""The documents of an incident, one for each controller: made, as PDF, and as text to paste."""

from dataclasses import replace
from datetime import datetime

from hygie.rooms.incidents.awareness import before_found
from hygie.rooms.incidents.begun import to_confirm
from hygie.rooms.incidents.documents import (
    breach_register,
    claim,
    cnil_form,
    complaint,
    description,
)
from hygie.rooms.incidents.documents.account import Account
from hygie.rooms.incidents.documents.case import ASSESSMENT, Case
from hygie.rooms.incidents.documents.pdf import pdf
from hygie.rooms.incidents.documents.suggested import suggested
from hygie.rooms.incidents.documents.text import text
from hygie.rooms.incidents.documents.value import Document, Paper, Row, Section
from hygie.rooms.incidents.incident import Incident
from hygie.rooms.incidents.letters import letters
from hygie.spine.settings import Controller, Settings

__all__ = ["MAKERS", "TITLES", "Document", "Paper", "make", "pdf", "text"]

MAKERS = {
    Paper.CNIL_FIRST: cnil_form.notification,
    Paper.CNIL_MORE: cnil_form.notification,
    Paper.PATIENTS: letters.patients,
    Paper.PARTNERS: letters.partners,
    Paper.DESCRIPTION: description.description,
    Paper.COMPLAINT: complaint.complaint,
    Paper.INSURER: claim.declaration,
    Paper.CLAIM: claim.claim,
    Paper.REGISTER: breach_register.document,
}

TITLES = {
    Paper.CNIL_FIRST: "Notification initiale à la CNIL",
    Paper.CNIL_MORE: "Notification complémentaire à la CNIL",
    Paper.PATIENTS: "Lettre aux patients",
    Paper.PARTNERS: "Lettre aux cliniques et correspondants",
    Paper.DESCRIPTION: "Description pour 17Cyber et cybermalveillance.gouv.fr",
    Paper.COMPLAINT: "Plainte",
    Paper.INSURER: "Déclaration à l’assureur",
    Paper.CLAIM: "Pertes et dépenses pour l’assureur",
    Paper.REGISTER: "Registre des violations",
}
"""What each is called in a list."""


def make(
    paper: Paper,
    incident: Incident,
    controller: Controller,
    settings: Settings,
    account: Account,
    now: datetime,
) -> Document:
    """The document, from what was told and what can be proposed; ``now`` is aware."""
    incident = incident.seen_by(controller.label)
    made = MAKERS[paper](
        Case(
            paper=paper,
            incident=incident,
            controller=controller,
            settings=settings,
            told=account,
            account=suggested(incident, controller, settings, account),
            now=now,
        )
    )
    borrowed = to_confirm(incident.assessed, controller.label, settings)
    early = (before_found(one, incident.opened.found) for one in incident.aware.values())
    checks = (f"{borrowed[:1].upper()}{borrowed[1:]}." if borrowed else "", *early)
    sections = tuple(_to_confirm(part) for part in made.sections) if borrowed else made.sections
    return replace(made, sections=sections, checks=tuple(dict.fromkeys(filter(None, checks))))


def _to_confirm(part: Section) -> Section:
    """The same part; what it draws from an assessment that is not the controller's is proposed."""

    def marked(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(
            replace(row, proposed=True) if row.where == ASSESSMENT and row.value else row
            for row in rows
        )

    return replace(part, rows=marked(part.rows), needs=marked(part.needs))
