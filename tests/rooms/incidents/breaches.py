"""Breaches for the tests: one of which all is known, and any."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from hygie.rooms.incidents.breach import Blocked, Breach, Changed, Health, Know, Read
from hygie.rooms.incidents.cnil import Category
from hygie.rooms.incidents.severity import Identification

NOTHING = Breach(
    personal=Know.YES,
    read=Read.NOBODY,
    copied=Know.NO,
    changed=Changed.NO,
    blocked=Blocked.NO,
    malicious=Know.NO,
    sealed=Know.NO,
    health=Health.RESULTS,
    categories=frozenset({Category.CIVIL}),
    identified=Identification.MAXIMUM,
    persons=12,
    records=12,
    fragile=Know.NO,
)
"""All is known, and nothing happened to the data."""


def known(**changes: Any) -> Breach:
    """The same, but for what is given."""
    return replace(NOTHING, **changes)


ANY = st.builds(
    Breach,
    personal=st.sampled_from(Know),
    read=st.sampled_from(Read),
    copied=st.sampled_from(Know),
    changed=st.sampled_from(Changed),
    blocked=st.sampled_from(Blocked),
    malicious=st.sampled_from(Know),
    sealed=st.sampled_from(Know),
    health=st.sampled_from(Health),
    categories=st.frozensets(st.sampled_from(Category)),
    identified=st.one_of(st.none(), st.sampled_from(Identification)),
    persons=st.one_of(st.none(), st.integers(0, 60_000)),
    records=st.one_of(st.none(), st.integers(0, 60_000)),
    fragile=st.sampled_from(Know),
)
