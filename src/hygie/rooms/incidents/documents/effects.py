"""Proposes the effects of an incident, the risk and what it rests on, from what was answered."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from hygie.rooms.incidents.assessment import Assessment, Conclusion, Persons, assess, risks
from hygie.rooms.incidents.breach import Blocked, Breach, Changed, Know, Read
from hygie.rooms.incidents.cnil import Category
from hygie.rooms.incidents.documents.account import Account
from hygie.rooms.incidents.documents.cnil_form_words import (
    ChangeEffect,
    Harm,
    Informed,
    LeakEffect,
    Level,
    LossEffect,
    Risk,
)
from hygie.rooms.incidents.letters import words as letters_words
from hygie.rooms.incidents.routes import ROUTES
from hygie.rooms.incidents.severity import CNIL_LEVEL, means


def effects(account: Account) -> Mapping[str, Any]:
    """What follows from the answers, for the parts on the effects and on telling the persons."""
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
        "risk_because": because(breach, weighed),
        "informed": informed[told],
    }


def because(breach: Breach, weighed: Assessment) -> str:
    """What the result rests on, for the CNIL: reasons, not advice to the practice."""
    found = [reason.text for reason in risks(breach)] if breach.personal is not Know.NO else []
    if weighed.unknown:
        found.append(f"Le cabinet ne sait pas encore {', '.join(weighed.unknown)}.")
    way = next((one for one in ROUTES if one.id == weighed.route), None)
    if way is not None and weighed.conclusion is Conclusion.NOTHING_REQUIRES:
        found.append(f"{way.because} Le cabinet en garde les preuves.")
    else:
        found.append(f"Gravité pour les personnes, selon l’ENISA : {means(weighed.severity)}")
    return " ".join(found)


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
