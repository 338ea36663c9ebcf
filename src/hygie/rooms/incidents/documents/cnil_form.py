"""The notification to the CNIL, in the order and with the values of its form."""

from hygie.rooms.incidents.clocks import ClockId
from hygie.rooms.incidents.documents import cnil_form_after as after
from hygie.rooms.incidents.documents import cnil_form_what as what
from hygie.rooms.incidents.documents import cnil_form_who as who
from hygie.rooms.incidents.documents.case import Case
from hygie.rooms.incidents.documents.value import Document, Paper
from hygie.rooms.incidents.paris import shown

TITLES = {
    Paper.CNIL_FIRST: "Notification initiale à la CNIL",
    Paper.CNIL_MORE: "Notification complémentaire à la CNIL",
}

ADDRESS = "https://notifications.cnil.fr/notifications/violation"


def notification(case: Case) -> Document:
    """The notification, to be copied into the form of the CNIL."""
    parts = (
        who.controller(case),
        who.people(case),
        who.when(case),
        what.nature(case),
        what.persons(case),
        what.data(case),
        after.effects(case),
        after.measures(case),
        after.told(case),
        after.elsewhere(case),
    )
    lacks = any(row.missing for part in parts for row in part.rows)
    whole = not lacks and not case.assessment.initial
    return Document(
        paper=case.paper,
        title=TITLES[case.paper],
        incident=case.incident.id,
        controller=case.controller.label,
        sender=tuple(filter(None, (case.name, case.address))),
        at=case.now,
        lead=_lead(case),
        sections=(who.notification(case, whole=whole), *parts),
    )


def _lead(case: Case) -> tuple[str, ...]:
    clock = case.clock(ClockId.CNIL)
    found = [f"À recopier sur le téléservice de la CNIL : {ADDRESS}"]
    if clock.due is not None:
        found.append(
            f"Le délai de 72 heures {'a pris' if clock.asks_reasons else 'prend'} fin le "
            f"{shown(clock.due)}. En retard, on notifie quand même, avec les motifs."
            if clock.done is None
            else f"Notification notée comme faite le {shown(clock.done)}."
        )
    if case.paper is Paper.CNIL_FIRST:
        found.append(
            "Une notification initiale peut rester incomplète : envoyez-la dans le délai, puis "
            "complétez-la (RGPD, article 33.4). Gardez le numéro que la CNIL vous donne."
        )
    return tuple(found)
