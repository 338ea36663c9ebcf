"""What the desk says in French."""

from datetime import UTC, datetime, timedelta

import pytest

from hygie import __released__
from hygie.desk import exits, words
from hygie.spine.measure import Verdict
from hygie.spine.posture import Summary

RELEASED = datetime.fromisoformat(__released__).replace(tzinfo=UTC)


@pytest.mark.parametrize(("days", "is_old"), [(0, False), (180, False), (181, True), (-3, False)])
def test_an_old_hygie_says_so(days, is_old) -> None:
    """After half a year; a clock that is behind makes none old."""
    assert bool(words.old(RELEASED + timedelta(days=days))) is is_old


def test_the_summary_hides_nothing() -> None:
    """Declared and accepted measures are counted apart, and everything agrees in number."""
    counts = Summary(met=31, declared=14, gap=6, stale=0, unseen=9, exempt=7, accepted=1)
    assert words.summary(counts) == (
        "31 en place, dont 14 déclarées, 6 à corriger (dont 1 acceptée), 0 à revérifier, "
        "9 non vues ; 7 sans objet."
    )


@pytest.mark.parametrize(
    ("verdicts", "code"),
    [
        ([], 0),
        ([Verdict.MET, Verdict.EXEMPT], 0),
        ([Verdict.MET, Verdict.UNSEEN], 3),
        ([Verdict.UNSEEN, Verdict.GAP], 1),
        ([Verdict.STALE, Verdict.MET], 1),
    ],
)
def test_the_exit_code_is_that_of_the_worst(verdicts, code) -> None:
    """What is to correct or check again comes before what was not seen."""
    assert exits.of(verdicts) == code
