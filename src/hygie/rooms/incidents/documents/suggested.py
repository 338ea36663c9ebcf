"""Proposes what can be drawn from the incident; none of it counts before a person read it."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, NamedTuple

from hygie.rooms.incidents.breach import Breach, Know
from hygie.rooms.incidents.clocks import ClockId
from hygie.rooms.incidents.documents.account import Account, is_told
from hygie.rooms.incidents.documents.cnil_form_nature import Nature
from hygie.rooms.incidents.documents.cnil_form_words import (
    Cause,
    Concerned,
    Counted,
    Discovery,
    Origin,
    Reporter,
    Timing,
)
from hygie.rooms.incidents.documents.done import fact_words
from hygie.rooms.incidents.documents.effects import effects
from hygie.rooms.incidents.documents.log import addresses, gestures
from hygie.rooms.incidents.documents.value import long_day
from hygie.rooms.incidents.incident import ERASED, Incident
from hygie.rooms.incidents.letters import words as letters_words
from hygie.rooms.incidents.paris import day_in_paris, shown
from hygie.rooms.incidents.playbooks import library
from hygie.rooms.incidents.sights import sights
from hygie.spine.settings import Controller, Settings

SUPPLIER = "supplier-breached"


class Noted(NamedTuple):
    """What was written beside a delay: the number of a receipt, why it was late."""

    receipt: str
    reasons: str


def suggested(
    incident: Incident, controller: Controller, settings: Settings, account: Account
) -> Account:
    """The account, with a proposal in each field that was not told and can be guessed.

    It never holds a word of the log: only what was chosen, dated or counted.
    """
    own = incident.own.get(controller.label)
    alone = len(settings.answerable()) == 1 or (own is not None and ClockId.CNIL in own.met)
    incident = incident.seen_by(controller.label)
    found: dict[str, Any] = {}
    for values in (
        _who(incident, controller, settings),
        _when(incident),
        _what(incident),
        _data(account.breach),
        effects(account),
        _letters(incident, controller, settings, account.breach, alone=alone),
        _receipts(incident, alone=alone),
    ):
        found |= values
    known = {field.name for field in fields(Account)}
    return replace(
        account,
        **{
            name: value
            for name, value in found.items()
            if name in known
            and value
            and name not in account.refused
            and not is_told(account, name)
        },
    )


def _who(incident: Incident, controller: Controller, settings: Settings) -> Mapping[str, Any]:
    officer = settings.data_protection_officer
    name = controller.representative or controller.name or settings.name
    reach = ", ".join(
        filter(None, (controller.phone or settings.phone, controller.mail or settings.mail))
    )
    found: dict[str, Any] = {
        "reporter": ", ".join(filter(None, (name, reach))) if name else "",
        "reporter_as": Reporter.LEGAL if name else None,
        "officer": Know.YES if officer is not None else None,
        "contact_name": officer.name if officer is not None else name,
        "contact_role": "Délégué à la protection des données"
        if officer is not None
        else controller.profession or settings.profession,
        "contact_details": ", ".join(filter(None, (officer.phone, officer.mail)))
        if officer is not None
        else reach,
    }
    if incident.opened.playbook == SUPPLIER:
        editor = settings.contact("software-editor")
        found |= {
            "others": Know.YES,
            "others_role": "Sous-traitant (prestataire informatique)",
            "others_name": editor.name if editor is not None else "",
            "others_contact": ", ".join(filter(None, (editor.phone, editor.mail)))
            if editor is not None
            else "",
        }
    return found


def _when(incident: Incident) -> Mapping[str, Any]:
    opened, by_supplier = incident.opened, incident.opened.playbook == SUPPLIER
    sight = sights().by_id().get(opened.sight)
    return {
        "timing": Timing.ONCE if opened.happened is not None else Timing.LATER,
        "started": opened.happened,
        "discovery": Discovery.PROCESSOR if by_supplier else Discovery.SELF,
        "discovered_how": f"Constaté le {shown(opened.found)} : « {sight.text} »."
        if sight is not None
        else "",
        "told_on": day_in_paris(opened.found) if by_supplier else None,
    }


def _receipts(incident: Incident, *, alone: bool) -> Mapping[str, Any]:
    """The numbers noted with the delays; that of the CNIL only where it is this one's own."""
    late = (_met(incident, one).reasons for one in (ClockId.COMPLAINT, ClockId.INSURER))
    return {
        "first_number": _met(incident, ClockId.CNIL).receipt if alone else "",
        "complaint_number": _met(incident, ClockId.COMPLAINT).receipt,
        "claim_number": _met(incident, ClockId.INSURER).receipt,
        "late_reasons": _met(incident, ClockId.CNIL).reasons,
        "late_reasons_claim": " ".join(dict.fromkeys(filter(None, late))),
    }


def _met(incident: Incident, clock: ClockId) -> Noted:
    """What was noted with a delay, but what is erased."""
    met = incident.met.get(clock)
    texts = (met.receipt, met.reasons) if met is not None else ("", "")
    receipt, reasons = ("" if text == ERASED else text for text in texts)
    return Noted(receipt=receipt, reasons=reasons)


def _what(incident: Incident) -> Mapping[str, Any]:
    playbook = library().get(incident.opened.playbook)
    if playbook is None:
        return {}
    return {
        "origin": _labelled(Origin, playbook.origin),
        "cause": _labelled(Cause, playbook.cause),
        "nature": next((one for one in Nature if one == playbook.template_nature), None),
        "what_happened": f"{playbook.title}, constaté le {shown(incident.opened.found)}. "
        f"{fact_words().get(playbook.id, playbook.summary)}",
        "measures": "\n".join(gestures(incident)),
    }


def _labelled(kind: type[Origin] | type[Cause], label: str) -> Origin | Cause | None:
    return next((one for one in kind if one.label == label), None)


def _data(breach: Breach) -> Mapping[str, Any]:
    concerned = {Concerned.PATIENTS} | (
        {Concerned.FRAGILE} if breach.fragile is Know.YES else set()
    )
    return {
        "concerned": frozenset(concerned) if breach.personal is not Know.NO else frozenset(),
        "persons_counted": Counted.LATER if breach.persons is None else Counted.ABOUT,
        "records_counted": Counted.LATER if breach.records is None else Counted.ABOUT,
    }


def _letters(
    incident: Incident, controller: Controller, settings: Settings, breach: Breach, *, alone: bool
) -> Mapping[str, Any]:
    playbook, day = incident.opened.playbook, long_day(incident.opened.found)
    reach = controller.phone or settings.phone or controller.mail or settings.mail
    return {
        "letter_what": letters_words.what(playbook, day, breach),
        "letter_consequences": letters_words.consequences(breach),
        "letter_measures": letters_words.measures(_done(incident, alone=alone)),
        "letter_advice": letters_words.advice(breach),
        "letter_contact": f"Le cabinet, {reach}" if reach else "",
        "partners_what": letters_words.partners_what(playbook, day),
        "partners_advice": letters_words.partners_advice(breach),
    }


def _done(incident: Incident, *, alone: bool) -> frozenset[str]:
    """What the log and the delays show as done; of a group, one may not have told the CNIL."""
    told_cnil = {f"delai/{ClockId.CNIL}", *addresses(incident, ClockId.CNIL)}
    found = {*addresses(incident), *(f"delai/{one}" for one in incident.met)}
    return frozenset(found if alone else found - told_cnil)
