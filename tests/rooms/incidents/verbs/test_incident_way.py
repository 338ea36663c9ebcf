"""Every sight leads to its end by answers, and says which delays it meets."""

import pytest

from hygie.rooms.incidents.errors import IncidentError
from hygie.rooms.incidents.sights import sights
from hygie.rooms.incidents.verbs.incident_way import Way, as_dict, follow, running, seen
from hygie.spine.settings import Settings
from tests.rooms.incidents.practices import NOON


def to_the_end(sight: str, reply: str = "unknown") -> Way:
    """Each question is answered by its full name."""
    replies: dict[str, str] = {}
    while (left := follow(sight, replies).left) is not None:
        replies[left.id] = reply if reply in left.answers else list(left.answers)[-1]
    return follow(sight, replies)


@pytest.mark.parametrize("sight", [one.id for one in sights().sights])
@pytest.mark.parametrize("reply", ["yes", "no", "unknown"])
def test_every_sight_can_be_followed_to_its_end(sight, reply) -> None:
    """With gestures, and without an address twice."""
    way = to_the_end(sight, reply)
    found = [one.address for one in way.gestures]
    assert found
    assert len(found) == len(set(found))


def test_whoever_knows_nothing_after_an_attack_meets_the_four_delays() -> None:
    way = to_the_end("ransom-screen")
    clocks = as_dict(way, running(way, None, NOON), Settings())["clocks"]
    assert isinstance(clocks, list)
    assert [True] * 4 == [one["concerned"] for one in clocks]


def test_while_a_question_is_left_a_delay_is_not_ruled_out() -> None:
    """``None``: nobody knows yet whether it concerns the practice."""
    way = follow("alert-screen", {})
    clocks = as_dict(way, running(way, None, NOON), Settings())["clocks"]
    assert isinstance(clocks, list)
    assert [None] * 4 == [one["concerned"] for one in clocks]


def test_an_unknown_sight_tells_where_the_list_is() -> None:
    with pytest.raises(IncidentError) as error:
        seen("nothing")
    assert "--liste" in error.value.remedy
