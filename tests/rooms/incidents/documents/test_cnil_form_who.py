"""Who answers, who declares, the other parties, and when."""

from dataclasses import replace
from typing import Any

from hygie.rooms.incidents.breach import Know
from hygie.rooms.incidents.documents.cnil_form_words import Discovery, Reporter, Timing
from hygie.rooms.incidents.documents.documents import make
from hygie.rooms.incidents.documents.value import Paper, Row
from hygie.spine.settings import OwnContact
from tests.rooms.incidents.twelve import ALONE, NOW, TOLD, twelve

ONE = twelve()[2]
(WHO,) = ALONE.answerable()


def rows(settings=ALONE, **changes: Any) -> dict[str, Row]:
    account = replace(TOLD, **changes)
    document = make(Paper.CNIL_FIRST, ONE.incident, WHO, settings, account, NOW)
    return {row.id: row for row in document.rows}


def test_an_officer_is_named_once_there_is_one() -> None:
    assert "officer_name" not in rows()
    officer = OwnContact(role="dpo", name="Mme Leroy", phone="03 00")
    found = rows(replace(ALONE, data_protection_officer=officer), officer=Know.YES)
    assert ("Mme Leroy", "03 00") == (found["officer_name"].value, found["officer_contact"].value)
    assert rows(officer=Know.YES)["officer_name"].missing


def test_other_parties_are_described_once_there_are_some() -> None:
    assert "others_name" not in rows()
    assert rows(others=Know.YES)["others_name"].missing


def test_another_function_is_described() -> None:
    assert "reporter_role" not in rows()
    assert rows(reporter_as=Reporter.OTHER)["reporter_role"].missing


def test_dates_are_asked_as_the_timing_says() -> None:
    assert "ended" not in rows()
    assert rows(timing=Timing.FROM_TO)["ended"].missing
    found = rows(timing=Timing.CANNOT, estimated=None)
    assert "started" not in found
    assert not found["estimated"].missing


def test_who_told_it_from_outside_is_dated() -> None:
    assert "told_on" not in rows()
    assert rows(discovery=Discovery.PRESS)["told_on"].missing


def test_remarks_on_dates_are_there_when_given() -> None:
    assert "timeline" not in rows()
    assert "Vers minuit." == rows(timeline="Vers minuit.")["timeline"].value
