"""Every branch of every playbook ends, and says what it must."""

import pytest

from hygie.rooms.incidents.clocks import ClockId
from hygie.rooms.incidents.playbooks import Phase, chosen, library
from hygie.rooms.incidents.walk import Ask, Gesture, clocks_of, is_theft, outline, walk
from tests.rooms.incidents.branches import branches

STARTS = [playbook.id for playbook in chosen(library())]
WAYS = {start: list(branches(start)) for start in STARTS}


def addresses(items) -> list[str]:
    return [item.address for item in items if isinstance(item, Gesture)]


@pytest.mark.parametrize("start", STARTS)
def test_every_branch_ends_with_gestures_and_repeats_none(start) -> None:
    """No answer leaves a person with nothing to do, or with the same thing twice."""
    assert len(WAYS[start]) > 3
    for _, items in WAYS[start]:
        found = addresses(items)
        assert found
        assert len(items) == len({item.address for item in items})


@pytest.mark.parametrize("start", STARTS)
def test_every_gesture_is_on_some_branch(start) -> None:
    """What stands on paper is what the answers may lead to, no more and no less."""
    walked = {where for _, items in WAYS[start] for where in addresses(items)}
    assert walked == {gesture.address for gesture in outline(library(), start)}


@pytest.mark.parametrize("start", STARTS)
def test_the_order_on_paper_is_the_order_of_the_walk(start) -> None:
    """A person who goes from paper to screen finds her place."""
    paper: list[str] = [gesture.address for gesture in outline(library(), start)]
    for _, items in WAYS[start]:
        found = addresses(items)
        assert found == [one for one in paper if one in found]


def test_an_unknown_is_never_lighter_than_a_yes() -> None:
    """Who does not know does at least what anybody must whose data are touched."""
    for start in ("ransomware", "intrusion", "supplier-breached", "device-lost"):
        for replies, items in WAYS[start]:
            if all(reply == "unknown" for reply in replies.values()):
                assert "declare-breach/cnil" in addresses(items), start


def test_nobody_restarts_a_computer_that_somebody_took_control_of() -> None:
    """The two leaflets contradict each other: the first question tells them apart."""
    for replies, items in WAYS["fake-support"]:
        found = addresses(items)
        assert isinstance(items[0], Ask)
        assert "fake-support/took-control" == items[0].address
        if replies[items[0].address] == "no":
            assert "isolate/no-restart" not in found
            kept = ["fake-support/photos", "fake-support/restart"]
            assert kept == [where for where in found if where in kept]
        else:
            assert {"isolate/unplug", "isolate/no-restart"} <= set(found)
            assert "fake-support/restart" not in found
            assert "alert/photo" in found


def test_the_browser_is_only_reset_when_the_page_comes_back() -> None:
    """As the doctors' leaflet says: if it persists."""
    for replies, items in WAYS["fake-support"]:
        resets = "fake-support/reset-browser" in addresses(items)
        assert resets == (replies.get("fake-support/still-there") in {"yes", "unknown"})


@pytest.mark.parametrize("start", [start for start in STARTS if start != "fake-support"])
def test_no_other_playbook_restarts_anything(start) -> None:
    """The gesture stands in one place only."""
    assert "fake-support/restart" not in {g.address for g in outline(library(), start)}


def test_passwords_are_changed_from_a_clean_device_first() -> None:
    """The order is the point: mail, then care, then money, then the rest."""
    order = ["clean-device", "mail-first", "care-next", "money-next", "all-others"]
    assert order == [step.id for step in library()["change-passwords"].steps]


@pytest.mark.parametrize("start", ["ransomware", "intrusion", "supplier-breached", "phishing"])
def test_touched_data_bring_every_clock(start) -> None:
    """CNIL, complaint, patients, insurer: each has its gesture where data may be touched."""
    for replies, items in WAYS[start]:
        if replies.get("declare-attack/data") in {"yes", "unknown"}:
            assert set(ClockId) == set(clocks_of(items))


def test_a_theft_goes_to_the_insurer_in_two_working_days() -> None:
    """A loss does not."""
    for replies, items in WAYS["device-lost"]:
        stolen = replies["device-lost/stolen"] != "no"
        assert stolen == ("device-lost/insurer-theft" in addresses(items))
        assert stolen == ("device-lost/complaint" in addresses(items))
        assert stolen == is_theft(items)


def test_conditions_are_told_on_paper() -> None:
    """A gesture inside a part keeps the conditions of the part."""
    found = {str(gesture.address): gesture for gesture in outline(library(), "ransomware")}
    assert () == found["isolate/unplug"].conditions
    ((question, replies),) = found["declare-breach/cnil"].conditions
    assert question.startswith("Des données de patients")
    assert ("Oui", "Je ne sais pas") == replies


def test_a_way_stops_at_the_first_open_question() -> None:
    """What depends on it is not guessed."""
    items = tuple(walk(library(), "fake-support", {}))
    assert 1 == len(items)
    assert isinstance(items[0], Ask)


def test_a_second_condition_is_only_asked_when_the_first_holds() -> None:
    """Nobody is asked about a restart that did not take place."""
    for replies, _ in WAYS["fake-support"]:
        asked = "fake-support/still-there" in replies
        assert asked == (replies["fake-support/took-control"] == "no")


def test_the_first_gestures_come_first() -> None:
    """On every branch, the first gesture is one of the first minutes."""
    for start in STARTS:
        for _, items in WAYS[start]:
            first = next(item for item in items if isinstance(item, Gesture))
            assert first.step.phase is Phase.FIRST
            assert first.step.within == 0
