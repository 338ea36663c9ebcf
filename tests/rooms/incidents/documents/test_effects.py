"""What the risk rests on is said to the CNIL: reasons and facts, no advice to the practice."""

import re

from hypothesis import given

from hygie.rooms.incidents.assessment import assess
from hygie.rooms.incidents.documents.account import Account
from hygie.rooms.incidents.documents.effects import because, effects
from tests.rooms.incidents.breaches import ANY
from tests.rooms.incidents.twelve import twelve

TO_THE_PRACTICE = re.compile(r"\b(vous|vos|votre)\b", re.IGNORECASE)


@given(ANY)
def test_no_reason_speaks_to_the_practice(breach) -> None:
    said = because(breach, assess(breach))
    assert said
    assert not TO_THE_PRACTICE.search(said)


def test_what_is_not_known_is_said_of_the_practice() -> None:
    for one in twelve():
        for _, account in one:
            weighed = assess(account.breach, account.proofs)
            said = because(account.breach, weighed)
            assert bool(weighed.unknown) == ("Le cabinet ne sait pas encore" in said)


def test_every_incident_has_its_level_its_risk_and_what_it_rests_on() -> None:
    for one in twelve():
        for _, account in one:
            found = effects(account)
            assert found["level"]
            assert found["risk"]
            assert found["risk_because"]


def test_nothing_told_is_still_to_be_weighed() -> None:
    """An unknown counts as its worst, and the CNIL is told that it is one."""
    assert "ne sait pas encore" in effects(Account())["risk_because"]
