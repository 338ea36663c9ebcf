"""The insurer's declaration, and the claim with its amounts; patients are only counted."""

from collections.abc import Iterator
from types import MappingProxyType

from hygie.rooms.incidents.clocks import ClockId
from hygie.rooms.incidents.documents.account import Cost, Head, LostDay
from hygie.rooms.incidents.documents.asked import asked, where
from hygie.rooms.incidents.documents.case import CLOCKS, SETTINGS, Case, euros, fact, number, words
from hygie.rooms.incidents.documents.complaint import complainant, counts, evidence, facts, money
from hygie.rooms.incidents.documents.value import Document, Row, Section, Table
from hygie.rooms.incidents.paris import shown

HEADS = MappingProxyType(
    {
        Head.REBUILDING: "Reconstitution des données et remise en route",
        Head.NOTIFICATION: "Notification (lettres, timbres, téléphone)",
        Head.LEGAL: "Défense juridique",
        Head.OTHER: "Autres dépenses",
    }
)

LACKING = "à fournir"


def declaration(case: Case) -> Document:
    """The declaration of the claim to the insurer."""
    clock = case.clock(ClockId.INSURER)
    lead = [
        (
            "À envoyer à l’assureur, de préférence avec accusé de réception ; son numéro 24 h/24 "
            "d’abord. Le délai est celui de votre contrat."
        )
    ]
    if clock.due is not None and clock.done is None:
        lead.append(f"D’après ce que Hygie sait, avant le {shown(clock.due)}.")
    return Document(
        paper=case.paper,
        title="Déclaration de sinistre à l’assureur",
        incident=case.incident.id,
        controller=case.controller.label,
        sender=tuple(filter(None, (case.name, case.address, case.reach))),
        at=case.now,
        lead=tuple(lead),
        sections=(
            Section(title="L’assuré", rows=(*complainant(case), *_contract(case))),
            Section(title="Le sinistre", rows=facts(case)),
            Section(title="Les démarches", rows=tuple(_steps(case))),
            Section(
                title="Ce qui est touché", rows=(case.row("damage"), *money(case), *counts(case))
            ),
            Section(title="Ce qui a été fait", rows=(case.row("measures"),)),
            evidence(case),
        ),
    )


def _contract(case: Case) -> tuple[Row, ...]:
    insurer = case.settings.contact("insurer")
    return (
        fact("insurer", "Assureur", insurer.name if insurer is not None else "", SETTINGS),
        fact(
            "contract",
            "Numéro de contrat",
            insurer.reference if insurer is not None else "",
            SETTINGS,
        ),
        case.row("claim_number", needed=False),
    )


def _steps(case: Case) -> Iterator[Row]:
    complaint, insurer = case.clock(ClockId.COMPLAINT), case.clock(ClockId.INSURER)
    yield fact("known", "Sinistre connu du cabinet", words(insurer.since), CLOCKS)
    yield case.step("complained", "Plainte déposée", ClockId.COMPLAINT, "Pas encore")
    if complaint.done is not None:
        yield case.row("complaint_number")
    if complaint.asks_reasons or insurer.asks_reasons:
        yield case.row("late_reasons_claim")
    yield case.step("notified", "Notification à la CNIL", ClockId.CNIL, "Pas encore")


def claim(case: Case) -> Document:
    """The amounts of the claim: spent by head, fees lost by day, totals, receipts that lack."""
    account = case.account
    spent = tuple(one for head in Head for one in account.costs if one.head is head)
    days = tuple(sorted(account.lost_days, key=lambda one: one.day))
    total = sum(one.cents for one in spent) + sum(one.lost_cents for one in days)
    return Document(
        paper=case.paper,
        title="Pertes et dépenses : pièces pour l’assureur",
        incident=case.incident.id,
        controller=case.controller.label,
        sender=tuple(filter(None, (case.name, case.address, case.reach))),
        at=case.now,
        lead=(
            (
                "Les pièces sont désignées par leur numéro. Une feuille de soins, un agenda ou un "
                "état d’honoraires porte des noms de patients : masquez-les, ou donnez des totaux."
            ),
        ),
        sections=(
            Section(title="Le contrat", rows=_contract(case)),
            _spent(case, spent),
            _lost(days),
            Section(
                title="Total",
                rows=(
                    fact("total", "Total demandé", euros(total), where("costs")),
                    fact(
                        "informed_count",
                        "Personnes prévenues",
                        words(case.account.informed_count),
                        CLOCKS,
                        needed=False,
                    ),
                ),
            ),
            _receipts(tuple(_without(spent, days)), amounts=len(spent) + len(days)),
        ),
    )


def _spent(case: Case, spent: tuple[Cost, ...]) -> Section:
    rows = []
    for head in Head:
        group = [one for one in spent if one.head is head]
        rows += [
            (
                HEADS[head],
                one.what,
                words(one.day),
                euros(one.cents),
                one.receipt or LACKING,
            )
            for one in group
        ]
        if group:
            rows.append(("", f"Total : {HEADS[head]}", "", euros(sum(o.cents for o in group)), ""))
    return Section(
        title="Dépenses",
        paragraphs=() if spent else ("Aucune dépense n’est encore notée.",),
        table=Table(
            columns=("Poste", "Dépense", "Date", "Montant", "Pièce"),
            rows=tuple(rows),
            total=("", "Total des dépenses", "", euros(sum(one.cents for one in spent)), ""),
        )
        if spent
        else None,
        needs=(_told("costs"),) if not (spent or case.account.lost_days) else (),
    )


def _lost(days: tuple[LostDay, ...]) -> Section:
    return Section(
        title="Honoraires perdus, jour par jour",
        paragraphs=() if days else ("Aucun jour n’est encore noté.",),
        table=Table(
            columns=("Jour", "Jour ordinaire", "Reçu", "Perdu", "Pièce"),
            rows=tuple(
                (
                    words(one.day),
                    euros(one.usual_cents),
                    euros(one.received_cents),
                    euros(one.lost_cents),
                    one.receipt or LACKING,
                )
                for one in days
            ),
            total=(
                f"{number(len(days))} jour{'s' if len(days) > 1 else ''}",
                euros(sum(one.usual_cents for one in days)),
                euros(sum(one.received_cents for one in days)),
                euros(sum(one.lost_cents for one in days)),
                "",
            ),
        )
        if days
        else None,
    )


def _told(name: str) -> Row:
    return Row(id=name, label=asked()[name].label, missing=True, where=where(name))


def _without(spent: tuple[Cost, ...], days: tuple[LostDay, ...]) -> Iterator[Row]:
    """One line for each amount without its receipt."""
    for rank, one in enumerate(spent):
        if not one.receipt:
            yield _lacks(f"costs-{rank}", f"Pièce pour « {one.what} », {euros(one.cents)}", "costs")
    for day in days:
        if not day.receipt:
            label = f"Pièce pour les honoraires du {words(day.day)}, {euros(day.lost_cents)}"
            yield _lacks(f"lost_days-{day.day:%Y%m%d}", label, "lost_days")


def _lacks(name: str, label: str, field: str) -> Row:
    return Row(id=name, label=label, missing=True, where=where(field))


def _receipts(lacking: tuple[Row, ...], *, amounts: int) -> Section:
    sentence = "Chaque montant a sa pièce." if amounts else "Aucun montant n’est encore noté."
    if lacking:
        sentence = "Des pièces manquent encore."
    return Section(title="Les pièces", paragraphs=(sentence,), needs=lacking)
