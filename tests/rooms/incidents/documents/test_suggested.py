"""What is proposed comes from what was chosen or counted, and never takes the place of a word."""

from dataclasses import fields, replace

import pytest
from hypothesis import given

from hygie.rooms.incidents.breach import Know
from hygie.rooms.incidents.clocks import ClockId
from hygie.rooms.incidents.documents.account import Account, is_told
from hygie.rooms.incidents.documents.cnil_form_nature import Nature
from hygie.rooms.incidents.documents.cnil_form_words import Cause, Discovery, Origin
from hygie.rooms.incidents.documents.suggested import suggested
from hygie.rooms.incidents.incident import ERASED, Incident, Met
from hygie.rooms.incidents.kinds import ClockMet
from hygie.rooms.incidents.playbooks import chosen, library
from hygie.spine.settings import Controller, OwnContact, Settings
from tests.rooms.incidents.breaches import ANY
from tests.rooms.incidents.twelve import ALONE, NAME_IN_LOG, TOLD, twelve

(WHO,) = ALONE.answerable()
LIVED = {one.name: one.incident for one in twelve()}


def test_what_was_told_stays_as_it_was() -> None:
    for one in twelve():
        for who, account in one:
            found = suggested(one.incident, who, one.settings, account)
            for field in fields(Account):
                if is_told(account, field.name):
                    assert getattr(account, field.name) == getattr(found, field.name)


def test_no_word_of_the_log_is_proposed() -> None:
    for incident in LIVED.values():
        said = repr(suggested(incident, WHO, ALONE, Account()))
        assert NAME_IN_LOG not in said
        assert NAME_IN_LOG.split()[0] not in said


@pytest.mark.parametrize("playbook", [one.id for one in chosen(library())])
def test_every_playbook_gives_the_values_of_the_form(playbook) -> None:
    """Its labels are those of the CNIL, its letter one of the template's."""
    incident = LIVED["phishing"]
    opened = replace(incident.opened, playbook=playbook)
    found = suggested(replace(incident, opened=opened), WHO, ALONE, Account())
    assert isinstance(found.origin, Origin)
    assert isinstance(found.cause, Cause)
    assert isinstance(found.nature, Nature)
    assert found.letter_what
    assert found.partners_what


def test_a_supplier_is_named_as_the_settings_know_it() -> None:
    found = suggested(LIVED["supplier breached"], WHO, ALONE, Account())
    assert (Know.YES, "Éditeur Exemple", "02 00") == (
        found.others,
        found.others_name,
        found.others_contact,
    )
    assert Discovery.PROCESSOR is found.discovery
    assert not suggested(LIVED["supplier breached"], WHO, Settings(), Account()).others_name


def test_the_officer_is_the_one_to_contact() -> None:
    officer = OwnContact(role="dpo", name="Mme Leroy", mail="dpo@exemple.fr")
    settings = replace(ALONE, data_protection_officer=officer)
    found = suggested(LIVED["phishing"], WHO, settings, Account())
    assert (Know.YES, "Mme Leroy", "dpo@exemple.fr") == (
        found.officer,
        found.contact_name,
        found.contact_details,
    )


def test_a_playbook_that_is_gone_proposes_less() -> None:
    incident = LIVED["phishing"]
    opened = replace(incident.opened, playbook="gone", sight="gone")
    found = suggested(replace(incident, opened=opened), WHO, ALONE, Account())
    assert found.origin is None
    assert "" == found.what_happened
    assert "" == found.discovered_how


@given(ANY)
def test_any_answers_give_a_proposal(breach) -> None:
    """Whatever is known or not."""
    found = suggested(LIVED["phishing"], WHO, ALONE, replace(TOLD, breach=breach))
    assert found.letter_consequences
    assert found.risk is not None
    assert found.level is not None


def noted(clock: ClockId, receipt: str, reasons: str = "") -> Incident:
    incident = LIVED["phishing"]
    row = ClockMet(incident=incident.id, clock=clock, at=incident.opened.found)
    return replace(incident, met={clock: Met(row=row, receipt=receipt, reasons=reasons)})


@pytest.mark.parametrize(
    ("clock", "name"),
    [
        (ClockId.CNIL, "first_number"),
        (ClockId.COMPLAINT, "complaint_number"),
        (ClockId.INSURER, "claim_number"),
    ],
)
def test_a_number_noted_with_a_delay_is_not_asked_again(clock, name) -> None:
    """But one that was erased at its term is not brought back."""
    found = suggested(noted(clock, "n° 12"), WHO, ALONE, Account())
    assert "n° 12" == getattr(found, name)
    assert "" == getattr(suggested(noted(clock, ERASED), WHO, ALONE, Account()), name)


def test_the_number_of_one_practitioner_is_not_that_of_another() -> None:
    """Each notifies for their own patients."""
    settings = replace(ALONE, controllers=(Controller(label="a"), Controller(label="b")))
    found = suggested(noted(ClockId.CNIL, "n° 12"), settings.controllers[0], settings, Account())
    assert "" == found.first_number


def test_why_a_complaint_was_late_is_not_asked_again() -> None:
    found = suggested(noted(ClockId.COMPLAINT, "", "En congé."), WHO, ALONE, Account())
    assert "En congé." == found.late_reasons_claim


def test_only_what_the_log_shows_is_proposed_as_done() -> None:
    """Of the same incident, with a gesture in its log, without, and with its delay met."""
    incident = LIVED["phishing"]
    said = suggested(incident, WHO, ALONE, Account()).letter_measures
    assert "L’ordinateur concerné a été coupé du réseau." == said
    silent = replace(incident, lines=())
    assert "" == suggested(silent, WHO, ALONE, Account()).letter_measures
    met = replace(noted(ClockId.CNIL, ""), lines=())
    assert "La CNIL a été informée." == suggested(met, WHO, ALONE, Account()).letter_measures


def test_one_practitioner_of_a_group_does_not_write_that_the_cnil_knows() -> None:
    """Another one may have told it."""
    settings = replace(ALONE, controllers=(Controller(label="a"), Controller(label="b")))
    met = replace(noted(ClockId.CNIL, ""), lines=())
    found = suggested(met, settings.controllers[0], settings, Account())
    assert "" == found.letter_measures


def test_nobody_is_said_to_live_here_or_abroad_before_somebody_told() -> None:
    assert suggested(LIVED["phishing"], WHO, ALONE, Account()).abroad is None


def test_what_was_refused_is_not_proposed() -> None:
    incident = LIVED["phishing"]
    assert suggested(incident, WHO, ALONE, Account()).letter_what
    refused = Account(refused=frozenset({"letter_what"}))
    assert "" == suggested(incident, WHO, ALONE, refused).letter_what
