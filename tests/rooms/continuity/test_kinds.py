"""What the journal keeps of a drill comes back whole, and names no patient."""

from datetime import UTC, datetime

from hygie import house
from hygie.journal.codec import Reader, encode
from hygie.rooms.continuity.kinds import Drill
from hygie.spine.evidence import PRACTICE, Evidence, MachineId, Seen


def test_a_drill_comes_back_from_the_journal() -> None:
    """As it went."""
    evidence = Evidence(
        subject=PRACTICE,
        kind=Drill.KIND,
        source="drill",
        machine=MachineId("m"),
        at=datetime(2026, 11, 21, tzinfo=UTC),
        sight=Seen(facts=Drill(device="phone", means="ecps", signed_in=True, minutes=12)),
    )
    assert evidence == Reader(house.facts_type).read(encode(evidence))
