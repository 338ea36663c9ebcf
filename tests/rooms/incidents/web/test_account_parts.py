"""What one practitioner told serves another, but for what is each one's own."""

from dataclasses import replace

from hygie.rooms.incidents.documents.account import NOTHING
from hygie.rooms.incidents.documents.asked import asked
from hygie.rooms.incidents.documents.cnil_form_words import Origin
from hygie.rooms.incidents.web.account_parts import OWN, own_fields, part_of, parts, shared


def test_money_and_days_have_parts_of_their_own() -> None:
    assert parts()["costs"].rows
    assert parts()["lost_days"].rows
    assert not parts()["claim"].rows
    assert not {"costs", "lost_days"} & set(parts()["claim"].fields)


def test_a_field_knows_its_part() -> None:
    assert ("when", "costs", "") == (part_of("started"), part_of("costs"), part_of("awareness"))


def test_what_is_each_ones_own_is_a_field_that_is_asked() -> None:
    assert set(asked()) >= OWN


def test_facts_are_shared_and_persons_and_numbers_are_not() -> None:
    told = replace(
        NOTHING,
        origin=Origin.HACKING,
        reporter="Anne",
        first_number="N-1",
        informed_count=3,
        decided_because="x",
    )
    assert {"origin": Origin.HACKING} == shared(told)


def test_what_was_told_already_is_known() -> None:
    assert {"reporter": "Anne"} == own_fields(replace(NOTHING, reporter="Anne"))
