"""What the journal keeps comes back whole, and names no patient."""

from datetime import UTC, datetime

import pytest

from hygie import house
from hygie.journal.codec import Reader, encode
from hygie.rooms.continuity.kinds import Drill, Pack
from hygie.spine.evidence import PRACTICE, Evidence, MachineId, Seen

DRILL = Drill(device="phone", means="ecps", signed_in=False, minutes=12, failed="active")
PACK = Pack(expected=14, missing=("agenda", "payment"), essential=("agenda",))


@pytest.mark.parametrize("facts", [DRILL, PACK])
def test_it_comes_back_from_the_journal(facts) -> None:
    """As it went."""
    evidence = Evidence(
        subject=PRACTICE,
        kind=facts.KIND,
        source="drill",
        machine=MachineId("m"),
        at=datetime(2026, 11, 21, tzinfo=UTC),
        sight=Seen(facts=facts),
    )
    assert evidence == Reader(house.facts_type).read(encode(evidence))


def test_a_drill_kept_by_an_older_hygie_is_still_read() -> None:
    """It did not say which step failed."""
    evidence = Evidence(
        subject=PRACTICE,
        kind=Drill.KIND,
        source="drill",
        machine=MachineId("m"),
        at=datetime(2026, 11, 21, tzinfo=UTC),
        sight=Seen(facts=Drill(device="phone", means="ecps", signed_in=False)),
    )
    old = encode(evidence).replace(b',"failed":""', b"")
    assert b"failed" not in old
    assert evidence == Reader(house.facts_type).read(old)
