"""What the journal keeps of a paper comes back whole, and holds no word of it."""

from datetime import UTC, date, datetime

import pytest

from hygie import house
from hygie.journal.codec import Reader, encode
from hygie.rooms.suppliers.kinds import Made, Notice, Papers, Register
from hygie.spine.evidence import PRACTICE, Evidence, MachineId, Seen


@pytest.mark.parametrize("sort", [Notice, Register])
@pytest.mark.parametrize("in_use", [None, True, False])
def test_it_comes_back_from_the_journal(sort: type[Papers], in_use) -> None:
    """As it was."""
    facts = sort(
        made=(Made(controller="Dr A", sha256="ab" * 32, left=2, nameless=True),),
        expected=2,
        good_until=date(2027, 11, 20),
        in_use=in_use,
    )
    evidence = Evidence(
        subject=PRACTICE,
        kind=sort.KIND,
        source="papers",
        machine=MachineId("m"),
        at=datetime(2026, 11, 21, tzinfo=UTC),
        sight=Seen(facts=facts),
    )
    assert evidence == Reader(house.facts_type).read(encode(evidence))
