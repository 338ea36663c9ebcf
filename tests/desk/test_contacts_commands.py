"""``contacts`` asks one line at a time, keeps each section at once, and shows what is known."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hygie.desk.contacts_commands import contacts_command
from hygie.spine.settings import (
    Controller,
    DeclarationTerm,
    OwnContact,
    Settings,
    Supplier,
    TermUnit,
)
from tests.desk.web.scene import FakeDesk, desk


@pytest.fixture
def place(tmp_path: Path) -> FakeDesk:
    return desk(tmp_path / "cabinet")


def run(place: FakeDesk, *argv: str, typed: str = "") -> Result:
    return CliRunner().invoke(contacts_command, argv, input=typed, obj=place)


def settings(place: FakeDesk) -> Settings:
    with place.workspace() as home:
        return home.settings


def test_the_insurer_is_asked_with_the_delay_of_the_contract(place: FakeDesk) -> None:
    typed = "Mutuelle\n01 44 00 00 00\n\nPOL-7\n24 h/24\n5\njours ouvrés\n"
    done = run(place, "--qui", "assureur", typed=typed)
    assert 0 == done.exit_code, done.output
    assert (
        OwnContact(
            role="insurer",
            name="Mutuelle",
            phone="01 44 00 00 00",
            reference="POL-7",
            note="24 h/24",
        ),
    ) == settings(place).contacts
    assert DeclarationTerm(count=5, unit=TermUnit.WORKING_DAYS) == settings(place).declare_within
    assert "Délai du contrat : 5 jours ouvrés" in done.stdout


def test_enter_keeps_and_a_dash_empties(place: FakeDesk) -> None:
    with place.workspace() as home:
        home.save_settings(Settings(supplier=Supplier(name="L", phone="02", mail="l@x.fr")))
    done = run(place, "--qui", "informaticien", typed="\n03\n-\n")
    assert 0 == done.exit_code, done.output
    assert Supplier(name="L", phone="03", mail="") == settings(place).supplier


def test_a_wrong_line_is_said_and_asked_again(place: FakeDesk) -> None:
    typed = f"Banque\n{'1' * 41}\n24 h\n0969\n"
    done = run(place, "--qui", "banque", typed=typed)
    assert 0 == done.exit_code, done.output
    assert "Au plus 40 caractères" in done.stderr
    assert "0969" == settings(place).contacts[0].phone


def test_what_was_answered_stays_when_one_leaves(place: FakeDesk) -> None:
    """Input that ends is somebody who leaves."""
    done = run(place, typed="1 rue X\n0241\n\nLefèvre\n02\n\nEditeur\n")
    assert 0 != done.exit_code
    assert "1 rue X" == settings(place).address
    assert "Lefèvre" == settings(place).supplier.name
    assert () == settings(place).contacts


def test_practitioners_are_added_kept_and_removed(place: FakeDesk) -> None:
    first = run(place, "--qui", "praticiens", typed="Dr A\nAnne\n" + "\n" * 6 + "\n")
    assert 0 == first.exit_code, first.output
    assert (Controller(label="Dr A", name="Anne"),) == settings(place).controllers
    run(place, "--qui", "praticiens", typed="oui\nAnne A\n" + "\n" * 6 + "Dr B\n" + "\n" * 8)
    assert ["Anne A", ""] == [one.name for one in settings(place).controllers]
    run(place, "--qui", "praticiens", typed="non\noui\n" + "\n" * 8)
    assert ["Dr B"] == [one.label for one in settings(place).controllers]


def test_a_short_name_that_the_journal_cannot_hold_is_refused(place: FakeDesk) -> None:
    done = run(place, "--qui", "praticiens", typed="a/b\n" + "\n" * 8)
    assert 2 == done.exit_code
    assert "barre oblique" in done.stderr
    assert () == settings(place).controllers


def test_everything_is_shown_as_json_without_asking(place: FakeDesk) -> None:
    found = json.loads(run(place, "--json").stdout)
    assert {
        "format",
        "practice",
        "contacts",
        "data_protection_officer",
        "declare_within",
        "practitioners",
    } == set(found)
    assert ["it-supplier", "software-editor", "insurer", "bank", "lawyer", "order"] == [
        one["role"] for one in found["contacts"]
    ]


def test_everything_is_shown_without_asking(place: FakeDesk) -> None:
    done = run(place, "--montrer")
    assert 0 == done.exit_code
    assert "Banque : non dit" in done.stdout
    assert "" == done.stderr


def test_an_unknown_section_is_wrong_usage(place: FakeDesk) -> None:
    assert 2 == run(place, "--qui", "voisin").exit_code
