"""Keeps the answers and decisions that are typed into a page, as soon as they are."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from hygie.desk.answers import Hand, a_year_after, accept, answer, offered
from hygie.desk.web.measure_view import MeasureView
from hygie.kit.web.forms import Form
from hygie.kit.web.french import day
from hygie.kit.web.refusals import refusal
from hygie.spine.evidence import Evidence
from hygie.spine.measure import Measure

REASON_LIMIT = 500
ANSWER, UNTIL, BECAUSE, BY = "reponse", "jusqu-au", "parce-que", "par"
"""The names of the fields; the one of an answer is followed by ``:`` and its subject."""


def field(subject: str) -> str:
    """The name of the field of the answer about one subject."""
    return f"{ANSWER}:{subject}"


def read_answers(form: Form, view: MeasureView, hand: Hand) -> Sequence[Evidence]:
    """The answers of a form; with several subjects, those that were given.

    What is wrong stands in ``form.errors``.
    """
    question = view.measure.question
    if question is None or not view.asked:
        raise refusal(404)
    known = {str(reply): reply for reply in offered(question)}
    given = [asked for asked in view.asked if form[field(asked.subject)]]
    found = [
        answer(view.measure.id, asked.subject, known[reply], hand)
        for asked in given
        if (reply := form[field(asked.subject)]) in known
    ]
    if not found or len(found) < len(given):
        form.errors[ANSWER] = "Choisissez une réponse."
    return found


def read_decision(form: Form, measure: Measure, hand: Hand) -> Evidence | None:
    """The decision of a form; ``None`` with ``form.errors`` when something is missing."""
    today = hand.at.astimezone().date()
    until = _until(form, today)
    because = form.line(BECAUSE, limit=REASON_LIMIT, required="Dites en quelques mots pourquoi.")
    if form.errors or until is None:
        return None
    return accept(measure, until, because, hand)


def _until(form: Form, today: date) -> date | None:
    last = a_year_after(today)
    try:
        until = date.fromisoformat(form[UNTIL].strip())
    except ValueError:
        form.errors[UNTIL] = "Choisissez une date."
        return None
    if not today < until <= last:
        tomorrow = today + timedelta(days=1)
        form.errors[UNTIL] = f"Une date entre le {day(tomorrow)} et le {day(last)}."
    return until


def read_by(form: Form, people: Sequence[str]) -> str:
    """Who answers: one of the labels of the settings, or nobody in particular."""
    return form[BY] if form[BY] in people else ""


def standing(form: Form | None, view: MeasureView) -> dict[str, str]:
    """Which button is pressed for each subject: the one just typed, else the answer known."""
    known = {field(a.subject): str(a.answer) if a.answer else "" for a in view.asked}
    typed: Mapping[str, str] = form if form is not None else {}
    return {name: typed.get(name, "") or reply for name, reply in known.items()}
