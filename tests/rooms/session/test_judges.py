"""What a computer shows of its lock, judged."""

from datetime import UTC, datetime

import pytest

from hygie.rooms.session.judges import locks_within
from hygie.rooms.session.kinds import LockPath, ScreenLock
from hygie.spine.measure import Verdict

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def judged(*paths: tuple[int | None, bool | None]):
    facts = ScreenLock(
        paths=tuple(LockPath(name="x", after_s=after, asks_password=asks) for after, asks in paths)
    )
    return locks_within(facts, {"seconds": 600}, NOW)


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ([(600, True)], Verdict.MET),
        ([(601, True)], Verdict.GAP),
        ([(0, True)], Verdict.GAP),
        ([(300, False)], Verdict.GAP),
        ([(300, None)], Verdict.UNSEEN),
        ([(None, True)], Verdict.GAP),
        ([], Verdict.GAP),
        ([(None, True), (300, True)], Verdict.MET),
        ([(300, False), (900, True)], Verdict.GAP),
        ([(900, None), (300, None)], Verdict.UNSEEN),
        ([(None, None)], Verdict.UNSEEN),
        ([(900, True), (None, None)], Verdict.UNSEEN),
        ([(None, None), (300, True)], Verdict.MET),
    ],
)
def test_one_way_that_asks_in_time_is_enough(paths, expected) -> None:
    """Ten minutes at most, with the password; a way half seen decides nothing."""
    assert judged(*paths).verdict is expected


def test_the_sentence_says_how_long() -> None:
    """Seconds are said as a person says them, and the shortest way counts."""
    assert judged((300, True), (90, True)).because == (
        "La session se verrouille après 1 minute 30 s sans activité."
    )
    assert "30 secondes" in judged((30, True)).because
    assert "15 minutes" in judged((900, True)).because
    assert "sans que le mot de passe" in judged((300, False)).because
    assert judged((None, True)).because == "La session ne se verrouille pas toute seule."
