"""A trial of the DMP, and the first day's pack, judged."""

from datetime import UTC, datetime

import pytest

from hygie.rooms.continuity import drill, without
from hygie.rooms.continuity.judges import pack_ready, signed_in
from hygie.rooms.continuity.kinds import Drill, Pack
from hygie.spine.measure import Verdict

NOW = datetime(2026, 11, 21, tzinfo=UTC)
ITEMS = {item.id: item for item in without.table().items}


@pytest.mark.parametrize(("reached", "expected"), [(True, Verdict.MET), (False, Verdict.GAP)])
def test_a_trial_counts_when_it_reached_the_first_page(reached, expected) -> None:
    """It need not open any record, and should not."""
    facts = Drill(device="phone", means="ecps", signed_in=reached)
    assert facts.stopped
    assert expected is signed_in(facts, {}, NOW).verdict


@pytest.mark.parametrize("step", [step for step in drill.known().values() if not step.last])
def test_the_step_that_failed_is_the_action(step) -> None:
    """What did not work, and what to do about it."""
    facts = Drill(device="phone", means="ecps", signed_in=False, failed=step.id)
    judgement = signed_in(facts, {}, NOW)
    assert Verdict.GAP is judgement.verdict
    assert step.failed in judgement.because
    assert step.mend in judgement.because


def test_a_step_of_another_hygie_is_still_a_gap() -> None:
    """Its name says nothing to this one."""
    facts = Drill(device="phone", means="ecps", signed_in=False, failed="of-tomorrow")
    assert Verdict.GAP is signed_in(facts, {}, NOW).verdict


def test_a_pack_with_all_that_the_day_needs_is_ready() -> None:
    """What is only comfortable may be missing, and is named."""
    assert Verdict.MET is pack_ready(Pack(expected=14), {}, NOW).verdict
    rest = pack_ready(Pack(expected=14, missing=("payment",)), {}, NOW)
    assert Verdict.MET is rest.verdict
    assert ITEMS["payment"].short in rest.because


def test_a_pack_without_something_essential_is_a_gap_that_names_it() -> None:
    """Three by name, the others counted."""
    lacking = ("agenda", "stamp", "phones", "lock", "of-tomorrow")
    judgement = pack_ready(Pack(expected=14, missing=lacking, essential=lacking), {}, NOW)
    assert Verdict.GAP is judgement.verdict
    assert ITEMS["agenda"].short in judgement.because
    assert ITEMS["lock"].short not in judgement.because
    assert "2 autres choses" in judgement.because


def test_a_pack_that_nobody_went_through_proves_nothing() -> None:
    """A question may still tell."""
    assert Verdict.UNSEEN is pack_ready(Pack(expected=0), {}, NOW).verdict
