"""Whom to call is printed with what is known, and what is missing or unsure is seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.incidents.contacts import OWN, contacts
from hygie.rooms.incidents.kit.calls import (
    all_public,
    call,
    dialled,
    lacks,
    own_calls,
    public_calls,
    term,
)
from hygie.rooms.incidents.playbooks import library
from hygie.spine.settings import DeclarationTerm, OwnContact, Settings, Supplier, TermUnit
from tests.rooms.incidents.kits import AT, FULL, LATER

TODAY = AT.date()


@pytest.mark.parametrize(
    ("phone", "expected"),
    [
        ("02 41 00 00 00", "0241000000"),
        ("02.41.00.00.00 / 06 00 00 00 00", "0241000000"),
        ("+33 (0)2 41 00 00 00", "+33241000000"),
        ("tél. 36 08, le matin", "3608"),
        ("17", "17"),
        ("demander Anne", ""),
        ("", ""),
    ],
)
def test_the_first_number_written_is_dialled(phone: str, expected: str) -> None:
    assert expected == dialled(phone)


@given(st.text())
def test_nothing_but_digits_is_ever_dialled(text: str) -> None:
    """A ``tel:`` link holds nothing that a text could slip in."""
    number = dialled(text)
    assert number == "" or number.lstrip("+").isdigit()


def test_own_contacts_are_given_once_a_role_even_when_nobody_gave_them() -> None:
    found = own_calls(Settings(), TODAY)
    assert list(OWN) == [one.id for one in found]
    assert {""} == {one.phone for one in found}
    assert tuple(OWN) == lacks(Settings())
    assert () == lacks(FULL)


def test_the_it_supplier_of_the_settings_is_called() -> None:
    assert "02 41 00 00 00" == call("it-supplier", FULL, TODAY).phone


def test_a_contact_without_a_number_is_lacking() -> None:
    known = Settings(contacts=(OwnContact(role="bank", name="B", phone=" "),))
    assert "bank" in lacks(known)


def test_a_telephone_too_long_for_the_wall_is_cut_to_its_first_number() -> None:
    long = Settings(supplier=Supplier(name="L", phone=f"02 41 00 00 00 {'puis demander ' * 5}"))
    assert "02 41 00 00 00" == call("it-supplier", long, TODAY).phone


def test_public_numbers_are_marked_when_nobody_vouches_for_them() -> None:
    """From memory, contradictory, or too old: all are, after their date."""
    now = {one.id: one.check for one in public_calls(TODAY)}
    read = {one.id: one.read for one in public_calls(TODAY)}
    assert ("", "vérifié le 21/11/2026") == (now["dmp"], read["dmp"])
    assert ("à vérifier", "") == (now["card-stop"], read["card-stop"]), "nobody wrote when"
    assert "" != now["ans"]
    later = all_public(Settings(), LATER.date())
    assert "" not in [one.check for one in later]
    assert {""} == {one.read for one in later}


def test_the_list_has_every_number_that_a_gesture_names() -> None:
    named = {name for one in library().values() for step in one.steps for name in step.contacts}
    listed = {one.id for one in all_public(FULL, TODAY)}
    assert named - set(OWN) <= listed
    assert {one.id for one in contacts().contacts if one.sheet} <= listed


@pytest.mark.parametrize(
    ("count", "unit", "words"),
    [
        (1, TermUnit.HOURS, "1\u00a0heure"),
        (48, TermUnit.HOURS, "48\u00a0heures"),
        (1, TermUnit.DAYS, "1\u00a0jour"),
        (5, TermUnit.WORKING_DAYS, "5\u00a0jours ouvrés"),
    ],
)
def test_the_delay_of_the_contract_is_said_in_words(count: int, unit: TermUnit, words: str) -> None:
    assert words == term(Settings(declare_within=DeclarationTerm(count=count, unit=unit)))
    assert "" == term(Settings())
