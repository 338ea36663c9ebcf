"""Training and the sheet on the wall, judged."""

from datetime import UTC, datetime

import pytest

from hygie.rooms.incidents.judges import exercised, kit_posted
from hygie.rooms.incidents.kinds import Exercise, Kit
from hygie.spine.measure import Verdict

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def test_a_training_counts_whatever_was_missed() -> None:
    """To miss is what it is for."""
    facts = Exercise(situation="x", expected=3, missed=("a/b", "a/c"), minutes=30)
    found = exercised(facts, {}, NOW)
    assert found.verdict is Verdict.MET
    assert "1 geste dit sur 3" in found.because


def test_a_training_of_nothing_proves_nothing() -> None:
    """It may have been cut short."""
    facts = Exercise(situation="x", expected=0, missed=(), minutes=0)
    assert exercised(facts, {}, NOW).verdict is Verdict.UNSEEN


@pytest.mark.parametrize(
    ("posted", "lacks", "verdict", "says"),
    [
        (None, (), Verdict.UNSEEN, "dites si"),
        (False, (), Verdict.GAP, "pas affichée"),
        (True, (), Verdict.MET, "est affichée"),
        (True, ("bank", "lawyer"), Verdict.MET, "2 numéros"),
    ],
)
def test_a_sheet_counts_once_it_hangs_on_the_wall(posted, lacks, verdict, says) -> None:
    """Somebody must say so."""
    found = kit_posted(Kit(made_by="0", sha256="", lacks=lacks, posted=posted), {}, NOW)
    assert found.verdict is verdict
    assert says in found.because
