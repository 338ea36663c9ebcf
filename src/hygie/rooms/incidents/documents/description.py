"""What to paste on cybermalveillance.gouv.fr or tell 17Cyber, without any patient's name."""

from hygie.rooms.incidents.clocks import ClockId
from hygie.rooms.incidents.documents.account import is_told
from hygie.rooms.incidents.documents.case import OPENING, SETTINGS, Case, fact, words
from hygie.rooms.incidents.documents.log import done
from hygie.rooms.incidents.documents.value import Document, Row, Section
from hygie.rooms.incidents.paris import shown
from hygie.spine.settings import Settings


def description(case: Case) -> Document:
    """Who, what, when, on what, what was done, what is wanted."""
    opened = case.incident.opened
    profession = case.controller.profession or case.settings.profession
    return Document(
        paper=case.paper,
        title="Description de l’incident pour 17Cyber et cybermalveillance.gouv.fr",
        incident=case.incident.id,
        controller=case.controller.label,
        sender=tuple(filter(None, (case.name, case.address))),
        at=case.now,
        lead=(
            (
                "À coller sur https://17cyber.gouv.fr ou https://www.cybermalveillance.gouv.fr, "
                "ou à "
                "lire au téléphone. Aucun nom de patient."
            ),
        ),
        sections=(
            Section(
                title="Qui",
                rows=(
                    fact("activity", "Activité", profession or "Cabinet de santé", OPENING),
                    fact("postes", "Nombre d’ordinateurs", _workstations(case), SETTINGS),
                    case.row("contact_details"),
                ),
            ),
            Section(
                title="Ce qui se passe",
                rows=(
                    case.row("what_happened"),
                    fact("found", "Constaté", shown(opened.found), OPENING),
                    fact(
                        "happened", "Début supposé", words(opened.happened), OPENING, needed=False
                    ),
                    case.row("systems"),
                    case.row("attackers", needed=False),
                    case.row("ransom", needed=False),
                ),
            ),
            Section(title="Ce qui a été fait", rows=_measures(case), paragraphs=timeline(case)),
            Section(title="Ce qui est demandé", rows=(case.row("help_wanted"),)),
            Section(
                title="Démarches",
                rows=tuple(
                    case.step(str(one), case.clock(one).rule.title, one, "Pas encore")
                    for one in (ClockId.COMPLAINT, ClockId.CNIL, ClockId.INSURER)
                ),
            ),
        ),
    )


def _workstations(case: Case) -> str:
    """As the settings say; their default is nobody's word."""
    return str(case.settings.workstations) if case.settings != Settings() else ""


def _measures(case: Case) -> tuple[Row, ...]:
    """The measures as they were told; only proposed, the hours below say the same."""
    told = is_told(case.told, "measures") or not timeline(case)
    return (case.row("measures"),) if told else ()


def timeline(case: Case) -> tuple[str, ...]:
    """The gestures done, with their hour: what was chosen, never what was written."""
    return tuple(f"{shown(at)} : {what}" for at, what in done(case.incident))
