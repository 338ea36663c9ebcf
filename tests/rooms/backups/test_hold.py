"""Old backups are held from a suspicion until a person said why they need not be."""

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.journal.codec import Reader, encode
from hygie.rooms.backups.hold import (
    Cause,
    Hold,
    HoldError,
    as_evidence,
    in_force,
    is_doubtful,
    is_held,
    lifted,
    raised,
    word,
)
from hygie.rooms.backups.watchfulness.memory import Memory
from hygie.rooms.backups.watchfulness.signs import Level, Rule, Sign, Suspicion
from hygie.spine.evidence import PRACTICE, Evidence, MachineId, Seen, Unseen

AT = datetime(2026, 11, 21, 19, 30, tzinfo=UTC)
HERE = MachineId("here")
DOUBT = Suspicion(Level.DOUBT, (Sign(Rule.MASKED, 3, ("images",)),))
ALARM = Suspicion(Level.ALARM, (Sign(Rule.MASKED, 2), Sign(Rule.RENAMED, 40)))
WHY = "Le logiciel a été mis à jour."


def first() -> Hold:
    hold = raised(DOUBT, "aaaa")
    assert hold is not None
    return hold


def test_a_suspicion_holds_and_a_quiet_run_changes_nothing() -> None:
    """A quiet run neither raises nor lifts."""
    assert Hold(held=True, level=1, snapshot="aaaa", rules=(("masked", 3),)) == first()
    assert raised(Suspicion(), "bbbb") is None
    assert raised(Suspicion(), "bbbb", first()) is None


def test_a_worse_suspicion_keeps_the_first_snapshot_and_the_greatest_counts() -> None:
    """What came before that snapshot is what one wants back."""
    grown = raised(ALARM, "bbbb", first())
    expected = Hold(held=True, level=2, snapshot="aaaa", rules=(("masked", 3), ("renamed", 40)))
    assert expected == grown
    assert raised(DOUBT, "cccc", grown) is None


def test_a_suspicion_after_a_lift_is_a_new_hold() -> None:
    """With its own snapshot, and no reason yet."""
    done, _ = lifted(first(), Memory(), Cause.NORMAL, WHY)
    again = raised(ALARM, "bbbb", done)
    assert again is not None
    assert ("bbbb", "", "") == (again.snapshot, again.because, again.cause)


@pytest.mark.parametrize(("cause", "flagged"), [(Cause.NORMAL, 0), (Cause.ATTACK, 1)])
def test_a_person_lifts_it_with_a_reason(cause, flagged) -> None:
    """Normal files become usual, an attack's never do."""
    memory = Memory(flagged=frozenset({"x"}), held=True)
    done, after = lifted(first(), memory, cause, f"  {WHY}\n", "la secrétaire")
    assert (False, WHY, cause.value, "la secrétaire") == (
        done.held,
        done.because,
        done.cause,
        done.by,
    )
    assert not is_held(done, after)
    assert flagged == len(after.flagged)


@pytest.mark.parametrize("because", ["", "ok", "  \n", "x" * 501])
def test_a_reason_that_says_nothing_lifts_nothing(because) -> None:
    """And the error says what is missing."""
    with pytest.raises(HoldError, match="raison"):
        lifted(first(), Memory(), Cause.NORMAL, because)


@pytest.mark.parametrize(
    ("because", "said"),
    [("", "Il manque"), ("ok", "trop courte"), ("x" * 501, "trop longue")],
)
def test_what_is_wrong_with_a_reason_is_what_is_told(because: str, said: str) -> None:
    """Nobody who gave one is told that it is missing."""
    with pytest.raises(HoldError, match=said):
        lifted(first(), Memory(), Cause.NORMAL, because)


