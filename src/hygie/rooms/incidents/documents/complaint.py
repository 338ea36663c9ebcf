"""The complaint: facts, damage, evidence; patients are only counted."""

from types import MappingProxyType

from hygie.rooms.incidents.awareness import Start
from hygie.rooms.incidents.clocks import ClockId
from hygie.rooms.incidents.cnil import bracket
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
from hygie.rooms.incidents.documents.description import timeline
from hygie.rooms.incidents.documents.log import pieces
from hygie.rooms.incidents.documents.value import Document, Row, Section, Table
from hygie.rooms.incidents.paris import shown

SYSTEM = "Atteinte à un système de traitement automatisé de données (Code pénal, 323-1 à 323-3-1)"
FRAUD = "Escroquerie (Code pénal, 313-1 : article à vérifier)"

OFFENCES = MappingProxyType(
    {
        "ransomware": (SYSTEM, "Extorsion (Code pénal, 312-1 : article à vérifier)"),
        "phishing": (FRAUD, SYSTEM),
        "fake-support": (FRAUD, SYSTEM),
        "unsolicited-ecps": (SYSTEM,),
        "supplier-breached": (SYSTEM,),
        "intrusion": (SYSTEM,),
        "device-lost": ("Vol (Code pénal, 311-1 : article à vérifier)",),
    }
)
"""What is usually complained of; who receives the complaint decides."""

LOST = "device-lost"

MASK = (
    "Les pièces sont désignées par leur numéro. Avant de remettre une photo, masquez tout nom de "
    "patient : dans Hygie, au journal de l’incident, « Masquer les noms » ; remettez ensuite la "
    "photo masquée, non l’autre. Un fichier se relit et se masque à la main. L’empreinte est celle "
    "du fichier chiffré, telle que le journal la garde."
)


def complaint(case: Case) -> Document:
    """The complaint, to bring to the police, the gendarmerie or the prosecutor."""
    offences = _offences(case)
    return Document(
        paper=case.paper,
        title="Plainte : exposé des faits",
        incident=case.incident.id,
        controller=case.controller.label,
        sender=tuple(filter(None, (case.name, case.address, case.reach))),
        at=case.now,
        lead=_lead(case, offences),
        sections=(
            Section(title="La personne qui porte plainte", rows=complainant(case)),
            Section(
                title="Les faits",
                rows=(*facts(case), case.row("attackers", needed=bool(offences))),
            ),
            Section(
                title="Les gestes faits, dans l’ordre",
                paragraphs=timeline(case) or ("Aucun geste n’est coché dans le journal.",),
            ),
            Section(title="Le préjudice", rows=(case.row("damage"), *money(case), *counts(case))),
            evidence(case),
            Section(
                title="Ce dont il est porté plainte",
                paragraphs=offences or ("Aucune infraction n’est proposée pour ce cas.",),
            ),
        ),
    )


def _offences(case: Case) -> tuple[str, ...]:
    """What is proposed; what was only lost was stolen by nobody."""
    opened = case.incident.opened
    if opened.playbook == LOST and not opened.theft:
        return ()
    return OFFENCES.get(opened.playbook, ())


def _lead(case: Case, offences: tuple[str, ...]) -> tuple[str, ...]:
    if not offences:
        return (
            (
                "Une perte ou une erreur d’envoi n’appelle en général pas de plainte ; ce "
                "document peut servir si vous en décidez autrement."
            ),
        )
    clock = case.clock(ClockId.COMPLAINT)
    due = (
        f"avant le {shown(clock.due)}"
        if clock.due is not None
        else "dans les 72 heures après l’avoir connue"
    )
    return (
        (
            "À remettre au commissariat, à la gendarmerie, ou à adresser au procureur. Demandez le "
            "récépissé ; une pré-plainte en ligne n’est pas la plainte."
        ),
        (
            f"Pour que l’assureur puisse indemniser une cyberattaque, la plainte se dépose {due} "
            f"(Code "
            "des assurances, L. 12-10-1)."
        ),
        (
            "Qui reçoit la plainte retient la qualification : les articles ci-dessous aident "
            "seulement."
        ),
    )


def complainant(case: Case) -> tuple[Row, ...]:
    """Who complains or declares."""
    one = case.controller
    return (
        fact("organisation", "Nom", case.name, CONTROLLERS),
        fact("activity", "Profession", one.profession or case.settings.profession, CONTROLLERS),
        fact("address", "Adresse", case.address, CONTROLLERS),
        fact("reach", "Téléphone, courriel", case.reach, CONTROLLERS),
        fact("registration", "SIREN ou RPPS", one.registration, CONTROLLERS, needed=False),
        fact("representative", "Représentant", one.representative, CONTROLLERS, needed=False),
    )


def facts(case: Case) -> tuple[Row, ...]:
    """What happened and when, as the police and the insurer may read it."""
    opened = case.incident.opened
    aware = case.incident.aware.get(Start.ATTACK)
    return (
        case.row("what_happened"),
        fact("happened", "Début supposé", words(opened.happened), OPENING, needed=False),
        fact("found", "Constaté", shown(opened.found), OPENING),
        fact(
            "attack_known",
            "Attaque connue du cabinet",
            words(aware.at) if aware is not None else "",
            CLOCKS,
            needed=case.clock(ClockId.COMPLAINT).since is None and bool(_offences(case)),
        ),
        case.row("systems"),
    )


def money(case: Case) -> tuple[Row, ...]:
    """What was asked and paid."""
    account = case.account
    found = [case.row("ransom", needed=False)]
    if account.ransom:
        found.append(case.row("ransom_paid"))
    return tuple(found)


def counts(case: Case) -> tuple[Row, ...]:
    """How many persons and records: numbers, never a name."""
    breach = case.account.breach
    persons = (
        f"{number(breach.persons)} ({bracket(breach.persons)})"
        if breach.persons is not None
        else "Pas encore connu"
    )
    records = number(breach.records) if breach.records is not None else "Pas encore connu"
    return (
        fact("persons", "Nombre de personnes concernées", persons, ASSESSMENT),
        fact("records", "Nombre d’enregistrements concernés", records, ASSESSMENT),
    )


def evidence(case: Case) -> Section:
    """The pieces by number and sort, and where they are kept."""
    found = pieces(case.incident)
    return Section(
        title="Les preuves gardées",
        rows=(case.row("proofs_kept"),),
        paragraphs=(MASK,) if found else ("Aucune photo ni aucun fichier n’est joint au journal.",),
        table=Table(
            columns=("N°", "Sorte", "Date", "Empreinte (SHA-256)"),
            rows=tuple(
                (one.number, one.sort, shown(one.at), one.sha256[:32] + "…") for one in found
            ),
        )
        if found
        else None,
    )
