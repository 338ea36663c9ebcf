"""Few ways lead to the register alone, and each must be proved."""

import pytest

from hygie.rooms.incidents.breach import Blocked, Breach, Changed, Health, Know, Read
from hygie.rooms.incidents.playbooks import sources
from hygie.rooms.incidents.routes import ROUTES, route
from hygie.rooms.incidents.severity import Identification
from tests.rooms.incidents.breaches import known

LITTLE = {"health": Health.GENERAL, "identified": Identification.SIGNIFICANT}
RANSOM = {"malicious": Know.YES, "blocked": Blocked.SHORT}


@pytest.mark.parametrize(
    ("breach", "expected"),
    [
        (known(personal=Know.NO), "no-personal-data"),
        (known(), "nothing-touched"),
        (known(malicious=Know.YES), "nothing-touched"),
        (known(**RANSOM, sealed=Know.YES), "ransom-without-leak"),
        (known(**RANSOM), ""),
        (known(**RANSOM, sealed=Know.YES, copied=Know.YES), "sealed"),
        (known(malicious=Know.YES, blocked=Blocked.FOR_A_WHILE, sealed=Know.YES), ""),
        (known(read=Read.EXPOSED, sealed=Know.YES), "sealed"),
        (known(read=Read.EXPOSED, sealed=Know.YES, blocked=Blocked.FOR_EVER), ""),
        (known(read=Read.EXPOSED), ""),
        (known(blocked=Blocked.SHORT), "short-outage"),
        (known(blocked=Blocked.FOR_A_WHILE), ""),
        (known(blocked=Blocked.SHORT, copied=Know.UNKNOWN), ""),
        (known(read=Read.KNOWN_PERSONS, **LITTLE), "trusted-recipient"),
        (known(read=Read.KNOWN_PERSONS), ""),
        (known(read=Read.KNOWN_PERSONS, **LITTLE, changed=Changed.UNUSED), ""),
        (known(read=Read.UNKNOWN_PERSONS, **LITTLE), ""),
        (Breach(), ""),
    ],
)
def test_a_breach_takes_the_way_of_its_facts(breach, expected) -> None:
    """Or none: then prudence."""
    found = route(breach)
    assert expected == (found.id if found else "")


def test_every_way_asks_for_proofs_and_has_sources() -> None:
    """No condition is taken on trust; a sentence asks for each."""
    for one in ROUTES:
        assert len(one.conditions) >= 2
        assert len({condition.id for condition in one.conditions}) == len(one.conditions)
        assert all(c.ask.endswith(("?", ")", ".")) for c in one.conditions)
        assert {source.partition(":")[0] for source in one.sources} <= set(sources())
        assert one.because.endswith(".")


def test_a_practice_without_logs_is_told_that_a_leak_is_hard_to_exclude() -> None:
    """The condition that it never meets says so."""
    (ransom,) = (one for one in ROUTES if one.id == "ransom-without-leak")
    (leak,) = (c for c in ransom.conditions if c.id == "no-leak")
    assert "expert" in leak.ask
    assert "rarement" in leak.ask
