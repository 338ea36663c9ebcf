"""What no recorded case holds of the lock of a Windows session."""

import json

from hygie.rooms.session.probe_windows import DESKTOP, MACHINE, SCREEN_LOCK
from hygie.spine.evidence import Unseen
from hygie.spine.probe import Answer, Outcome


def kept(**data: object) -> Answer:
    return Answer(outcome=Outcome.RAN, out=json.dumps(data))


def test_a_delay_that_is_no_number_is_not_never() -> None:
    """A screen saver whose delay is not understood may be the one that locks."""
    desktop = kept(ScreenSaveActive="1", ScreenSaveTimeOut="dix minutes")
    sight = SCREEN_LOCK.read({DESKTOP: desktop, MACHINE: kept()})
    assert isinstance(sight, Unseen)
