"""An assessment concludes one of three things, and never that one must not notify."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.incidents.assessment import Conclusion, Persons, assess
from hygie.rooms.incidents.breach import Blocked, Breach, Changed, Know, Read, unknowns
from hygie.rooms.incidents.playbooks import sources
from hygie.rooms.incidents.routes import ROUTES, route
from tests.rooms.incidents.breaches import ANY, known

PROOF = "Rapport de l’expert du 21/11/2026."
ALL_PROOFS = {condition.id: PROOF for one in ROUTES for condition in one.conditions}
RANSOM = {"malicious": Know.YES, "blocked": Blocked.SHORT, "sealed": Know.YES}


def test_there_are_three_conclusions_in_these_words() -> None:
    """Not to notify is not among them."""
    assert [
        "à notifier",
        "à notifier par prudence",
        "rien n’impose la notification d’après vos réponses, à faire relire",
    ] == [conclusion.value for conclusion in Conclusion]


@pytest.mark.parametrize(
    "breach",
    [
        known(copied=Know.YES),
        known(read=Read.UNKNOWN_PERSONS),
        known(read=Read.KNOWN_PERSONS),
        known(read=Read.EXPOSED),
        known(changed=Changed.USED_MENDED),
        known(blocked=Blocked.FOR_EVER),
        known(blocked=Blocked.FOR_A_WHILE, malicious=Know.YES),
        known(copied=Know.YES, fragile=Know.UNKNOWN),
    ],
)
def test_a_certain_risk_is_notified(breach) -> None:
    """No proof of something else changes that."""
    found = assess(breach, ALL_PROOFS)
    assert Conclusion.NOTIFY is found.conclusion
    assert Persons.TELL is found.persons
    if not found.unknown:
        assert not any("dans le doute" in reason.text for reason in found.reasons)


@pytest.mark.parametrize(
    "change",
    [
        {"copied": Know.UNKNOWN},
        {"personal": Know.UNKNOWN},
        {"read": Read.UNKNOWN},
        {"changed": Changed.UNKNOWN},
        {"blocked": Blocked.UNKNOWN},
        {"malicious": Know.UNKNOWN},
        {"sealed": Know.UNKNOWN},
        {"categories": frozenset()},
        {"identified": None},
        {"persons": None},
        {"records": None},
        {"fragile": Know.UNKNOWN},
    ],
)
def test_any_unknown_leads_to_an_initial_notification(change) -> None:
    """Whether data were copied, above all."""
    found = assess(known(**change), ALL_PROOFS)
    assert Conclusion.PRUDENTLY is found.conclusion
    assert found.initial
    assert 1 == len(found.unknown)
    assert "initiale" in found.reasons[0].text
    assert Persons.LATER is found.persons


def test_a_breach_of_which_nothing_is_known_is_notified_prudently() -> None:
    """The first minute of any incident."""
    found = assess(Breach())
    assert Conclusion.PRUDENTLY is found.conclusion
    assert found.initial


@pytest.mark.parametrize(
    "breach",
    [
        known(personal=Know.NO),
        known(),
        known(**RANSOM),
        known(read=Read.EXPOSED, sealed=Know.YES),
        known(blocked=Blocked.SHORT),
    ],
)
def test_the_register_alone_asks_for_the_proof_of_each_condition(breach) -> None:
    """One missing, and prudence is to notify."""
    way = route(breach)
    assert way is not None
    asked = {condition.id for condition in way.conditions}
    proofs = dict.fromkeys(asked, PROOF)
    assert Conclusion.NOTHING_REQUIRES is assess(breach, proofs).conclusion
    assert Persons.NOTHING_REQUIRES is assess(breach, proofs).persons
    assert () == assess(breach, proofs).to_prove
    for missing in asked:
        for empty in ("", "   ", "oui"):
            found = assess(breach, {**proofs, missing: empty})
            assert Conclusion.PRUDENTLY is found.conclusion
            assert [missing] == [condition.id for condition in found.to_prove]
            assert not found.initial
    assert Conclusion.PRUDENTLY is assess(breach).conclusion


def test_a_ransomware_without_encryption_at_rest_is_never_for_the_register_alone() -> None:
    """Whatever else is proved."""
    breach = known(malicious=Know.YES, blocked=Blocked.SHORT)
    assert Conclusion.PRUDENTLY is assess(breach, ALL_PROOFS).conclusion


def test_an_outage_without_an_attack_is_notified_prudently() -> None:
    """As the CNIL asked of practices in November 2025; the patients are not told yet."""
    found = assess(known(blocked=Blocked.FOR_A_WHILE), ALL_PROOFS)
    assert Conclusion.PRUDENTLY is found.conclusion
    assert Persons.LATER is found.persons
    assert any("cnil-weda:initiale" in reason.sources for reason in found.reasons)


def test_a_little_grave_notification_does_not_press_to_write_to_everybody() -> None:
    """Article 34 is for a high risk."""
    found = assess(known(changed=Changed.USED_MENDED, sealed=Know.YES))
    assert Conclusion.NOTIFY is found.conclusion
    assert Persons.LATER is found.persons


@given(ANY, st.booleans())
def test_no_answers_ever_conclude_more_than_they_prove(breach, proved) -> None:
    """For any of them."""
    found = assess(breach, ALL_PROOFS if proved else {})
    assert "appartient" in found.decision
    assert found.reasons
    assert all(reason.text.endswith(".") and reason.sources for reason in found.reasons)
    named = {source.partition(":")[0] for reason in found.reasons for source in reason.sources}
    assert named <= set(sources())
    assert any("registre" in reason.text for reason in found.reasons)
    assert not any("ne pas notifier" in reason.text for reason in found.reasons)
    if found.conclusion is Conclusion.NOTHING_REQUIRES:
        assert proved
        assert found.route
        assert breach.personal is Know.NO or not unknowns(breach)
    if breach.personal is not Know.NO:
        assert found.initial == bool(unknowns(breach))
        if breach.copied is Know.YES and breach.sealed is Know.NO:
            assert found.conclusion is Conclusion.NOTIFY
    if found.persons is Persons.TELL:
        assert found.conclusion is Conclusion.NOTIFY


@given(ANY)
def test_a_proof_never_makes_it_graver(breach) -> None:
    """It may only spare a prudent notification."""
    before, after = assess(breach), assess(breach, ALL_PROOFS)
    if before.conclusion is not after.conclusion:
        assert before.conclusion is Conclusion.PRUDENTLY
        assert after.conclusion is Conclusion.NOTHING_REQUIRES
