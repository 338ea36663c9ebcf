"""The dialogue keeps each answer as it comes, goes on where it stopped, and leads without a log."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from click.testing import CliRunner, Result

from hygie.rooms.incidents.awareness import Start
from hygie.rooms.incidents.incident import Incident
from hygie.rooms.incidents.record import incidents, load
from hygie.rooms.incidents.sights import sights
from hygie.rooms.incidents.verbs.incident_command import incident
from tests.rooms.incidents.homes import NOON, Hands, HomeDoor

Run = Callable[..., Result]

NUMBERS = {one.id: str(number) for number, one in enumerate(sights().sights, 1)}


@pytest.fixture
def door(tmp_path) -> HomeDoor:
    return HomeDoor(tmp_path / "cabinet", Hands(NOON))


@pytest.fixture
def run(door) -> Run:
    def run(*argv: str, typed: str = "") -> Result:
        return CliRunner(env={"COLUMNS": "400"}).invoke(incident, argv, input=typed, obj=door)

    return run


def only(door: HomeDoor) -> Incident:
    with door.workspace() as practice:
        (row,) = incidents(practice)
        return load(practice, row.incident)


def test_each_answer_is_kept_before_the_next_question(run, door) -> None:
    """The dialogue is cut after two gestures: both are there, with what was noted."""
    done = run("--par", "accueil", typed=f"{NUMBERS['other']}\n1\ncâble gris\n3\n")
    assert 1 == done.exit_code  # the input ended
    found = only(door)
    assert ("other", "intrusion") == (found.opened.sight, found.opened.playbook)
    assert ["done", "done", "cannot"] == [line.entry.reply for line in found.lines]
    assert ["", "câble gris", ""] == [line.words for line in found.lines]
    assert {"accueil"} == {line.entry.by for line in found.lines}


def test_a_note_that_never_comes_does_not_lose_the_gesture(run, door) -> None:
    """Cut at the question of what to note."""
    run(typed=f"{NUMBERS['other']}\n1\n")
    assert ["done"] == [line.entry.reply for line in only(door).lines]


def test_a_dialogue_that_is_stopped_says_how_to_take_it_up(run, door) -> None:
    """Or that nothing is kept, when nothing was answered or kept."""
    done = run(typed=f"{NUMBERS['other']}\n1\n")
    assert f"hygie incident --suite {only(door).id}" in done.stderr
    assert "Rien n’est gardé" in run("--sans-trace", typed=f"{NUMBERS['other']}\n1\n").stderr


def test_it_goes_on_where_it_stopped_and_asks_again_what_was_put_off(run, door) -> None:
    run(typed=f"{NUMBERS['other']}\n1\n\n2\n")
    done = run("--suite", typed="1\n")
    assert "1. Laissez la box branchée." in done.stdout
    assert "Débranchez le câble" not in done.stdout
    assert "2 réponses déjà notées" in done.stderr
    assert {"isolate/unplug": "done", "isolate/keep-box": "done"} == only(door).given


def test_the_second_question_of_a_sight_is_kept(run, door) -> None:
    """An incident whose playbook is not known yet is one all the same."""
    run(typed=f"{NUMBERS['called']}\n")
    assert "" == only(door).opened.playbook
    run("--suite", typed="2\n")
    found = only(door)
    assert "unsolicited-ecps" == found.opened.playbook
    assert {"sights/called": "ecps"} == found.given


def test_to_the_end_the_awareness_is_kept_with_its_justification(run, door) -> None:
    """Asked once: later dialogues show the delays that run."""
    dialogue = "3\n2\n" * 60
    typed = f"{NUMBERS['ransom-screen']}\n{dialogue}"
    done = run("--su", "21/11/2026 12:45", typed=typed + "Un écran rouge à l’accueil\n")
    assert 0 == done.exit_code, done.output
    found = only(door)
    assert {Start.BREACH, Start.ATTACK} <= set(found.aware)
    assert NOON - timedelta(minutes=15) == found.aware[Start.ATTACK].at
    assert "C’est noté dans le journal : incident 2026-11-21-1." in done.stdout.replace("\xa0", " ")
    again = run("--suite", typed=dialogue)
    assert 0 == again.exit_code, again.output
    assert "Quand l’avez-vous su" not in again.stderr
    assert "avant le mardi 24/11/2026 à 12:45" in again.stdout
    assert 2 == run("--suite", "--su", "21/11/2026 12:45").exit_code


def test_a_log_that_refuses_does_not_stop_the_gestures(run, door) -> None:
    """The person is led to the end, is told once, and the exit code says that something failed."""
    with door.workspace() as practice:
        practice.journal._connection.execute("DELETE FROM head")  # noqa: SLF001 - as a vandal
    done = run("--su", "21/11/2026 12:45", typed=f"{NUMBERS['ransom-screen']}\n" + "3\n2\n" * 60)
    assert 4 == done.exit_code
    assert 1 == done.stderr.count("Hygie ne peut pas noter")
    assert "notez sur papier" in done.stderr
    assert "Ne payez pas" in done.stdout
    assert "Rien n’est gardé" in done.stdout


@pytest.mark.parametrize(
    "argv",
    [
        ("--suite",),
        ("--suite", "2026-11-21-9"),
        ("--suite", "--vu", "other"),
        ("--suite", "2026-11-21-1", "--sans-trace"),
    ],
)
def test_what_cannot_be_taken_up_is_wrong_usage(run, argv) -> None:
    """Nothing is open, no such incident, or options that exclude each other."""
    assert 2 == run(*argv).exit_code


def test_two_open_incidents_are_asked_apart(run, door) -> None:
    run(typed=f"{NUMBERS['other']}\n")
    run(typed=f"{NUMBERS['device-gone']}\n")
    done = run("--suite")
    assert 2 == done.exit_code
    assert "2026-11-21-1" in done.stderr
    assert "2026-11-21-2" in done.stderr
    assert 1 == run("--suite", "2026-11-21-2").exit_code  # it asks, and the input ends
