"""A contract that was read, judged."""

from datetime import UTC, datetime

import pytest

from hygie.rooms.insurance.judges import reviewed
from hygie.rooms.insurance.kinds import Review
from hygie.spine.measure import Verdict

NOW = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("review", "expected"),
    [
        (Review(), Verdict.UNSEEN),
        (Review(cyber=False), Verdict.MET),
        (Review(cyber=True), Verdict.UNSEEN),
        (Review(cyber=True, term=5), Verdict.MET),
    ],
)
def test_a_contract_was_read_when_one_can_say_what_it_covers_and_when_to_declare(
    review, expected
) -> None:
    """To know that it covers nothing is to have read it too."""
    assert expected is reviewed(review, {}, NOW).verdict
