"""Every field of the account has its way to be asked, and comes back as it was."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.kit.web.forms import Form
from hygie.rooms.incidents.breach import Know
from hygie.rooms.incidents.documents.account import NOTHING, Account
from hygie.rooms.incidents.documents.cnil_form_nature import Nature
from hygie.rooms.incidents.documents.cnil_form_words import Concerned, Harm, Origin, Timing
from hygie.rooms.incidents.web import account_fields
from hygie.rooms.incidents.web.account_fields import Control, control, day, field, read, shown
from hygie.rooms.incidents.web.account_parts import parts

NOW = datetime(2026, 11, 21, 20, tzinfo=UTC)
SIMPLE = [name for part in parts().values() if not part.rows for name in part.fields]

TOLD: dict[str, Any] = {
    "reporter": "Anne Morel, 02 41 11 11 11",
    "what_happened": "Un écran.\nPuis un autre.",
    "officer": Know.UNKNOWN,
    "timing": Timing.ONCE,
    "origin": Origin.HACKING,
    "nature": Nature.RANSOMWARE,
    "estimated": False,
    "started": datetime(2026, 11, 20, 7, 5, tzinfo=UTC),
    "told_on": date(2026, 11, 21),
    "concerned": frozenset({Concerned.PATIENTS, Concerned.MINORS}),
    "harms": frozenset({Harm.FRAUD}),
    "informed_count": 1200,
}


def test_every_field_of_the_account_is_in_one_part_of_the_page() -> None:
    """What is asked elsewhere: the answers, the proofs and the reasons of the decision."""
    apart = {"breach", "proofs", "decided_because", "refused"}
    placed = [name for part in parts().values() for name in part.fields]
    assert {one.name for one in fields(Account)} - apart == set(placed)
    assert len(placed) == len(set(placed))


@pytest.mark.parametrize("name", SIMPLE)
def test_every_field_is_asked_in_a_way_of_its_own(name: str) -> None:
    asked = field(name, NOTHING, NOTHING, Form())
    assert asked.control in set(Control)
    if asked.control in {Control.ONE, Control.LIST}:
        assert "À remplir plus tard" in dict(asked.options).values()
    if asked.control is Control.SEVERAL:
        assert len(asked.boxes) > 2


@pytest.mark.parametrize("name", list(TOLD))
def test_what_was_told_comes_back_as_it_was(name: str) -> None:
    form = Form(shown(name, replace(NOTHING, **{name: TOLD[name]})))
    assert TOLD[name] == read(name, form, NOW)
    assert {} == form.errors


@pytest.mark.parametrize("name", SIMPLE)
def test_a_field_left_empty_is_not_told(name: str) -> None:
    form = Form()
    assert getattr(NOTHING, name) == read(name, form, NOW)
    assert {} == form.errors


@given(st.sampled_from(SIMPLE), st.text(max_size=60))
def test_no_text_breaks_a_field(name: str, text: str) -> None:
    form = Form({name: text})
    value = read(name, form, NOW)
    assert form.errors or value == getattr(NOTHING, name) or value is not None


def test_a_proposal_is_marked_until_it_is_told() -> None:
    proposed = replace(NOTHING, reporter="Anne")
    assert field("reporter", NOTHING, proposed, Form()).proposed
    assert not field("reporter", proposed, proposed, Form()).proposed


@pytest.mark.parametrize("text", ["21/11/2026", "2026-11-21", " 21/11/2026 "])
def test_a_day_is_read_as_people_or_as_browsers_write_it(text: str) -> None:
    assert date(2026, 11, 21) == day(Form({"le": text}), "le")


@pytest.mark.parametrize("text", ["hier", "31/02/2026", "21/11/0026", "21/11/26", "", "x" * 300])
def test_a_day_that_is_none_is_told(text: str) -> None:
    form = Form({"le": text})
    day(form, "le")
    assert form.errors


def test_a_choice_that_is_not_offered_is_told() -> None:
    form = Form({"origin": "sorcery"})
    read("origin", form, NOW)
    assert {"origin": "Choisissez une réponse."} == form.errors


def test_a_moment_to_come_is_told() -> None:
    form = Form({"started": "21/11/2036 10:00"})
    assert read("started", form, NOW) is None
    assert "futur" in form.errors["started"]


def test_many_answers_stand_in_a_list_few_as_buttons() -> None:
    assert Control.LIST is control("nature")
    assert Control.ONE is control("timing")
    assert account_fields.MANY < len(Nature)
