"""The answers come from the settings, else from a file that the practice fills in."""

from contextlib import suppress
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.suppliers.answers import LABELS, QUESTIONS, Answers, read, template, values
from hygie.spine.errors import HygieError
from hygie.spine.settings import Controller, OwnContact, Settings, Software
from tests.rooms.suppliers.practices import ANNE, SETTINGS


def test_the_template_is_an_empty_file_of_answers() -> None:
    """Every question asked, with its name."""
    assert Answers() == read(template().encode())
    assert {one.name for one in fields(Answers)} == {*QUESTIONS, "checked"}
    assert set(values(Answers(), ANNE, SETTINGS)) == set(LABELS)


def test_a_file_filled_in_by_a_windows_editor_is_read() -> None:
    """With its mark at the start."""
    text = template().replace('agenda = ""', 'agenda = "tenu au cabinet"')
    found = read(b"\xef\xbb\xbf" + text.replace("checked = []", 'checked = ["a"]').encode())
    assert ("tenu au cabinet", ("a",)) == (found.agenda, found.checked)


@pytest.mark.parametrize(
    "raw",
    [
        b"agenda = 3",
        b'castle = "x"',
        b"agenda = ",
        b"\xff",
        b'agenda = "' + b"x" * 301 + b'"',
        b"# " + b"x" * 100_001,
    ],
)
def test_a_file_that_is_none_is_told_in_french(raw) -> None:
    """With what to do."""
    with pytest.raises(HygieError) as caught:
        read(raw)
    assert "reponses" in caught.value.remedy


@given(st.binary(max_size=200))
def test_any_bytes_are_answers_or_a_french_sentence(raw) -> None:
    """Never anything else."""
    with suppress(HygieError):
        assert isinstance(read(raw), Answers)


def test_a_controller_s_own_lines_come_before_those_of_the_practice() -> None:
    """Name, profession, address, telephone, mail."""
    found = values(Answers(), ANNE, replace(SETTINGS, address="ailleurs", mail="x@y"))
    assert ANNE.name == found["name"]
    assert f"{ANNE.mail}, {ANNE.phone}, {ANNE.address}" == found["contact"]
    bare = values(Answers(), Controller(label="x"), replace(SETTINGS, address="ailleurs"))
    assert ("Cabinet des Tilleuls", "ailleurs") == (bare["name"], bare["contact"])


def test_the_software_is_that_of_the_answers_else_its_known_editor() -> None:
    """Asked once is enough."""
    known = replace(SETTINGS, contacts=(OwnContact(role="software-editor", name="Medilog"),))
    assert "Medilog" == values(Answers(), ANNE, known)["software"]
    assert "Autre" == values(Answers(software="Autre"), ANNE, known)["software"]


def test_there_is_no_host_without_a_cloud() -> None:
    """And one to fill in with it."""
    assert "aucun" == values(Answers(), ANNE, SETTINGS)["host"]
    cloud = replace(SETTINGS, software=Software.CLOUD)
    assert "" == values(Answers(), ANNE, cloud)["host"]


def test_only_a_plain_no_is_no_transfer() -> None:
    """A blank is not."""
    assert values(Answers(transfers="Aucun"), ANNE, SETTINGS)["no_transfer"]
    for said in ("", "États-Unis", "aucun ?"):
        assert not values(Answers(transfers=said), ANNE, SETTINGS)["no_transfer"]


def test_an_officer_is_named_with_how_to_reach_them() -> None:
    """When there is one."""
    officer = OwnContact(role="dpo", name="Me Durand", mail="dpo@example.org")
    with_one = values(Answers(), ANNE, Settings(data_protection_officer=officer))
    assert "Me Durand, dpo@example.org" == with_one["dpo"]
    assert "" == values(Answers(), ANNE, SETTINGS)["dpo"]
