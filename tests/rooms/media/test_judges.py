"""What a computer does with a USB key, judged."""

from datetime import UTC, datetime

import pytest

from hygie.rooms.media.judges import autorun_off
from hygie.rooms.media.kinds import Autorun
from hygie.spine.measure import Verdict

NOW = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("runs", "prompts", "expected"),
    [
        (False, False, Verdict.MET),
        (True, False, Verdict.GAP),
        (False, True, Verdict.GAP),
        (None, True, Verdict.GAP),
        (None, False, Verdict.UNSEEN),
        (False, None, Verdict.UNSEEN),
    ],
)
def test_nothing_runs_and_nothing_is_proposed(runs, prompts, expected) -> None:
    """Both must be seen to be off."""
    facts = Autorun(mechanism="x", runs=runs, prompts=prompts)
    assert autorun_off(facts, {}, NOW).verdict is expected
