"""What Windows does when a medium is plugged in, mask by mask."""

import json

import pytest

from hygie.analysis.windows import CURRENT_VERSION
from hygie.rooms.media.kinds import Autorun
from hygie.rooms.media.probe_windows import AUTORUN, HANDLERS, MACHINE, USER
from hygie.spine.evidence import Seen, Unseen
from hygie.spine.probe import Answer, Ask, Outcome

EMPTY = Answer(outcome=Outcome.MISSING)


def kept(**data: object) -> Answer:
    return Answer(outcome=Outcome.RAN, out=json.dumps(data))


@pytest.mark.parametrize("mask", range(256))
def test_keys_disks_and_cds_must_all_be_turned_off(mask) -> None:
    """One kind of medium that still opens is enough to be asked."""
    answers: dict[Ask, Answer] = {
        CURRENT_VERSION: kept(CurrentBuildNumber="26200"),
        MACHINE: kept(NoDriveTypeAutoRun=mask),
        USER: EMPTY,
        HANDLERS: EMPTY,
    }
    sight = AUTORUN.read(answers)
    assert isinstance(sight, Seen)
    assert isinstance(sight.facts, Autorun)
    keys, disks, cds = (bool(mask & bit) for bit in (0x04, 0x08, 0x20))
    assert sight.facts.prompts is not (keys and disks and cds)
    assert sight.facts.runs is False


@pytest.mark.parametrize("late", [MACHINE, USER, HANDLERS, CURRENT_VERSION])
def test_each_key_may_be_the_one_that_decides(late) -> None:
    """With one key unread, nothing is known."""
    answers = {
        CURRENT_VERSION: kept(CurrentBuildNumber="26200"),
        MACHINE: kept(NoDriveTypeAutoRun=255),
        USER: EMPTY,
        HANDLERS: EMPTY,
        late: Answer(outcome=Outcome.TIMED_OUT),
    }
    assert isinstance(AUTORUN.read(answers), Unseen)
