"""Makes evidence of what a person answers or decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from hygie.spine.evidence import (
    PRACTICE,
    Accepted,
    Declared,
    Evidence,
    MachineId,
    Reply,
    Seen,
    Subject,
    accepted_kind,
    question_kind,
)
from hygie.spine.measure import Measure, MeasureId, Question

PERSON = "person"
"""The source of what a person says."""

WORDS = {
    Reply.YES: "oui",
    Reply.NO: "non",
    Reply.UNKNOWN: "je ne sais pas",
    Reply.NOT_APPLICABLE: "sans objet",
}
"""The replies as they stand in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Who writes, on which computer, when. ``by`` is the label of a person, or ``""``."""

    by: str
    machine: MachineId
    at: datetime


def offered(question: Question) -> Mapping[Reply, str]:
    """The replies that a question offers, as buttons say them."""
    replies = {Reply.YES: "Oui", Reply.NO: "Non", Reply.UNKNOWN: "Je ne sais pas"}
    if question.not_applicable:
        replies[Reply.NOT_APPLICABLE] = f"Sans objet : {question.not_applicable}"
    return replies


def answer(measure: MeasureId, subject: Subject, reply: Reply, hand: Hand) -> Evidence:
    """The answer to the question of a measure, about one subject."""
    return Evidence(
        subject=subject,
        kind=question_kind(measure),
        source=PERSON,
        machine=hand.machine,
        at=hand.at,
        sight=Declared(by=hand.by, answer=reply),
    )


def accept(measure: Measure, until: date, because: str, hand: Hand) -> Evidence:
    """The decision to live with a gap until a date, for the whole practice."""
    return _decision(measure, until, because, hand)


def withdraw(measure: Measure, hand: Hand) -> Evidence:
    """The end of such a decision: an empty reason accepts nothing."""
    return _decision(measure, hand.at.date(), "", hand)


def _decision(measure: Measure, until: date, because: str, hand: Hand) -> Evidence:
    facts = Accepted(measure=measure.id, until=until, because=because, by=hand.by)
    return Evidence(
        subject=PRACTICE,
        kind=accepted_kind(measure.id),
        source=PERSON,
        machine=hand.machine,
        at=hand.at,
        sight=Seen(facts=facts),
    )


def a_year_after(day: date) -> date:
    """The last day that a decision may last to; a 29 February gives the 28th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)
