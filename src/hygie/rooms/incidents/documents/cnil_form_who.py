"""The first parts of the CNIL's form: the notification, who answers, who declares, and when."""

from collections.abc import Iterator

from hygie.rooms.incidents.breach import Know
from hygie.rooms.incidents.clocks import ClockId
from hygie.rooms.incidents.documents.case import CLOCKS, CONTROLLERS, SETTINGS, Case, fact, words
from hygie.rooms.incidents.documents.cnil_form_words import Counted, Discovery, Reporter, Timing
from hygie.rooms.incidents.documents.value import Paper, Row, Section

TIMED = frozenset({Timing.ONCE, Timing.FROM_TO, Timing.ONGOING})
COUNTED = frozenset({Counted.EXACT, Counted.ABOUT})


def controller(case: Case) -> Section:
    """The controller, as the form asks for it: SIREN, name, legal representative."""
    one = case.controller
    profession = one.profession or case.settings.profession
    representative = one.representative or case.name
    return Section(
        title="Le responsable de traitement",
        rows=(
            fact(
                "identifier",
                "Numéro SIREN ou RPPS",
                one.registration,
                CONTROLLERS,
                needed=False,
                note="sans SIREN : cochez la case du formulaire qui le dit",
            ),
            fact("organisation", "Nom du responsable de traitement", case.name, CONTROLLERS),
            fact(
                "organisation_contact",
                "Adresse et coordonnées",
                ", ".join(filter(None, (case.address, case.reach))) if case.address else "",
                CONTROLLERS,
            ),
            fact("sector", "Secteur", "Privé, indépendant ou petite structure", SETTINGS),
            fact("activity", "Activité", profession, CONTROLLERS, needed=False),
            fact("representative", "Représentant légal", representative, CONTROLLERS),
        ),
    )


def people(case: Case) -> Section:
    """Who declares, whom to ask, and the others who are involved."""
    account = case.account
    return Section(
        title="Le déclarant, la personne à contacter, les autres acteurs",
        rows=(
            case.row("reporter"),
            case.row("reporter_as"),
            *_if(account.reporter_as is Reporter.OTHER, case.row("reporter_role")),
            case.row("officer"),
            *_officer(case),
            case.row("contact_name"),
            case.row("contact_role"),
            case.row("contact_details"),
            case.row("others"),
            *_if(
                account.others is Know.YES,
                case.row("others_role"),
                case.row("others_name"),
                case.row("others_contact"),
            ),
        ),
    )


def _officer(case: Case) -> Iterator[Row]:
    if case.account.officer is not Know.YES:
        return
    officer = case.settings.data_protection_officer
    name = officer.name if officer is not None else ""
    reach = ", ".join(filter(None, (officer.phone, officer.mail))) if officer is not None else ""
    yield fact("officer_name", "Nom du délégué", name, SETTINGS)
    yield fact("officer_contact", "Coordonnées du délégué", reach, SETTINGS)


def when(case: Case) -> Section:
    """The dates, how it was discovered, and why it is late."""
    account, clock = case.account, case.clock(ClockId.CNIL)
    dated = account.timing in TIMED
    return Section(
        title="Les dates",
        rows=(
            case.row("timing"),
            case.row("estimated", needed=dated),
            *_if(dated, case.row("started")),
            *_if(account.timing is Timing.FROM_TO, case.row("ended")),
            fact(
                "awareness",
                "Prise de connaissance de la violation",
                words(clock.since),
                CLOCKS,
            ),
            *_if(clock.asks_reasons, case.row("late_reasons")),
            case.row("discovery"),
            case.row("discovered_how"),
            *_if(
                account.discovery not in {None, Discovery.SELF},
                case.row("told_on"),
            ),
            *_if(bool(account.timeline), case.row("timeline")),
        ),
    )


def notification(case: Case, *, whole: bool) -> Section:
    """What is notified: the first time, or more of it; ``whole`` when nothing is left to tell."""
    first = case.paper is Paper.CNIL_FIRST
    return Section(
        title="La notification",
        rows=(
            fact(
                "type",
                "Type de notification",
                "Notification initiale" if first else "Notification complémentaire",
                CLOCKS,
            ),
            fact(
                "subtype",
                "Toutes les informations sont données",
                "Oui (complète)" if whole else "Non (incomplète, à compléter)",
                CLOCKS,
                note="« complète » : à vérifier sur le formulaire" if whole else "",
            ),
            *_if(not first, case.row("first_number"), case.row("changed")),
            fact("own_reference", "Référence du cabinet", case.incident.id, CLOCKS),
        ),
    )


def _if(holds: bool, *rows: Row) -> tuple[Row, ...]:  # noqa: FBT001 - "if this, these lines"
    return rows if holds else ()
