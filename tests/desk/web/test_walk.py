"""An evening asks ten things, not sixty."""

from datetime import timedelta

from hygie.desk.answers import Hand, answer
from hygie.desk.web.now import now
from hygie.desk.web.walk import Walk, begin, waiting
from hygie.spine.evidence import PRACTICE, Reply
from hygie.spine.measure import Verdict
from tests.desk.web.scene import MACHINE, NOW, FakeDesk


def test_an_evening_is_the_first_ten_that_wait(place: FakeDesk) -> None:
    with place.workspace() as home:
        view = now(home)
    left = waiting(view)
    assert len(left) > 10
    assert begin(view, NOW).measures == tuple(left[:10])


def test_only_what_an_answer_would_settle_waits(place: FakeDesk) -> None:
    with place.workspace() as home:
        view = now(home)
    verdicts = {f.measure.id: f.verdict for f in view.posture.worst()}
    assert {verdicts[one] for one in waiting(view)} <= {Verdict.UNSEEN, Verdict.STALE}


def test_only_answers_given_since_it_began_count(place: FakeDesk) -> None:
    with place.workspace() as home:
        names = waiting(now(home))[:3]
    walk = Walk(measures=tuple(names), since=NOW)
    hand = Hand(by="", machine=MACHINE, at=NOW + timedelta(minutes=1))
    before = Hand(by="", machine=MACHINE, at=NOW - timedelta(minutes=1))
    latest = [
        answer(names[0], PRACTICE, Reply.UNKNOWN, hand),
        answer(names[1], PRACTICE, Reply.YES, before),
    ]
    assert walk.answered(latest) == {names[0]}
