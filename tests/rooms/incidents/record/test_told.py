"""What is told for a controller comes back as it was, and a decision stands on its assessment."""

from dataclasses import make_dataclass
from datetime import timedelta

import pytest

from hygie.rooms.incidents.assessment import Conclusion
from hygie.rooms.incidents.breach import Blocked, Breach, Changed, Health, Know, Read
from hygie.rooms.incidents.cnil import Category
from hygie.rooms.incidents.errors import IncidentError
from hygie.rooms.incidents.record import (
    Decision,
    Opening,
    Proofs,
    assessment_of,
    decide,
    keep_assessment,
    load,
    open_incident,
    tell,
    told,
)
from hygie.rooms.incidents.record.errors import RecordError, UnknownIncidentError
from hygie.rooms.incidents.record.told import conclusion_of
from hygie.rooms.incidents.severity import Identification
from tests.rooms.incidents.homes import NOON, home

LATER = NOON + timedelta(hours=1)
GRAVE = Breach(
    personal=Know.YES,
    read=Read.UNKNOWN_PERSONS,
    copied=Know.YES,
    changed=Changed.NO,
    blocked=Blocked.NO,
    malicious=Know.YES,
    sealed=Know.NO,
    health=Health.RESULTS,
    categories=frozenset({Category.CIVIL, Category.NIR}),
    identified=Identification.MAXIMUM,
    persons=2000,
    records=2000,
    fragile=Know.YES,
)


@pytest.fixture
def practice(tmp_path):
    with home(tmp_path / "cabinet") as practice:
        yield practice


@pytest.fixture
def one(practice) -> str:
    return open_incident(practice, Opening(sight="other"), now=NOON)


def test_what_was_told_last_holds_for_each_controller(practice, one) -> None:
    """And for all, under no label."""
    for label in ("dr-a", "dr b/é:c", ""):
        assert told(practice, one, label, Decision) is None
        tell(practice, one, label, Decision(because=f"un {label}"), NOON)
        tell(practice, one, label, Decision(because=f"deux {label}"), LATER)
    assert Decision(because="deux dr-a") == told(practice, one, "dr-a", Decision)
    assert Decision(because="deux dr b/é:c") == told(practice, one, "dr b/é:c", Decision)
    assert told(practice, one, "dr-a", Proofs) is None


def test_nothing_is_told_of_an_incident_that_there_is_not(practice, tmp_path) -> None:
    """And nothing of it stays sealed."""
    with pytest.raises(UnknownIncidentError):
        tell(practice, "2026-01-01-1", "dr-a", Decision(because="x"), NOON)
    assert [] == list((tmp_path / "cabinet").glob("scelles/*.age"))


def test_what_another_version_told_is_said(practice, one) -> None:
    """It is not taken for nothing."""
    tell(practice, one, "dr-a", Proofs(sentences={"a": "b"}), NOON)
    other = make_dataclass("Proofs", [("sentences", int)])
    with pytest.raises(RecordError, match="autre version"):
        told(practice, one, "dr-a", other)


def test_an_assessment_comes_back_with_its_answers_and_proofs(practice, one) -> None:
    result = keep_assessment(practice, one, "dr-a", GRAVE, {"who": "Le praticien"}, now=NOON)
    assert Conclusion.NOTIFY is result.conclusion
    assert GRAVE == told(practice, one, "dr-a", Breach)
    assert Proofs(sentences={"who": "Le praticien"}) == told(practice, one, "dr-a", Proofs)
    assert result == assessment_of(practice, one, "dr-a")
    row = load(practice, one).assessed["dr-a"]
    assert ("NOTIFY", ("who",), result.severity.score) == (row.conclusion, row.proved, row.score)
    assert Conclusion.NOTIFY is conclusion_of(row)
    assert assessment_of(practice, one, "dr-b") is None


def test_a_decision_falls_with_the_conclusion_that_it_was_taken_on(practice, one) -> None:
    """Other answers that conclude the same leave it."""
    keep_assessment(practice, one, "dr-a", GRAVE, {}, now=NOON)
    decide(practice, one, "dr-a", "notify", "Le risque est certain", now=NOON)
    keep_assessment(practice, one, "dr-a", GRAVE, {}, now=LATER)
    assert "notify" == load(practice, one).assessed["dr-a"].decided
    keep_assessment(practice, one, "dr-a", Breach(), {}, now=LATER)
    assert "" == load(practice, one).assessed["dr-a"].decided
    assert Decision(because="Le risque est certain") == told(practice, one, "dr-a", Decision)


def test_nothing_is_decided_before_it_was_assessed(practice, one) -> None:
    with pytest.raises(IncidentError, match="pas encore évalué"):
        decide(practice, one, "dr-a", "notify", "parce que", now=NOON)
    with pytest.raises(ValueError, match="perhaps"):
        decide(practice, one, "dr-a", "perhaps", "parce que", now=NOON)
