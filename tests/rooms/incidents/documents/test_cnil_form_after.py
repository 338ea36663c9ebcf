"""Consequences, information of the persons and other steps ask what the answers call for."""

from dataclasses import replace
from datetime import date
from typing import Any

from hygie.rooms.incidents.breach import Know
from hygie.rooms.incidents.documents.cnil_form_words import Harm, Informed, LeakEffect, Means
from hygie.rooms.incidents.documents.documents import make
from hygie.rooms.incidents.documents.value import Paper, Row
from tests.rooms.incidents.twelve import ALONE, BREACH, NOW, TOLD, twelve

ONE = twelve()[0]
(WHO,) = ALONE.answerable()


def rows(**changes: Any) -> dict[str, Row]:
    account = replace(TOLD, **{"breach": BREACH, **changes})
    document = make(Paper.CNIL_FIRST, ONE.incident, WHO, ALONE, account, NOW)
    return {row.id: row for row in document.rows}


def test_other_effects_and_harms_are_described() -> None:
    assert "harms_more" not in rows()
    found = rows(leak_effects=frozenset({LeakEffect.OTHER}), harms=frozenset({Harm.OTHER}))
    assert "Autre" == found["leak_effects"].value
    assert found["harms_more"].missing


def test_persons_told_are_dated_counted_and_shown_what_they_read() -> None:
    found = rows(
        informed=Informed.YES,
        informed_on=date(2026, 11, 20),
        informed_count=3,
        means=Means.OTHER,
    )
    assert "20/11/2026" == found["informed_on"].value
    assert found["informed_not_all"].missing
    assert found["means_more"].missing
    assert "Le 19 novembre 2026" in found["letter_content"].value


def test_all_told_needs_no_reason() -> None:
    assert "informed_not_all" not in rows(informed=Informed.YES, informed_count=1643)


def test_persons_who_will_be_told_have_a_day() -> None:
    assert rows(informed=Informed.WILL_BE, inform_on=None)["inform_on"].missing


def test_persons_not_told_have_a_reason_of_the_law_when_the_risk_is_high() -> None:
    found = rows(informed=Informed.NO, not_told=None, not_told_because="")
    assert found["not_told"].missing
    assert found["not_told_because"].missing


def test_undecided_asks_no_more() -> None:
    assert not {"informed_on", "inform_on", "not_told"} & rows(informed=Informed.UNDECIDED).keys()


def test_other_authorities_and_countries_are_described_when_there_are_some() -> None:
    assert not {"authorities_more", "abroad_more"} & rows(abroad=Know.NO).keys()
    found = rows(authorities=Know.YES, abroad=Know.YES)
    assert found["authorities_more"].missing
    assert found["abroad_more"].missing


def test_the_complaint_and_the_pieces_are_told() -> None:
    found = rows()
    assert found["complaint"].value.startswith("Oui, le samedi 21/11/2026")
    assert "n° 2.1 (photo" in found["attachments"].value