@pytest.mark.parametrize("by", ["x" * 61, "la\x1bsecrétaire"])
def test_who_lifts_it_is_a_short_name(by: str) -> None:
    with pytest.raises(HoldError, match="nom"):
        lifted(first(), Memory(), Cause.NORMAL, WHY, by)
    done, _ = lifted(first(), Memory(), Cause.NORMAL, WHY, "  la  secrétaire ")
    assert "la secrétaire" == done.by


def test_what_is_not_held_cannot_be_lifted() -> None:
    """Neither by the journal nor by the memory."""
    with pytest.raises(HoldError, match="Aucune"):
        lifted(None, Memory(), Cause.NORMAL, WHY)


def test_the_memory_alone_holds_when_the_journal_voided_its_row() -> None:
    """A clock that was ahead voids the evidence; old backups stay all the same."""
    assert is_held(None, Memory(held=True))
    done, after = lifted(None, Memory(held=True), Cause.NORMAL, WHY)
    assert not is_held(done, after)
    assert is_held(first(), Memory())


def test_the_latest_word_of_the_journal_is_in_force() -> None:
    """Other kinds, subjects and unreadable rows are none of its words."""
    done, _ = lifted(first(), Memory(), Cause.NORMAL, WHY)
    rows = [
        as_evidence(first(), PRACTICE, HERE, AT),
        as_evidence(done, PRACTICE, MachineId("there"), AT + timedelta(hours=1)),
        dataclasses.replace(as_evidence(first(), PRACTICE, HERE, AT), sight=Unseen(reason="x")),
    ]
    assert done == in_force(rows, PRACTICE)
    assert first() == in_force(rows[:1], PRACTICE)
    assert in_force([], PRACTICE) is None
    assert in_force(rows, type(PRACTICE)("machine:x")) is None


HOLDS = st.builds(
    Hold,
    held=st.booleans(),
    level=st.integers(0, 2),
    snapshot=st.text(max_size=8),
    rules=st.lists(st.tuples(st.text(max_size=8), st.integers(0, 10**6))).map(tuple),
    because=st.text(max_size=20),
    cause=st.sampled_from([*Cause]).map(str),
    by=st.text(max_size=5),
)


@given(HOLDS)
def test_the_journal_gives_a_hold_back_as_it_was(hold) -> None:
    """As evidence of its own kind."""
    row = as_evidence(hold, PRACTICE, HERE, AT)
    back = Reader(lambda kind: Hold if kind == Hold.KIND else None).read(encode(row))
    assert isinstance(back, Evidence)
    assert Seen(facts=hold) == back.sight


@pytest.mark.parametrize(
    ("hours", "held", "cause", "doubtful"),
    [
        (-1, True, "", False),
        (0, True, "", True),
        (30, True, "", True),
        (-1, False, Cause.ATTACK, False),
        (0, False, Cause.ATTACK, True),
        (30, False, Cause.ATTACK, False),
        (0, False, Cause.NORMAL, False),
    ],
)
def test_a_copy_made_since_the_first_sign_is_doubtful_until_it_was_nothing(
    hours: int, held: bool, cause: str, doubtful: bool
) -> None:
    """Of an attack, those made until it was dealt with hold the spoiled files for ever."""
    began, said = AT, AT + timedelta(hours=24)
    hold = raised(DOUBT, "aaaa", None, began)
    assert hold is not None
    last = dataclasses.replace(hold, held=held, cause=cause)
    assert doubtful is is_doubtful((said, last), began + timedelta(hours=hours), held=held)


def test_a_hold_that_grows_keeps_its_beginning_and_one_without_makes_all_doubtful() -> None:
    hold = raised(DOUBT, "aaaa", None, AT)
    grown = raised(ALARM, "bbbb", hold, AT + timedelta(days=1))
    assert grown is not None
    assert AT == grown.since
    assert is_doubtful((AT, first()), AT - timedelta(days=9), held=True)
    assert is_doubtful(None, AT, held=True)
    assert not is_doubtful(None, AT, held=False)
    assert word([as_evidence(grown, PRACTICE, HERE, AT)], PRACTICE) == (AT, grown)
