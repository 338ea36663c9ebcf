"""What a person answers or decides becomes evidence, dated and signed with a short name."""

from datetime import UTC, date, datetime

import pytest

from hygie.desk.answers import (
    WORDS,
    Hand,
    a_year_after,
    accept,
    answer,
    offered,
    withdraw,
)
from hygie.spine.evidence import (
    PRACTICE,
    Accepted,
    Declared,
    Evidence,
    MachineId,
    Reply,
    Seen,
    of_person,
)
from hygie.spine.latest import Latest
from hygie.spine.measure import Kind, MeasureId, Question
from tests.spine.values import measure

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
HAND = Hand(by="Anne", machine=MachineId("here"), at=NOW)
LAMP = MeasureId("x/lamp")


def test_an_answer_is_declared_by_a_person() -> None:
    assert answer(LAMP, of_person("Anne"), Reply.YES, HAND) == Evidence(
        subject=of_person("Anne"),
        kind=Kind("question:x/lamp"),
        source="person",
        machine=MachineId("here"),
        at=NOW,
        sight=Declared(by="Anne", answer=Reply.YES),
    )


def test_a_decision_holds_until_its_date_then_no_more() -> None:
    decision = accept(measure(), date(2027, 4, 30), "la box sera changée", HAND)
    expected = Accepted(
        measure=LAMP, until=date(2027, 4, 30), because="la box sera changée", by="Anne"
    )
    assert decision.sight == Seen(facts=expected)
    assert decision.source == "person"
    assert Latest([decision], NOW).accepted(LAMP, PRACTICE) == expected
    late = datetime(2027, 5, 1, tzinfo=UTC)
    assert Latest([decision], late).accepted(LAMP, PRACTICE) is None


def test_a_decision_that_is_withdrawn_holds_no_more() -> None:
    decision = accept(measure(), date(2027, 4, 30), "la box sera changée", HAND)
    later = Hand(by="", machine=HAND.machine, at=NOW.replace(hour=21))
    end = withdraw(measure(), later)
    assert (end.subject, end.kind, end.source) == (decision.subject, decision.kind, "person")
    assert Latest([end], later.at).accepted(LAMP, PRACTICE) is None


def test_a_question_always_offers_not_to_know() -> None:
    plain = offered(Question(text="?"))
    assert list(plain) == [Reply.YES, Reply.NO, Reply.UNKNOWN]
    other = offered(Question(text="?", not_applicable="Nous n’avons pas de Wi-Fi."))
    assert other[Reply.NOT_APPLICABLE] == "Sans objet : Nous n’avons pas de Wi-Fi."


def test_every_reply_has_its_word() -> None:
    assert set(WORDS) == set(Reply)


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 11, 21), date(2027, 11, 21)),
        (date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_a_decision_lasts_a_year_at_most(day: date, last: date) -> None:
    assert a_year_after(day) == last
