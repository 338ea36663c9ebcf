"""What the journal keeps of an incident comes back whole, and has no place for a name."""

from datetime import UTC, date, datetime

import pytest

from hygie import house
from hygie.journal.codec import Reader, encode
from hygie.rooms.incidents.kinds import (
    Assessed,
    ClockMet,
    ClockStarted,
    Exercise,
    Kept,
    Kit,
    LogEntry,
    Opened,
    assessed_kind,
    clock_kind,
    log_kind,
    met_kind,
    new_incident,
    opened_kind,
)
from hygie.spine.evidence import PRACTICE, Evidence, MachineId, Seen

AT = datetime(2026, 11, 21, 14, tzinfo=UTC)
KEPT = Kept(sort="text", sha256="ab" * 32, size=120, until=date(2031, 11, 21))
ONE = "2026-11-21-1"

FACTS = [
    (opened_kind(ONE), Opened(incident=ONE, sight="other", playbook="intrusion", found=AT)),
    (
        log_kind(ONE, 7),
        LogEntry(
            incident=ONE,
            number=7,
            where="isolate/unplug",
            reply="done",
            at=AT,
            by="accueil",
            through="paper",
            kept=(KEPT,),
        ),
    ),
    (
        clock_kind(ONE, "breach"),
        ClockStarted(
            incident=ONE,
            what="breach",
            at=AT,
            entered=AT,
            because=KEPT,
            corrects=AT,
            reason=KEPT,
        ),
    ),
    (
        met_kind(ONE, "cnil"),
        ClockMet(incident=ONE, clock="cnil", at=AT, late=True, reasons=KEPT, receipt=KEPT),
    ),
    (
        assessed_kind(ONE, "dr-a"),
        Assessed(
            incident=ONE,
            controller="dr-a",
            conclusion="PRUDENTLY",
            persons="LATER",
            initial=True,
            score=5.25,
            band="very_high",
            proved=("no-leak",),
            kept=(KEPT,),
        ),
    ),
    (
        Exercise.KIND,
        Exercise(situation="car-window", expected=11, missed=("device-lost/lock",), minutes=31),
    ),
    (Kit.KIND, Kit(made_by="0.1.0", sha256="cd" * 32, lacks=("bank",), posted=True)),
]


@pytest.mark.parametrize(("kind", "facts"), FACTS, ids=lambda one: str(one)[:24])
def test_facts_come_back_from_the_journal_as_they_went(kind, facts) -> None:
    """Under the kind that tells several of one sort apart."""
    evidence = Evidence(
        subject=PRACTICE,
        kind=kind,
        source="incident",
        machine=MachineId("m"),
        at=AT,
        sight=Seen(facts=facts),
    )
    assert evidence == Reader(house.facts_type).read(encode(evidence))


def test_words_of_a_person_are_kept_elsewhere() -> None:
    """No field of these facts holds free text: it lies encrypted, and can be erased."""
    free = {"text", "note", "words", "message", "patient", "name", "comment", "description"}
    for kind, facts in FACTS:
        assert not free & set(type(facts).__annotations__), kind
    assert ClockStarted.__dataclass_fields__["because"].type is Kept


def test_two_incidents_on_one_day_are_two() -> None:
    """Each has its own lines, clocks and assessment."""
    first = new_incident(AT.date(), [])
    second = new_incident(AT.date(), [first])
    assert [ONE, "2026-11-21-2"] == [first, second]
    assert log_kind(first, 1) != log_kind(second, 1)
    assert log_kind(first, 1) != log_kind(first, 2)


def test_lines_sort_as_they_were_written() -> None:
    """Up to ten thousand lines."""
    assert sorted([log_kind(ONE, 10), log_kind(ONE, 9)]) == [log_kind(ONE, 9), log_kind(ONE, 10)]
