"""The wizard gives a first gesture after three questions at most, whatever is answered."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.incidents.errors import IncidentError
from hygie.rooms.incidents.playbooks import chosen, library
from hygie.rooms.incidents.walk import Address, Ask, Gesture
from hygie.rooms.incidents.wizard import (
    DID,
    MOST_QUESTIONS,
    Did,
    End,
    Look,
    Narrow,
    State,
    wizard,
)

WIZARD = wizard()


def starts() -> Iterator[State]:
    """Every way from what is seen to a playbook."""
    for sight in WIZARD.offered(State()):
        state = WIZARD.answer(State(), sight)
        if isinstance(WIZARD.now(state), Narrow):
            yield from (WIZARD.answer(state, reply) for reply in WIZARD.offered(state))
        else:
            yield state


def ends(start: State) -> Iterator[tuple[State, int]]:
    """Every way on from there to the end, with the questions before the first gesture."""
    waiting: list[tuple[State, int, bool]] = [(start, 0, False)]
    while waiting:
        state, asked, moved = waiting.pop()
        now = WIZARD.now(state)
        if isinstance(now, End):
            assert moved
            yield state, asked
        elif isinstance(now, Gesture):
            waiting.append((WIZARD.answer(state, Did.DONE), asked, True))
        else:
            waiting += [
                (WIZARD.answer(state, reply), asked + (not moved), moved)
                for reply in WIZARD.offered(state)
            ]


def test_every_branch_ends_after_three_questions_at_most_before_a_gesture() -> None:
    """Walked one by one, from every sight, by every answer."""
    asked: dict[str, set[int]] = {}
    branches = 0
    for start in starts():
        playbook = WIZARD.playbook(start)
        if playbook not in asked:
            found = [count for _, count in ends(start)]
            asked[playbook], branches = set(found), branches + len(found)
        before = 2 if start.lead else 1
        assert before + max(asked[playbook]) <= MOST_QUESTIONS == 3, start
    assert {playbook.id for playbook in chosen(library())} == set(asked)
    assert branches > 1000


def answered(*replies: str) -> State:
    state = State()
    for reply in replies:
        state = WIZARD.answer(state, reply)
    return state


def test_the_first_thing_asked_is_what_is_seen() -> None:
    """Not a category."""
    assert isinstance(WIZARD.now(State()), Look)
    assert isinstance(WIZARD.now(answered("called")), Narrow)


def test_a_ransom_screen_is_unplugged_at_once() -> None:
    """One answer, then the gesture."""
    now = WIZARD.now(answered("ransom-screen"))
    assert isinstance(now, Gesture)
    assert "isolate/unplug" == now.address


def test_what_was_put_off_comes_back_at_the_end() -> None:
    """Nothing is forgotten, in the order of the playbook."""
    state = answered("wrong-recipient", Did.LATER, "known", Did.DONE, Did.CANNOT)
    while WIZARD.offered(state):
        now = WIZARD.now(state)
        state = WIZARD.answer(state, "no" if isinstance(now, Ask) else Did.DONE)
    end = WIZARD.now(state)
    assert isinstance(end, End)
    assert [
        "wrong-recipient/recall",
        "wrong-recipient/written-proof",
    ] == [gesture.address for gesture in end.left]


@pytest.mark.parametrize("reply", ["", "maybe", "done", "ransomware"])
def test_an_answer_that_is_not_offered_is_refused_in_french(reply) -> None:
    """The state stays as it was; the reply is not repeated."""
    with pytest.raises(IncidentError) as caught:
        WIZARD.answer(State(), reply)
    assert caught.value.remedy


def test_nothing_is_answered_after_the_end() -> None:
    """The end offers no reply."""
    state, _ = next(ends(answered("ransom-screen")))
    assert () == WIZARD.offered(state)
    with pytest.raises(IncidentError):
        WIZARD.answer(state, Did.DONE)


def test_an_answer_can_be_changed_and_the_others_stand() -> None:
    """Somebody did take control after all: the computer is unplugged, the photos stay taken."""
    state = answered("alert-screen", "no", Did.DONE, "no", Did.DONE)
    changed = WIZARD.revise(state, Address("fake-support/took-control"), "yes")
    now = WIZARD.now(changed)
    assert isinstance(now, Gesture)
    assert "isolate/unplug" == now.address
    assert Did.DONE == changed.given[Address("fake-support/hang-up")]


@pytest.mark.parametrize(
    ("where", "reply"),
    [
        ("fake-support/took-control", "maybe"),
        ("fake-support/purge", "done"),
        ("nothing/at-all", "yes"),
    ],
)
def test_only_what_was_answered_can_be_changed(where, reply) -> None:
    """And only by a reply that is offered there."""
    with pytest.raises(IncidentError):
        WIZARD.revise(answered("alert-screen", "no"), where, reply)


def test_nothing_can_be_changed_before_a_playbook() -> None:
    """There is nothing yet."""
    with pytest.raises(IncidentError):
        WIZARD.revise(State(), Address("isolate/unplug"), "done")


def test_one_goes_back_step_by_step() -> None:
    """To the very first question, and no further."""
    state = answered("called", "repair", "no")
    assert answered("called", "repair") == WIZARD.back(state)
    assert answered("called") == WIZARD.back(WIZARD.back(state))
    assert State() == WIZARD.back(answered("called"))
    assert State() == WIZARD.back(State())


def test_every_answer_to_a_gesture_has_french_words() -> None:
    """Done, later, cannot."""
    assert set(DID) == set(Did)


@given(
    st.builds(
        State,
        sight=st.one_of(st.text(max_size=8), st.sampled_from(WIZARD.offered(State()))),
        lead=st.text(max_size=8),
        replies=st.lists(
            st.tuples(
                st.one_of(
                    st.text(max_size=8),
                    st.sampled_from(["isolate/unplug", "fake-support/took-control"]),
                ),
                st.one_of(st.text(max_size=8), st.sampled_from(["yes", "done"])),
            ),
            max_size=5,
        ).map(tuple),
    )
)
def test_any_state_has_something_to_show(state) -> None:
    """A state written by another Hygie, or by hand, is taken up without failing."""
    assert WIZARD.now(state) is not None
    assert isinstance(WIZARD.offered(state), tuple)
