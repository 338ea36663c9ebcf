"""The European examples are a help to compare, with what was not checked marked."""

import pytest
from hypothesis import given

from hygie.rooms.incidents.breach import Blocked, Breach, Health, Know, Read
from hygie.rooms.incidents.edpb import Says, examples, like
from tests.rooms.incidents.breaches import ANY, known

RANSOM = {"malicious": Know.YES}


@pytest.mark.parametrize(
    ("breach", "expected"),
    [
        (known(**RANSOM, blocked=Blocked.SHORT, sealed=Know.YES), [1]),
        (known(**RANSOM, blocked=Blocked.SHORT), []),
        (known(**RANSOM, blocked=Blocked.FOR_EVER), [2]),
        (known(**RANSOM, blocked=Blocked.FOR_A_WHILE), [3]),
        (known(**RANSOM, blocked=Blocked.SHORT, copied=Know.YES), [4]),
        (known(**RANSOM, copied=Know.YES), [5]),
        (known(**RANSOM, read=Read.EXPOSED, sealed=Know.YES), [10]),
        (known(**RANSOM, read=Read.EXPOSED), [11]),
        (known(read=Read.EXPOSED), [11]),
        (known(read=Read.EXPOSED, sealed=Know.YES), [10]),
        (known(read=Read.EXPOSED, sealed=Know.UNKNOWN), []),
        (known(read=Read.KNOWN_PERSONS, health=Health.NONE), [9]),
        (known(read=Read.KNOWN_PERSONS), [14]),
        (known(), []),
        (Breach(), []),
    ],
)
def test_a_breach_is_compared_with_the_nearest_example(breach, expected) -> None:
    """None, when too little is known."""
    assert expected == [example.number for example in like(breach)]


def test_a_hospital_that_restored_in_two_days_had_to_tell_everybody() -> None:
    """The same attack without data read is no reason for silence in care."""
    assert (Says.YES, Says.YES) == (examples()[3].authority, examples()[3].persons)
    assert Says.NO is examples()[1].authority


def test_what_is_from_memory_is_marked() -> None:
    """Every example says how it is known."""
    assert {"memory", "second-hand"} == {one.verified for one in examples().values()}


@given(ANY)
def test_any_breach_is_compared(breach) -> None:
    """Without failing, and without an example twice."""
    found = like(breach)
    assert len(found) == len(set(found))
