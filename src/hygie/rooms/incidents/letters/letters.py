"""The letter to the persons concerned, and the one to clinics and partners (RGPD 34(2))."""

from hygie.rooms.incidents.documents.case import CONTROLLERS, Case, fact
from hygie.rooms.incidents.documents.value import Document, Paper, Row, Section

GREETING = "Madame, Monsieur,"
CLOSING = "Nous restons à votre disposition et regrettons sincèrement cet incident."

TITLES = {
    Paper.PATIENTS: "Information sur un incident de sécurité",
    Paper.PARTNERS: "Incident de sécurité au cabinet : information de nos correspondants",
}


def patients(case: Case) -> Document:
    """The letter that each person concerned receives: nature, consequences, measures, contact."""
    return _letter(
        case,
        "Nous devons vous informer d’un incident qui touche des informations vous concernant.",
        (
            ("Ce qui s’est passé", "letter_what"),
            ("Ce que cela peut changer pour vous", "letter_consequences"),
            ("Ce que nous avons fait", "letter_measures"),
            ("Ce que nous vous conseillons", "letter_advice"),
            ("Pour toute question", "letter_contact"),
        ),
        "Vous pouvez aussi adresser une réclamation à la CNIL (www.cnil.fr).",
    )


def partners(case: Case) -> Document:
    """The letter to clinics, laboratories and correspondents."""
    return _letter(
        case,
        "Nous tenons à vous informer d’un incident de sécurité survenu au cabinet.",
        (
            ("Ce qui s’est passé", "partners_what"),
            ("Ce que nous avons fait", "letter_measures"),
            ("Ce que nous vous demandons", "partners_advice"),
            ("Pour toute question", "letter_contact"),
        ),
        "Aucun nom de patient ne figure dans ce courrier. Si des patients communs sont concernés, "
        "nous vous le dirons par messagerie sécurisée de santé.",
    )


def _letter(case: Case, opening: str, parts: tuple[tuple[str, str], ...], ending: str) -> Document:
    middle = tuple(
        Section(title=title, paragraphs=_paragraphs(row.value), needs=(row,))
        for title, row in ((title, case.row(name)) for title, name in parts)
    )
    return Document(
        paper=case.paper,
        title=TITLES[case.paper],
        incident=case.incident.id,
        controller=case.controller.label,
        sender=tuple(filter(None, (case.name, case.address, case.reach))),
        at=case.now,
        sections=(
            Section(title="", paragraphs=(GREETING, opening), needs=_sender(case)),
            *middle,
            Section(title="", paragraphs=(ending, CLOSING)),
        ),
        letter=True,
    )


def _sender(case: Case) -> tuple[Row, ...]:
    """Who writes, and from where: a letter that does not say so is not sent."""
    return (
        fact("organisation", "Nom", case.name, CONTROLLERS),
        fact("address", "Adresse", case.address, CONTROLLERS),
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.splitlines() if part.strip())
