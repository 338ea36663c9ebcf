"""``entrainement`` leads a training, and keeps what was missed without anybody's name."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from hygie.rooms.incidents.exercise import situations
from hygie.rooms.incidents.kinds import Exercise
from hygie.rooms.incidents.verbs.exercise_command import entrainement
from hygie.spine.evidence import Seen
from tests.rooms.incidents.practices import FakeDoor

ONE = situations()[-1]


def run(*argv: str, typed: str = "", door: FakeDoor | None = None) -> Result:
    return CliRunner().invoke(entrainement, argv, input=typed, obj=door or FakeDoor())


def facts(door: FakeDoor) -> Any:
    (piece,) = door.practice.kept
    assert isinstance(piece.sight, Seen)
    assert isinstance(piece.sight.facts, Exercise)
    return piece.sight.facts


def test_a_training_noted_afterwards_is_kept() -> None:
    """By the numbers of the gestures missed; something to correct is exit code 1."""
    door = FakeDoor()
    done = run("--situation", ONE.id, "--manques", "1, 3", "--presents", "4", door=door)
    assert 1 == done.exit_code, done.output
    assert (ONE.expected[0], ONE.expected[2]) == facts(door).missed
    assert 4 == facts(door).present
    assert "à revoir" in done.stdout


def test_nothing_missed_is_exit_code_0() -> None:
    """With one JSON object."""
    done = run("--situation", ONE.id, "--manques", "aucun", "--json")
    assert 0 == done.exit_code
    assert {
        "format": 1,
        "situation": ONE.id,
        "expected": len(ONE.expected),
        "said": len(ONE.expected),
        "missed": [],
        "missed_first": [],
        "recorded": True,
    } == json.loads(done.stdout)


def test_a_training_can_be_played_without_being_kept() -> None:
    """To have a look."""
    door = FakeDoor()
    done = run("--situation", ONE.id, "--manques", "2", "--sans-noter", door=door)
    assert 1 == done.exit_code
    assert [] == door.practice.kept
    assert "journal" not in done.stdout


def test_a_training_is_played_turn_by_turn() -> None:
    """Each turn is read, then each gesture is asked for; the minutes are counted."""
    door = FakeDoor()
    typed = "".join(
        "\n" + "non\n" * (number == 0) + "oui\n" * (len(turn.expects) - (number == 0))
        for number, turn in enumerate(ONE.turns)
    )
    done = run("--situation", ONE.id, typed=typed, door=door)
    assert 1 == done.exit_code, done.output
    assert (ONE.expected[0],) == facts(door).missed
    assert 30 == facts(door).minutes
    assert "Quand chacun a répondu" in done.stderr
    assert "Dit ? (oui ou non) [oui]" in done.stderr


def test_enter_says_that_a_gesture_was_said() -> None:
    """As at every question of Hygie, ``o`` is a yes too."""
    door = FakeDoor()
    typed = "".join("\n" + "\n" * (len(turn.expects) - 1) + "o\n" for turn in ONE.turns)
    done = run("--situation", ONE.id, typed=typed, door=door)
    assert 0 == done.exit_code, done.output
    assert () == facts(door).missed


def test_a_situation_is_chosen_from_the_list() -> None:
    """By its number."""
    done = run("--manques", "aucun", "--sans-noter", typed="6\n")
    assert 0 == done.exit_code, done.output
    assert ONE.title in done.stderr


def test_the_sheet_shows_the_numbers() -> None:
    """Those that ``--manques`` takes."""
    done = run("--situation", ONE.id, "--montrer")
    assert 0 == done.exit_code
    assert f"{len(ONE.expected)}. " in done.stdout
    as_json = run("--situation", ONE.id, "--montrer", "--json")
    assert list(ONE.expected) == json.loads(as_json.stdout)["expected"]


def test_the_situations_are_listed_as_json() -> None:
    """All six."""
    done = run("--json")
    assert [one.id for one in situations()] == [
        one["id"] for one in json.loads(done.stdout)["situations"]
    ]


@pytest.mark.parametrize(
    "argv",
    [
        ("--situation", "nothing"),
        ("--situation", ONE.id, "--manques", "99"),
        ("--situation", ONE.id, "--manques", ""),
        ("--situation", ONE.id, "--manques", "1;2"),
        ("--situation", ONE.id, "--json"),
        ("--situation", ONE.id, "--manques", "1", "--presents", "-1"),
    ],
)
def test_wrong_usage_is_told_and_nothing_is_kept(argv) -> None:
    """Exit code 2."""
    door = FakeDoor()
    assert 2 == run(*argv, door=door).exit_code
    assert [] == door.practice.kept


def test_a_training_that_is_broken_off_is_not_kept() -> None:
    """Half of one proves nothing."""
    door = FakeDoor()
    assert 0 != run("--situation", ONE.id, typed="\noui\n", door=door).exit_code
    assert [] == door.practice.kept
