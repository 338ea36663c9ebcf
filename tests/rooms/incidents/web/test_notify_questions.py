"""The questions of the page and the answers of the breach are the same thing."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.kit.web.forms import Form
from hygie.rooms.incidents.breach import Breach, unknowns
from hygie.rooms.incidents.cnil import Category
from hygie.rooms.incidents.severity import Identification
from hygie.rooms.incidents.web import notify_questions as questions
from tests.rooms.incidents.breaches import ANY

ASKED = {question.name: question for part in questions.PARTS for question in part.questions}


def test_every_answer_of_a_breach_is_asked() -> None:
    asked = {*ASKED, *questions.COUNTS, "categories"}
    assert {field.name for field in fields(Breach)} == asked


@pytest.mark.parametrize("name", list(ASKED))
def test_every_value_can_be_chosen_and_not_knowing_too(name: str) -> None:
    values = {value for value, _ in ASKED[name].choices}
    kind = type(next(iter(ASKED[name].options)))
    assert values >= set(kind) | {questions.UNSAID}


def test_every_category_has_its_box() -> None:
    assert set(Category) == set(questions.CATEGORIES)


@given(ANY)
def test_what_is_kept_is_shown_and_read_back(breach: Breach) -> None:
    form = questions.as_form(breach)
    assert breach == questions.read_answers(form)
    assert {} == form.errors


def test_an_empty_form_knows_nothing() -> None:
    assert Breach() == questions.read_answers(Form())
    assert 13 == len(unknowns(questions.read_answers(Form())))


def test_everything_unknown_is_chosen_at_first() -> None:
    form = questions.as_form(None)
    assert {questions.UNSAID} == {form[name] for name in ASKED}
    assert ["", ""] == [form[name] for name in questions.COUNTS]


@pytest.mark.parametrize("text", ["beaucoup", "-3", "1,5", "99999999999", "9" * 5000, "²"])
def test_a_count_that_is_none_is_told(text: str) -> None:
    form = Form({"persons": text})
    questions.read_answers(form)
    assert ["persons"] == list(form.errors)


@pytest.mark.parametrize("text", ["1200", "1 200", " 1\u202f200 "])
def test_a_count_may_have_its_thousands_apart(text: str) -> None:
    assert 1200 == questions.read_answers(Form({"persons": text})).persons


@given(st.dictionaries(st.sampled_from(sorted(questions.NAMES)), st.text(max_size=30)))
def test_no_form_breaks_it(sent: dict[str, str]) -> None:
    assert isinstance(questions.read_answers(Form(sent)), Breach)


def test_how_easily_people_are_recognised_goes_from_plainly_to_hardly() -> None:
    assert list(Identification)[::-1] == list(ASKED["identified"].options)
