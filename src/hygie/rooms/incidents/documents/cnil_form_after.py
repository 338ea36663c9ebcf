"""The end of the CNIL's form: consequences, measures, the persons told, the other steps."""

from collections.abc import Iterator
from dataclasses import replace

from hygie.rooms.incidents.breach import Know, natures
from hygie.rooms.incidents.clocks import ClockId
from hygie.rooms.incidents.cnil import NATURES
from hygie.rooms.incidents.documents.case import CLOCKS, ON_FORM, Case, fact, words
from hygie.rooms.incidents.documents.cnil_form_words import (
    ChangeEffect,
    Harm,
    Informed,
    LeakEffect,
    LossEffect,
    Means,
)
from hygie.rooms.incidents.documents.log import pieces
from hygie.rooms.incidents.documents.value import Row, Section


def effects(case: Case) -> Section:
    """What may follow for the persons, and how grave it is."""
    account, found = case.account, natures(case.account.breach)
    other = (
        LeakEffect.OTHER in account.leak_effects
        or ChangeEffect.OTHER in account.change_effects
        or LossEffect.OTHER in account.loss_effects
    )
    return Section(
        title="Les conséquences probables",
        rows=(
            *(
                case.row(name)
                for name, kind in (
                    ("leak_effects", "confidentiality"),
                    ("change_effects", "integrity"),
                    ("loss_effects", "availability"),
                )
                if NATURES[kind] in found or getattr(account, name)
            ),
            case.row("effects_more", needed=other),
            case.row("harms"),
            *(
                [case.row("harms_more")]
                if Harm.OTHER in account.harms or account.harms_more
                else []
            ),
            case.level(ON_FORM),
            case.row("risk"),
            case.row("risk_because"),
        ),
    )


def measures(case: Case) -> Section:
    """What was done, and what will keep it from happening again."""
    rows = (case.row("measures"), case.row("after"), case.row("after_more"))
    return Section(title="Les mesures", rows=rows)


def told(case: Case) -> Section:
    """Whether the persons know."""
    return Section(title="L’information des personnes", rows=tuple(_told(case)))


def _told(case: Case) -> Iterator[Row]:
    account = case.account
    yield case.row("informed")
    match account.informed:
        case Informed.YES:
            yield case.row("informed_on")
            yield case.row("informed_count")
            if (account.informed_count or 0) < (account.breach.persons or 0):
                yield case.row("informed_not_all")
            yield case.row("means")
            yield case.row("means_more", needed=account.means is Means.OTHER)
            yield _content(case)
        case Informed.WILL_BE:
            yield case.row("inform_on")
        case Informed.NO:
            yield case.row("not_told", needed=case.assessment.persons.name == "TELL")
            yield case.row("not_told_because")
        case _:
            pass


SENT = (
    "letter_what",
    "letter_consequences",
    "letter_measures",
    "letter_advice",
    "letter_contact",
)


def _content(case: Case) -> Row:
    """What the persons were told: the letter, to be read again while a part is only proposed."""
    rows = [case.row(name) for name in SENT]
    told = fact(
        "letter_content",
        "Contenu de l’information",
        "\n".join(row.value for row in rows if row.value),
        rows[0].where,
    )
    return replace(told, proposed=any(row.proposed for row in rows))


def elsewhere(case: Case) -> Section:
    """The complaint, the other authorities, Europe, and what goes with the notification."""
    account = case.account
    return Section(
        title="Les autres démarches et les pièces",
        rows=(
            complaint(case),
            case.row("authorities", needed=False),
            *([case.row("authorities_more")] if account.authorities is Know.YES else []),
            case.row("abroad"),
            *([case.row("abroad_more")] if account.abroad is Know.YES else []),
            fact(
                "attachments",
                "Pièces qui peuvent être jointes",
                _pieces(case),
                CLOCKS,
                needed=False,
            ),
        ),
    )


def complaint(case: Case) -> Row:
    """Whether a complaint was filed, and when."""
    return case.step(
        "complaint", "Plainte déposée", ClockId.COMPLAINT, "Non, à ce jour", yes="Oui, le "
    )


def _pieces(case: Case) -> str:
    return " ; ".join(
        f"n° {one.number} ({one.sort}, {words(one.at.date())})" for one in pieces(case.incident)
    )
