"""``continuite essai`` leads the trial, stops at sign-in, and keeps how it went."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from hygie.rooms.continuity.commands import continuite
from hygie.rooms.continuity.drill import steps
from hygie.rooms.continuity.kinds import Drill
from hygie.spine.evidence import Seen
from tests.cli import hygie
from tests.rooms.incidents.practices import FakeDoor

PHONE = ("--appareil", "telephone", "--moyen", "e-cps")
TODO = steps("e-cps")


def run(*argv: str, typed: str = "", door: FakeDoor | None = None) -> Result:
    return CliRunner().invoke(continuite, ["essai", *argv], input=typed, obj=door or FakeDoor())


def flat(text: str) -> str:
    """On one line, however wide the terminal."""
    return " ".join(text.split())


def facts(door: FakeDoor) -> Any:
    (piece,) = door.practice.kept
    assert isinstance(piece.sight, Seen)
    assert isinstance(piece.sight.facts, Drill)
    return piece.sight.facts


def test_a_trial_that_went_through_is_kept_with_its_minutes() -> None:
    """Every step is asked, the last one being to stop."""
    door = FakeDoor()
    done = run(*PHONE, typed="o\n" * len(TODO), door=door)
    assert 0 == done.exit_code, done.output
    assert Drill(device="phone", means="ecps", signed_in=True, minutes=30) == facts(door)
    for step in TODO:
        assert flat(step.ask) in flat(done.stderr)


@pytest.mark.parametrize("number", range(len(TODO)))
def test_the_first_no_ends_the_trial(number) -> None:
    """What failed is told with what to do; at the end, only that it went too far."""
    door, step = FakeDoor(), TODO[number]
    done = run(*PHONE, typed="o\n" * number + "n\n", door=door)
    assert 1 == done.exit_code, done.output
    assert (step.id, step.last) == (facts(door).failed, facts(door).signed_in)
    assert facts(door).stopped is not step.last
    assert flat(step.mend) in flat(done.stdout)


def test_the_device_and_the_means_are_asked() -> None:
    """When they were not given."""
    door = FakeDoor()
    done = run(typed="tablette\ncarte\n" + "o\n" * len(steps("carte")), door=door)
    assert 0 == done.exit_code, done.output
    assert ("tablet", "cps") == (facts(door).device, facts(door).means)


def test_a_trial_noted_afterwards_is_one_json_object() -> None:
    """With the step where it stopped."""
    done = run(*PHONE, "--echec", "active", "--minutes", "4", "--json")
    assert 1 == done.exit_code
    assert {
        "format": 1,
        "device": "phone",
        "means": "ecps",
        "signed_in": False,
        "stopped": True,
        "failed": "active",
        "minutes": 4,
        "recorded": True,
    } == json.loads(done.stdout)
    assert 0 == run(*PHONE, "--abouti", "--json").exit_code


def test_a_trial_can_be_led_without_being_kept() -> None:
    """To have a look."""
    door = FakeDoor()
    done = run(*PHONE, "--sans-noter", typed="o\n" * len(TODO), door=door)
    assert 0 == done.exit_code
    assert [] == door.practice.kept
    assert "journal" not in done.stdout


def test_a_trial_that_is_broken_off_is_not_kept() -> None:
    """Half of one proves nothing."""
    door = FakeDoor()
    assert 0 != run(*PHONE, typed="o\n", door=door).exit_code
    assert [] == door.practice.kept


def test_the_steps_are_shown() -> None:
    """All of them, or those of one means."""
    shown = run("--montrer").stdout
    assert "(reader [carte])" in shown
    found = json.loads(run("--montrer", "--moyen", "e-cps", "--json").stdout)
    assert [step.id for step in TODO] == [one["id"] for one in found["steps"]]


@pytest.mark.parametrize(
    "argv",
    [
        (*PHONE, "--abouti", "--echec", "active"),
        ("--abouti",),
        ("--echec", "active"),
        (*PHONE, "--echec", "reader"),
        (*PHONE, "--echec", "castle"),
        (*PHONE, "--json"),
        ("--appareil", "fax"),
        (*PHONE, "--abouti", "--minutes", "-1"),
    ],
)
def test_wrong_usage_is_told_and_nothing_is_kept(argv) -> None:
    """Exit code 2."""
    door = FakeDoor()
    assert 2 == run(*argv, door=door).exit_code
    assert [] == door.practice.kept


def test_a_failed_trial_makes_the_action_of_the_plan(tmp_path) -> None:
    """With the real journal: a gap, its reason, its place in the plan."""
    done = hygie(tmp_path, "continuite", "essai", *PHONE, "--echec", "network", "--minutes", "5")
    assert 1 == done.code, done.err
    bilan = hygie(tmp_path, "bilan", "--sans-regarder", "--json").json()
    found = {one["measure"]: one for one in bilan["findings"]}["continuity/dmp-access-tested"]
    assert "gap" == found["verdict"]
    assert "partage de connexion" in found["reason"]
    assert "continuity/dmp-access-tested" in {one["measure"] for one in bilan["plan"]}
    sight = found["evidence"]["sight"]["seen"]
    assert ("network", 5) == (sight["failed"], sight["minutes"])
