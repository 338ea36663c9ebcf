"""Six situations of half an hour each, scored by what was missed."""

from datetime import UTC, datetime

import pytest

from hygie import house
from hygie.analysis.strict_toml import DataFileError
from hygie.rooms.incidents.exercise import (
    FILE,
    MINUTES,
    evidence,
    gestures,
    read,
    score,
    situations,
)
from hygie.rooms.incidents.kinds import Exercise
from hygie.rooms.incidents.playbooks import library
from hygie.rooms.incidents.walk import Address
from hygie.spine.evidence import PRACTICE, MachineId, Seen
from hygie.spine.measure import Verdict
from hygie.spine.posture import posture
from hygie.spine.settings import Settings

AT = datetime(2026, 11, 21, 14, tzinfo=UTC)
RANSOM = situations()[0]
PHOTO = Address("alert/photo")


def test_there_are_six_situations_from_six_playbooks() -> None:
    """A practice may train for six years without the same one."""
    assert 6 == len(situations())
    assert 6 == len({situation.playbook for situation in situations()})


@pytest.mark.parametrize("situation", situations(), ids=lambda one: one.id)
def test_a_situation_lasts_half_an_hour_and_expects_a_dozen_gestures(situation) -> None:
    """No more than a team can talk through."""
    assert MINUTES == sum(turn.minutes for turn in situation.turns)
    assert 8 <= len(situation.expected) <= 18
    assert tuple(gestures(situation, library())) == situation.expected


@pytest.mark.parametrize("situation", situations(), ids=lambda one: one.id)
def test_a_situation_holds_an_early_gesture_and_a_legal_delay(situation) -> None:
    """What matters most is always played."""
    everything = score(situation, situation.expected, library())
    assert 0 == everything.said
    assert any(gesture.step.clock for gesture in everything.first)
    assert any(not gesture.step.clock for gesture in everything.first)


def test_nothing_missed_is_said_simply() -> None:
    """And gestures of another situation do not count."""
    found = score(RANSOM, {Address("device-lost/lock"), Address("nothing/at-all")}, library())
    assert () == found.missed
    assert found.sentence.startswith("Rien d’oublié")


def test_what_cannot_wait_is_counted_apart() -> None:
    """First minutes, and legal delays."""
    found = score(RANSOM, [Address("isolate/no-restart"), PHOTO], library())
    assert ["isolate/no-restart", "alert/photo"] == [one.address for one in found.missed]
    assert ["isolate/no-restart"] == [one.address for one in found.first]
    assert "2 à revoir, dont 1 qui n’attend pas" in found.sentence


def test_a_training_proves_that_one_was_held() -> None:
    """The measure exercise-done holds for a year after it, and names nobody."""
    result = score(RANSOM, [PHOTO], library())
    piece = evidence(result, MachineId("m"), AT, minutes=32, present=4)
    assert PRACTICE == piece.subject
    assert (
        Seen(
            facts=Exercise(
                situation="monday-morning",
                expected=17,
                missed=("alert/photo",),
                minutes=32,
                present=4,
            )
        )
        == piece.sight
    )
    found = posture(house.catalogue(), [piece], Settings(), AT).of("incidents/exercise-done")
    assert Verdict.MET is found[0].verdict
    later = AT.replace(year=2027, month=12)
    found = posture(house.catalogue(), [piece], Settings(), later).of("incidents/exercise-done")
    assert Verdict.STALE is found[0].verdict


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ('playbook = "ransomware"', 'playbook = "nothing"', "fiche inconnue"),
        ('"ransomware/others" = "yes"\n', "", "sans réponse"),
        ('"ransomware/others" = "yes"\n', '"ransomware/others" = "yes"\n"a/b" = "no"\n', "trop"),
        ('"ransomware/no-pay"]', '"device-lost/lock"]', "n’y est pas"),
        ('"ransomware/no-pay"]', '"isolate/unplug"]', "deux fois"),
        ('"ransomware/no-pay"]', '"ransomware/others"]', "n’y est pas"),
        ("minutes = 10", "minutes = 11", "minutes"),
        ("minutes = 10", "minutes = 10\nhours = 1", "hours"),
    ],
)
def test_a_situation_that_its_playbook_does_not_lead_to_is_refused(
    tmp_path, before, after, named
) -> None:
    """A playbook that changes changes its trainings."""
    path = tmp_path / "situations.toml"
    path.write_text(FILE.read_text("utf-8").replace(before, after), "utf-8")
    with pytest.raises(DataFileError) as caught:
        read(path, library())
    assert named in caught.value.message
