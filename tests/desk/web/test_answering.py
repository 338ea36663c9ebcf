"""A form becomes evidence only when nothing is wrong with it."""

import pytest

from hygie.desk.web.answering import field, read_by, standing
from hygie.desk.web.measure_view import Asked, MeasureView
from hygie.kit.web.forms import Form
from hygie.spine.evidence import PRACTICE, Reply, of_person
from tests.spine.values import measure


def view(*asked: Asked) -> MeasureView:
    return MeasureView(
        measure=measure(), findings=(), steps=(), elsewhere={}, asked=asked, told=(), references={}
    )


ONE = view(Asked(subject=PRACTICE, name="le cabinet", answer=Reply.NO))


def test_the_button_pressed_is_the_answer_known() -> None:
    assert standing(None, ONE) == {"reponse:practice": "no"}


def test_what_was_just_typed_comes_before_what_was_known() -> None:
    assert standing(Form({field(PRACTICE): "yes"}), ONE) == {"reponse:practice": "yes"}


def test_what_was_not_typed_stays_as_it_was() -> None:
    anne, karim = of_person("Anne"), of_person("Karim")
    two = view(
        Asked(subject=anne, name="Anne", answer=None),
        Asked(subject=karim, name="Karim", answer=Reply.YES),
    )
    typed = Form({field(anne): "no"})
    assert standing(typed, two) == {field(anne): "no", field(karim): "yes"}


@pytest.mark.parametrize(("said", "by"), [("Anne", "Anne"), ("", ""), ("Somebody", "")])
def test_who_answers_is_one_of_the_people(said: str, by: str) -> None:
    assert read_by(Form({"par": said}), ("Anne", "Karim")) == by
