"""What the journal keeps of a contract comes back whole, and names nobody."""

from datetime import UTC, datetime

from hygie import house
from hygie.journal.codec import Reader, encode
from hygie.rooms.insurance.kinds import Review
from hygie.spine.evidence import PRACTICE, Evidence, MachineId, Seen


def test_a_review_comes_back_from_the_journal() -> None:
    """What was not found stays so."""
    evidence = Evidence(
        subject=PRACTICE,
        kind=Review.KIND,
        source="person",
        machine=MachineId("m"),
        at=datetime(2026, 11, 21, tzinfo=UTC),
        sight=Seen(facts=Review(cyber=True, ceiling_eur=50_000, term=5, term_unit="working_days")),
    )
    assert evidence == Reader(house.facts_type).read(encode(evidence))
