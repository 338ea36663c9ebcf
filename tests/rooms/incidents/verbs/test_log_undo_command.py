"""What was said to be done by mistake is taken back: a delay runs, a gesture is asked again."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from hygie.rooms.incidents.clocks import ClockId
from hygie.rooms.incidents.documents.log import addresses
from hygie.rooms.incidents.guiding import Said, answer
from hygie.rooms.incidents.incident import Incident
from hygie.rooms.incidents.record import Done, Opening, load, meet, note, open_incident
from hygie.rooms.incidents.verbs.incident_command import incident
from tests.rooms.incidents.homes import NOON, Hands, HomeDoor

Run = Callable[..., Result]
ONE = "2026-11-21-1"
UNPLUG = "isolate/unplug"


@pytest.fixture
def door(tmp_path) -> HomeDoor:
    """A practice that unplugged (line 1), wrote a note (line 2) and told the CNIL."""
    made = HomeDoor(tmp_path / "cabinet", Hands(NOON))
    with made.workspace() as practice:
        open_incident(practice, Opening(sight="ransom-screen", playbook="ransomware"), now=NOON)
        answer(practice, load(practice, ONE), Said(where=UNPLUG, reply="done"), now=NOON)
        note(practice, ONE, "un mot", now=NOON)
        meet(practice, load(practice, ONE), ClockId.CNIL, Done(at=NOON), now=NOON)
    return made


@pytest.fixture
def run(door) -> Run:
    def run(*argv: str, typed: str = "") -> Result:
        return CliRunner(env={"COLUMNS": "400"}).invoke(incident, argv, input=typed, obj=door)

    return run


def now(door: HomeDoor) -> Incident:
    with door.workspace() as practice:
        return load(practice, ONE)


def test_a_delay_said_to_be_met_by_mistake_runs_again(run, door) -> None:
    done = run("pas-fait", ONE, "cnil", "--par", "accueil")
    assert 0 == done.exit_code, done.output
    assert "court de nouveau" in done.stdout
    assert {} == now(door).met
    assert 2 == run("pas-fait", ONE, "cnil").exit_code, "it is not done any more"


def test_a_gesture_ticked_by_mistake_comes_back(run, door) -> None:
    """No document says any more that it was done, and both lines stay in the log."""
    done = run("pas-fait", ONE, "1")
    assert 0 == done.exit_code, done.output
    assert "pas encore fait : Débranchez le câble" in done.stdout.replace("\xa0", " ")
    found = now(door)
    assert {} == addresses(found)
    assert ["done", "", "later"] == [line.entry.reply for line in found.lines]
    assert "1. Débranchez le câble" in run("--suite", typed="1\n").stdout


@pytest.mark.parametrize("what", ["2", "9", "Mme Durand", ""])
def test_what_is_no_gesture_done_is_wrong_usage_and_never_repeated(run, door, what) -> None:
    """A note, a line that there is not, a name."""
    done = run("pas-fait", ONE, what)
    assert 2 == done.exit_code
    assert "Durand" not in done.output
    assert {UNPLUG} == set(addresses(now(door)))


def test_a_gesture_is_taken_back_once(run) -> None:
    assert 0 == run("pas-fait", ONE, "1").exit_code
    assert 2 == run("pas-fait", ONE, "1").exit_code


def test_the_end_of_the_dialogue_says_what_to_type_next(run) -> None:
    """The delays are not on the way of the gestures."""
    done = run("--suite", typed="3\n2\n" * 60 + "\n")
    assert 0 == done.exit_code, done.output
    for verb in ("su", "montrer", "fait"):
        assert f":\n    hygie incident {verb} {ONE}" in done.stdout
