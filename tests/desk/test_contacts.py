"""What is asked once of contacts and practitioners is read, changed and let go, nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.desk import contacts
from hygie.desk.contacts import COUNT, SECTIONS, SHORT_NAME, UNIT
from hygie.kit.web.forms import Form
from hygie.rooms.incidents.contacts import OWN
from hygie.spine.settings import (
    Controller,
    DeclarationTerm,
    OwnContact,
    Settings,
    Supplier,
    TermUnit,
)

FULL = Settings(
    name="Cabinet",
    address="1 rue X",
    phone="01",
    mail="a@b.fr",
    workstations=4,
    supplier=Supplier(name="Lefèvre", phone="02", mail="l@x.fr"),
    contacts=(
        OwnContact(role="software-editor", name="E", phone="1", mail="m", reference="r", note="n"),
        OwnContact(role="insurer", name="A", phone="2", mail="m", reference="POL", note="24 h/24"),
        OwnContact(role="bank", name="B", phone="3", note="n"),
        OwnContact(role="lawyer", name="L", phone="4", mail="m"),
        OwnContact(role="order", name="O", phone="5", mail="m"),
    ),
    controllers=(Controller(label="Dr A", name="Anne A"), Controller(label="Dr B")),
    data_protection_officer=OwnContact(role="dpo", name="D", phone="6", mail="m"),
    declare_within=DeclarationTerm(count=5, unit=TermUnit.WORKING_DAYS),
)


@pytest.mark.parametrize("settings", [Settings(), FULL])
def test_what_the_form_shows_is_what_it_reads(settings: Settings) -> None:
    form = Form(contacts.as_fields(settings))
    assert settings == contacts.read(form, settings)
    assert settings == replace(
        contacts.read(form, Settings()),
        name=settings.name,
        workstations=settings.workstations,
        controllers=settings.controllers,
    )
    assert {} == form.errors


def test_every_role_of_a_practice_is_asked_for() -> None:
    asked = {one.role for one in SECTIONS}
    assert set(OWN) | {"", "dpo"} == asked
    names = [field.name for one in SECTIONS for field in one.fields]
    assert len(names) == len(set(names))


def test_an_emptied_contact_is_let_go_and_the_others_stay() -> None:
    fields = contacts.as_fields(FULL)
    emptied = fields | {name: "" for name in fields if name.startswith(("banque", "dpo", "infor"))}
    after = contacts.read(Form(emptied), FULL)
    assert after.contact("bank") is None
    assert after.contact("it-supplier") is None
    assert after.data_protection_officer is None
    assert FULL.contact("insurer") == after.contact("insurer")
    assert FULL.controllers == after.controllers


def test_what_the_form_does_not_ask_for_is_kept() -> None:
    """A lawyer's reference has no line in the form."""
    known = replace(FULL, contacts=(OwnContact(role="lawyer", name="L", reference="7"),))
    after = contacts.read(Form(contacts.as_fields(known) | {"avocat-telephone": "09"}), known)
    assert OwnContact(role="lawyer", name="L", phone="09", reference="7") == after.contact("lawyer")


def test_the_it_supplier_is_kept_in_one_place_only() -> None:
    """The settings ask for the same: two answers would disagree one day."""
    before = replace(FULL, contacts=(OwnContact(role="it-supplier", name="Ancien"),))
    after = contacts.read(Form(contacts.as_fields(before) | {"informaticien-nom": "N"}), before)
    assert "N" == after.supplier.name
    assert () == tuple(one for one in after.contacts if one.role == "it-supplier")


@pytest.mark.parametrize(
    ("count", "unit", "wrong"),
    [
        ("", "days", COUNT),
        ("0", "days", COUNT),
        ("x", "days", COUNT),
        ("366", "hours", COUNT),
        ("5", "", UNIT),
        ("5", "weeks", UNIT),
    ],
)
def test_a_delay_needs_its_number_and_its_unit(count: str, unit: str, wrong: str) -> None:
    form = Form(contacts.as_fields(FULL) | {COUNT: count, UNIT: unit})
    contacts.read(form, FULL)
    assert [wrong] == list(form.errors)


def test_a_line_that_is_too_long_is_refused() -> None:
    form = Form({"banque-telephone": "1" * 41, "cabinet-adresse": "x" * 200})
    contacts.read(form, Settings())
    assert ["banque-telephone"] == list(form.errors)


def test_a_practitioner_is_added_changed_and_removed() -> None:
    new = Form({SHORT_NAME: "Dr C", "nom": "Chloé"})
    added = contacts.read_practitioner(new, FULL, "")
    assert ["Dr A", "Dr B", "Dr C"] == [one.label for one in added.controllers]
    changed = contacts.read_practitioner(Form({SHORT_NAME: "autre", "nom": "Z"}), added, "Dr A")
    assert Controller(label="Dr A", name="Z") == changed.controllers[0]
    assert ["Dr B", "Dr C"] == [
        one.label for one in contacts.without_practitioner(changed, "Dr A").controllers
    ]
    assert FULL == contacts.without_practitioner(FULL, "nobody")


@pytest.mark.parametrize("label", ["", "Dr A", "a/b", "a:b", "x" * 41])
def test_a_short_name_is_needed_new_and_plain(label: str) -> None:
    """The journal tells kinds of facts apart by ``/`` and ``:``."""
    form = Form({SHORT_NAME: label})
    contacts.read_practitioner(form, FULL, "")
    assert [SHORT_NAME] == list(form.errors)


@given(
    st.dictionaries(
        st.sampled_from([*contacts.as_fields(FULL), SHORT_NAME, "nom"]), st.text(max_size=300)
    )
)
def test_no_form_makes_the_reading_fail(fields: dict[str, str]) -> None:
    contacts.read(Form(fields), FULL)
    contacts.read_practitioner(Form(fields), FULL, "")
