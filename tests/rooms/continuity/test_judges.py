"""A trial of the DMP, judged."""

from datetime import UTC, datetime

import pytest

from hygie.rooms.continuity.judges import signed_in
from hygie.rooms.continuity.kinds import Drill
from hygie.spine.measure import Verdict

NOW = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.mark.parametrize(("reached", "expected"), [(True, Verdict.MET), (False, Verdict.GAP)])
def test_a_trial_counts_when_it_reached_the_first_page(reached, expected) -> None:
    """It need not open any record, and should not."""
    facts = Drill(device="phone", means="ecps", signed_in=reached)
    assert facts.stopped
    assert expected is signed_in(facts, {}, NOW).verdict
