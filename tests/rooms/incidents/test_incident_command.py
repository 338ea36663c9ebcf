"""``incident`` leads from what is seen to gestures, delays and calls, and keeps nothing."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from hygie.rooms.incidents.errors import IncidentError
from hygie.rooms.incidents.incident_command import incident
from hygie.rooms.incidents.sights import sights
from hygie.rooms.incidents.wizard import MOST_QUESTIONS
from tests.rooms.incidents.practices import FakeDoor

SU = ("--su", "21/11/2026 12:45")
"""A quarter of an hour before the clock of the fake door, at the time of Paris."""

NUMBERS = {one.id: str(number) for number, one in enumerate(sights().sights, 1)}


def run(*argv: str, typed: str = "", door: FakeDoor | None = None) -> Result:
    return CliRunner(env={"COLUMNS": "400"}).invoke(
        incident, argv, input=typed, obj=door or FakeDoor()
    )


def told(*argv: str) -> Any:
    done = run(*argv, "--json")
    assert 0 == done.exit_code, done.output
    return json.loads(done.stdout)


def addresses(answer: Any) -> list[str]:
    return [one["address"] for one in answer["gestures"]]


def test_fake_support_without_control_restarts() -> None:
    """Nobody took control and nothing was paid: a restart, and no complaint is concerned."""
    answer = told(
        *("--vu", "alert-screen", "--reponse", "took-control=non"),
        *("--reponse", "paid=non", "--reponse", "fake-support/still-there=non"),
    )
    assert "fake-support/restart" in addresses(answer)
    assert [] == answer["questions"]
    assert not any(one["concerned"] for one in answer["clocks"])


@pytest.mark.parametrize("reply", ["oui", "yes", "inconnu"])
def test_fake_support_with_control_is_never_restarted(reply) -> None:
    """Nor when nobody knows: the computer is isolated, as for an intrusion."""
    answer = told("--vu", "alert-screen", "--reponse", f"took-control={reply}")
    assert "fake-support/restart" not in addresses(answer)
    assert any(where.startswith("isolate/") for where in addresses(answer))
    assert ["fake-support/paid"] == [one["id"] for one in answer["questions"]]


def test_the_shape_of_the_object() -> None:
    """Keys of docs/json.md; instants are in UTC; nothing is recorded."""
    answer = told("--vu", "ransom-screen", *SU)
    assert {
        "format",
        "sight",
        "playbook",
        "gestures",
        "questions",
        "clocks",
        "contacts",
        "contacts_as_of",
        "recorded",
    } == set(answer)
    assert ("ransomware", False) == (answer["playbook"], answer["recorded"])
    assert {"what", "who", "within", "why", "note"} <= set(answer["gestures"][0])
    clocks = {one["id"]: one for one in answer["clocks"]}
    assert {"cnil", "complaint", "patients", "insurer"} == set(clocks)
    assert "2026-11-24T11:45:00Z" == clocks["cnil"]["due"]
    assert 72 * 60 - 15 == clocks["cnil"]["left_minutes"]
    assert clocks["patients"]["due"] is None


def test_the_delays_are_told_in_the_time_of_paris() -> None:
    """Each in one sentence, from the instant given."""
    text = run("--vu", "ransom-screen", *SU).stdout
    assert "Comptés depuis le samedi 21/11/2026 à 12:45." in text
    assert "Notifier à la CNIL\u00a0: avant le mardi 24/11/2026 à 12:45." in text
    assert "Il reste 71 h 45" in text.replace("\u00a0", " ")
    assert "Rien n’est gardé" in text


def test_without_an_instant_no_delay_runs() -> None:
    """It says what is missing, and still gives the gestures."""
    answer = told("--vu", "ransom-screen")
    assert {"not_started"} == {one["standing"] for one in answer["clocks"]}
    assert answer["gestures"]


def test_a_theft_shortens_the_insurers_delay() -> None:
    """Two working days: Saturday and Sunday do not end it."""
    replies = ("stolen=oui", "connected=inconnu", "card=non", "encrypted=inconnu", "data=oui")
    given = [part for reply in replies for part in ("--reponse", reply)]
    answer = told("--vu", "device-gone", *given, *SU)
    (insurer,) = (one for one in answer["clocks"] if one["id"] == "insurer")
    assert insurer["concerned"]
    assert insurer["due"].startswith("2026-11-24T22:59")


def test_a_sight_that_may_be_several_things_asks_first() -> None:
    """The question bears the name of the sight; its reply leads on."""
    assert ["called"] == [one["id"] for one in told("--vu", "called")["questions"]]
    assert "unsolicited-ecps" == told("--vu", "called", "--reponse", "called=ecps")["playbook"]


def test_the_next_question_is_told_with_what_to_type() -> None:
    text = run("--vu", "alert-screen").stdout
    assert "--reponse fake-support/took-control=unknown  (Je ne sais pas)" in text


@pytest.mark.parametrize("sight", list(NUMBERS))
def test_whoever_knows_nothing_is_led_to_the_end(sight) -> None:
    """At most three questions come before the first gesture; nothing is written."""
    door = FakeDoor()
    seen = next(one for one in sights().sights if one.id == sight)
    # The last reply offered is "I do not know", or "I cannot": an out-of-range number is asked
    # again, and three comes before two and one.
    typed = NUMBERS[sight] + "\n" + f"{len(seen.leads)}\n" * bool(seen.leads) + "3\n2\n" * 200
    done = run(*SU, typed=typed, door=door)
    assert 0 == done.exit_code, done.output
    questions = done.output.partition("Quand\u00a0: ")[0].count("\n1. ") - 1  # and the gesture
    assert 1 <= questions <= MOST_QUESTIONS
    assert "Ce qui reste à faire" in done.stdout
    assert [] == door.practice.kept


def test_the_dialogue_asks_when_it_was_known() -> None:
    """A date that cannot be read, or is to come, is asked again."""
    dialogue = "2\n\n2\n\n\n2\n\n\n"  # no control, nothing paid, the page does not come back
    instants = "hier\n22/11/2026 20:15\n21/11/2026 12:45\n"
    done = run(typed=f"{NUMBERS['alert-screen']}\n{dialogue}{instants}")
    assert 0 == done.exit_code, done.output
    assert "Cette date ne se lit pas." in done.stderr
    assert "Cette date est dans le futur." in done.stderr
    assert "Comptés depuis le samedi 21/11/2026 à 12:45." in done.stdout


def test_what_cannot_be_done_is_handed_to_somebody() -> None:
    """Put off or not possible, a gesture is told again at the end, before the delays."""
    done = run(typed=f"{NUMBERS['alert-screen']}\n2\n3\n2\n2\n\n2\n\n\n\n")
    assert 0 == done.exit_code, done.output
    left = done.stdout.partition("Ce qui reste à faire")[2].partition("Les quatre délais")[0]
    assert 2 == left.count("  - ")
    assert 1 == left.count("demandez à quelqu’un")
    assert "dites d’abord quand vous l’avez su" in done.stdout


def test_whom_to_call_is_told_with_the_date_of_the_list() -> None:
    """Public numbers as they were read; one that nobody read says so."""
    text = run("--vu", "ransom-screen", "--reponse", "others=inconnu").stdout
    assert "Qui appeler (liste du 21/11/2026)" in text
    assert "au numéro que vous connaissez déjà" in text


def test_what_can_be_seen_is_listed() -> None:
    listed = json.loads(run("--liste", "--json").stdout)["sights"]
    assert list(NUMBERS) == [one["id"] for one in listed]
    assert {"repair", "ecps", "money", "unknown"} == set(
        next(one for one in listed if one["id"] == "called")["question"]["answers"]
    )
    text = run("--liste").stdout
    assert all(one in text for one in NUMBERS)


@pytest.mark.parametrize(
    "argv",
    [
        ("--vu", "nothing"),
        ("--vu", "alert-screen", "--reponse", "took-control=maybe"),
        ("--vu", "alert-screen", "--reponse", "oui"),
        ("--vu", "alert-screen", "--reponse", "paid=oui"),
        ("--vu", "alert-screen", "--su", "hier"),
        ("--vu", "alert-screen", "--su", "22/11/2026 20:15"),
    ],
)
def test_what_is_not_known_is_told_with_a_remedy(argv) -> None:
    """As a sentence and the next gesture."""
    error = run(*argv).exception
    assert isinstance(error, IncidentError)
    assert error.remedy


@pytest.mark.parametrize("argv", [("--json",), ("--reponse", "paid=oui")])
def test_answers_without_a_sight_are_wrong_usage(argv) -> None:
    assert 2 == run(*argv).exit_code


def test_the_help_says_that_nothing_is_kept() -> None:
    assert "Ne garde rien encore" in " ".join(run("--help").stdout.split())
