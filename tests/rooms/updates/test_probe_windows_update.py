"""Windows Update is asked without going online, and believed only as far as it says."""

import json

import pytest

from hygie.rooms.updates.kinds import AutomaticUpdates
from hygie.rooms.updates.probe_windows_update import (
    AUTOMATIC_ASKS,
    PENDING_ASKS,
    SETTINGS,
    WAITING,
    read_automatic,
)
from hygie.spine.evidence import Seen, Unseen
from hygie.spine.probe import Answer, Ask, Outcome

_, POLICY, PAUSE, SERVICE = AUTOMATIC_ASKS


def kept(**data: object) -> Answer:
    return Answer(outcome=Outcome.RAN, out=json.dumps(data))


def _answers(level: object) -> dict[Ask, Answer]:
    return {SETTINGS: kept(NotificationLevel=level), PAUSE: kept(), SERVICE: kept(Start=3)}


def test_nothing_is_searched_online() -> None:
    """The searcher is told to stay offline before it searches, and runs last."""
    script = WAITING.script
    assert 0 < script.index("$_.Online = $false") < script.index("$_.Search(")
    assert WAITING.slow


def test_installations_are_not_read_from_what_counts_signatures() -> None:
    """LastInstallationSuccessDate moves each day with the signatures of Defender."""
    assert "LastInstallationSuccessDate" not in repr(PENDING_ASKS)


@pytest.mark.parametrize(
    ("level", "expected"),
    [(1, (False, False)), (2, (False, False)), (3, (True, False)), (4, (True, True))],
)
def test_the_levels(level, expected) -> None:
    """To notify is not to install."""
    sight = read_automatic(_answers(level))
    assert isinstance(sight, Seen)
    assert isinstance(sight.facts, AutomaticUpdates)
    assert (sight.facts.downloads, sight.facts.installs) == expected


@pytest.mark.parametrize("level", [0, 5, None, "4 jours", True])
def test_a_level_that_says_nothing(level) -> None:
    assert isinstance(read_automatic(_answers(level)), Unseen)


def test_a_pause_that_is_not_seen_is_not_no_pause() -> None:
    """It would be a promise that the updates come."""
    answers: dict[Ask, Answer] = {
        SETTINGS: kept(NotificationLevel=4),
        POLICY: Answer(outcome=Outcome.MISSING),
        SERVICE: kept(Start=3),
    }
    assert isinstance(read_automatic({**answers, PAUSE: kept()}), Seen)
    late = Answer(outcome=Outcome.TIMED_OUT)
    assert isinstance(read_automatic({**answers, PAUSE: late}), Unseen)
