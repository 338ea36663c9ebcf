"""A number that nobody checked is not given as sure."""

from dataclasses import replace
from datetime import date, timedelta

from hygie.rooms.incidents.contacts import (
    OWN,
    TO_CHECK,
    Checked,
    by_id,
    contacts,
    known,
    read_words,
)
from hygie.rooms.incidents.playbooks import library


def test_the_public_contacts_are_dated() -> None:
    """Past half a year all are to be checked again."""
    table = contacts()
    assert timedelta(0) < table.good_until - table.as_of <= timedelta(days=183)
    assert not table.is_old(table.good_until)
    assert table.is_old(table.good_until + timedelta(days=1))


def test_a_contact_can_be_reached_and_has_its_source() -> None:
    """By telephone or by its site."""
    for contact in contacts().contacts:
        assert contact.phone or contact.url, contact.id
        assert contact.source, contact.id
        assert contact.url.startswith("https://") or not contact.url, contact.id
    assert len(by_id()) == len(contacts().contacts)


def test_what_is_known_from_memory_is_shown_as_to_be_checked() -> None:
    """So is what the sources disagree on, whose number is not even given."""
    assert {"3018", "cert-sante"} == {
        contact.id for contact in contacts().contacts if contact.verified is Checked.MEMORY
    }
    for contact in contacts().contacts:
        assert bool(contact.warning) == (contact.verified is not Checked.READ)
        if contact.verified is Checked.CONTRADICTORY:
            assert "" == contact.phone


def test_a_source_read_long_ago_or_nobody_knows_when_is_to_be_checked() -> None:
    """Two years at the date of the table, and not a day more."""
    table, one = contacts(), by_id()["dmp"]
    last = date(2024, 11, 21)
    assert "" == table.doubt(one)
    assert "" == table.doubt(replace(one, read_on=last))
    assert TO_CHECK == table.doubt(replace(one, read_on=last - timedelta(days=1)))
    assert TO_CHECK == table.doubt(replace(one, read_on=None))
    assert "" == read_words(replace(one, read_on=None))
    assert by_id()["ans"].warning == table.doubt(by_id()["ans"]), "it says more"
    assert replace(one, read_on=date(2024, 2, 29)).is_fresh(date(2026, 2, 28))
    assert not replace(one, read_on=date(2024, 2, 29)).is_fresh(date(2026, 3, 1))


def test_no_source_is_read_after_the_date_of_the_table() -> None:
    """Nor is a date given to what nobody read."""
    for contact in contacts().contacts:
        if contact.read_on is not None:
            assert contact.read_on <= contacts().as_of, contact.id
            assert contact.verified is Checked.READ, contact.id


def test_a_complaint_is_made_on_the_spot_and_17_is_for_an_emergency() -> None:
    """Nobody rings the emergency number to hand in a complaint."""
    police = by_id()["police"]
    assert "sur place" in police.name
    assert "17" == police.dialled
    assert "en urgence" in police.phone


def test_the_emergency_sheet_has_nothing_from_memory() -> None:
    """What hangs on the wall was read somewhere."""
    for contact in contacts().contacts:
        assert not contact.sheet or contact.verified is not Checked.MEMORY, contact.id


def test_a_telephone_link_has_digits_only() -> None:
    """Spaces are for the eye."""
    assert "0892705705" == by_id()["card-stop"].dialled
    assert "3608" == by_id()["cpam"].dialled
    assert "" == by_id()["cnil"].dialled


def test_the_practice_has_its_own_contacts() -> None:
    """They are asked once, and no public one bears their name."""
    assert not set(OWN) & set(by_id())
    assert set(OWN) <= known()


def test_every_own_contact_but_the_lawyer_and_the_order_is_called_by_a_playbook() -> None:
    """What is asked for is used."""
    called = {contact for p in library().values() for step in p.steps for contact in step.contacts}
    assert set(OWN) - called == {"lawyer", "order"}
    assert called <= known()
    assert date(2026, 11, 21) == contacts().as_of
