"""Proposes what can be drawn from the incident; none of it counts before a person read it."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any

from hygie.rooms.incidents import letters_words
from hygie.rooms.incidents.account import Account, is_told
from hygie.rooms.incidents.assessment import Assessment, Conclusion, Persons, assess
from hygie.rooms.incidents.breach import Blocked, Breach, Changed, Know, Read
from hygie.rooms.incidents.clocks import ClockId
from hygie.rooms.incidents.cnil import Category
from hygie.rooms.incidents.cnil_form_nature import Nature
from hygie.rooms.incidents.cnil_form_words import (
    Cause,
    ChangeEffect,
    Concerned,
    Counted,
    Discovery,
    Harm,
    Informed,
    LeakEffect,
    Level,
    LossEffect,
    Origin,
    Reporter,
    Risk,
    Timing,
)
from hygie.rooms.incidents.documents_log import gestures
from hygie.rooms.incidents.documents_value import long_day
from hygie.rooms.incidents.incident import Incident
from hygie.rooms.incidents.paris import day_in_paris, shown
from hygie.rooms.incidents.playbooks import library
from hygie.rooms.incidents.severity import CNIL_LEVEL
from hygie.rooms.incidents.sights import sights
from hygie.spine.settings import Controller, Settings

SUPPLIER = "supplier-breached"


def suggested(
    incident: Incident, controller: Controller, settings: Settings, account: Account
) -> Account:
    """The account, with a proposal in each field that was not told and can be guessed.

    It never holds a word of the log: only what was chosen, dated or counted.
    """
    found: dict[str, Any] = {}
    for values in (
        _who(incident, controller, settings),
        _when(incident),
        _what(incident),
        _data(account.breach),
        _effects(account),
        _letters(incident, controller, settings, account.breach),
    ):
        found |= values
    known = {field.name for field in fields(Account)}
    return replace(
        account,
        **{
            name: value
            for name, value in found.items()
            if name in known and value and not is_told(account, name)
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
    met = incident.met.get(ClockId.CNIL)
    return {
        "timing": Timing.ONCE if opened.happened is not None else Timing.LATER,
        "started": opened.happened,
        "discovery": Discovery.PROCESSOR if by_supplier else Discovery.SELF,
        "discovered_how": f"Constaté le {shown(opened.found)} : « {sight.text} »."
        if sight is not None
        else "",
        "told_on": day_in_paris(opened.found) if by_supplier else None,
        "late_reasons": met.reasons if met is not None else "",
    }


def _what(incident: Incident) -> Mapping[str, Any]:
    playbook = library().get(incident.opened.playbook)
    if playbook is None:
        return {}
    return {
        "origin": _labelled(Origin, playbook.origin),
        "cause": _labelled(Cause, playbook.cause),
        "nature": next((one for one in Nature if one == playbook.template_nature), None),
        "what_happened": f"{playbook.title}, constaté le {shown(incident.opened.found)}. "
        f"{playbook.summary}",
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


def _effects(account: Account) -> Mapping[str, Any]:
    breach, weighed = account.breach, assess(account.breach, account.proofs)
    level = CNIL_LEVEL[weighed.severity.band]
    told = weighed.persons
    informed = {
        Persons.TELL: Informed.WILL_BE,
        Persons.LATER: Informed.UNDECIDED,
        Persons.NOTHING_REQUIRES: Informed.NO,
    }
    return {
        "leak_effects": frozenset(_leaks(breach)),
        "change_effects": frozenset(_changes(breach)),
        "loss_effects": frozenset(_losses(breach)),
        "harms": frozenset(_harms(breach)),
        "effects_more": letters_words.effects(breach),
        "level": next(one for one in Level if one.label == level),
        "risk": _risk(weighed),
        "risk_because": " ".join(reason.text for reason in weighed.reasons),
        "informed": informed[told],
        "abroad": Know.NO,
    }


def _risk(weighed: Assessment) -> Risk:
    if weighed.conclusion is Conclusion.NOTHING_REQUIRES:
        return Risk.NONE
    if weighed.persons is Persons.TELL:
        return Risk.HIGH
    return Risk.LATER if weighed.initial else Risk.SOME


def _leaks(breach: Breach) -> Iterator[LeakEffect]:
    if breach.copied is Know.YES or breach.read in {Read.KNOWN_PERSONS, Read.UNKNOWN_PERSONS}:
        yield LeakEffect.SPREAD
        if breach.malicious is not Know.NO:
            yield LeakEffect.MISUSED
    elif breach.copied is Know.UNKNOWN or breach.read is not Read.NOBODY:
        yield LeakEffect.LATER


def _changes(breach: Breach) -> Iterator[ChangeEffect]:
    if breach.changed in {Changed.USED_MENDED, Changed.USED_LOST}:
        yield ChangeEffect.WRONG
    elif breach.changed is not Changed.NO:
        yield ChangeEffect.LATER


_LOSSES: Mapping[Blocked, LossEffect] = MappingProxyType(
    {
        Blocked.SHORT: LossEffect.HARDER,
        Blocked.FOR_A_WHILE: LossEffect.HARDER,
        Blocked.FOR_EVER: LossEffect.NO_SERVICE,
        Blocked.UNKNOWN: LossEffect.LATER,
    }
)


def _losses(breach: Breach) -> Iterator[LossEffect]:
    if breach.blocked in _LOSSES:
        yield _LOSSES[breach.blocked]


def _harms(breach: Breach) -> Iterator[Harm]:
    if breach.copied is Know.YES or breach.read not in {Read.NOBODY, Read.UNKNOWN}:
        yield from (Harm.CONTROL, Harm.SECRECY)
        if breach.categories & {Category.NIR, Category.PAPERS}:
            yield Harm.IDENTITY
        if breach.categories & {Category.FINANCIAL, Category.ACCESS}:
            yield Harm.FRAUD
    if breach.blocked in {Blocked.FOR_A_WHILE, Blocked.FOR_EVER}:
        yield Harm.BODY
    if Know.UNKNOWN in {breach.copied, breach.personal}:
        yield Harm.LATER


def _letters(
    incident: Incident, controller: Controller, settings: Settings, breach: Breach
) -> Mapping[str, Any]:
    playbook, day = incident.opened.playbook, long_day(incident.opened.found)
    reach = controller.phone or settings.phone or controller.mail or settings.mail
    return {
        "letter_what": letters_words.what(playbook, day, breach),
        "letter_consequences": letters_words.consequences(breach),
        "letter_measures": letters_words.MEASURES,
        "letter_advice": letters_words.advice(breach),
        "letter_contact": f"Le cabinet, {reach}" if reach else "",
        "partners_what": letters_words.happened(playbook, day, partners=True),
        "partners_advice": letters_words.partners_advice(breach),
    }
