"""``incident`` leads from what is seen to gestures, delays and calls; ``--vu`` keeps nothing."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from click.testing import CliRunner, Result

from hygie.rooms.incidents.sights import sights
from hygie.rooms.incidents.verbs.incident_command import incident
from hygie.rooms.incidents.wizard import MOST_QUESTIONS
from hygie.spine.settings import OwnContact, Settings
from tests.rooms.incidents.homes import Hands, HomeDoor
from tests.rooms.incidents.practices import NOON

SU = ("--su", "21/11/2026 12:45")
"""A quarter of an hour before the clock of the door, at the time of Paris."""

NUMBERS = {one.id: str(number) for number, one in enumerate(sights().sights, 1)}


Run = Callable[..., Result]


@pytest.fixture
def door(tmp_path) -> HomeDoor:
    return HomeDoor(tmp_path / "cabinet", Hands(NOON, step=timedelta(0)))


@pytest.fixture
def run(door) -> Run:
    def run(*argv: str, typed: str = "") -> Result:
        return CliRunner(env={"COLUMNS": "400"}).invoke(incident, argv, input=typed, obj=door)

    return run


def told(run: Run, *argv: str) -> Any:
    done = run(*argv, "--json")
    assert 0 == done.exit_code, done.output
    return json.loads(done.stdout)


def addresses(answer: Any) -> list[str]:
    return [one["address"] for one in answer["gestures"]]


def test_fake_support_without_control_restarts(run) -> None:
    """Nobody took control and nothing was paid: a restart, and no complaint is concerned."""
    answer = told(
        run,
        *("--vu", "alert-screen", "--reponse", "took-control=non"),
        *("--reponse", "paid=non", "--reponse", "fake-support/still-there=non"),
    )
    assert "fake-support/restart" in addresses(answer)
    assert [] == answer["questions"]
    assert not any(one["concerned"] for one in answer["clocks"])


@pytest.mark.parametrize("reply", ["oui", "yes", "inconnu"])
def test_fake_support_with_control_is_never_restarted(run, reply) -> None:
    """Nor when nobody knows: the computer is isolated, as for an intrusion."""
    answer = told(run, "--vu", "alert-screen", "--reponse", f"took-control={reply}")
    assert "fake-support/restart" not in addresses(answer)
    assert any(where.startswith("isolate/") for where in addresses(answer))
    assert ["fake-support/paid"] == [one["id"] for one in answer["questions"]]


def test_the_shape_of_the_object(run) -> None:
    """Keys of docs/json.md; instants are in UTC; nothing is recorded."""
    answer = told(run, "--vu", "ransom-screen", *SU)
    assert {
        "format",
        "sight",
        "playbook",
        "gestures",
        "questions",
        "clocks",
        "contacts",
        "contacts_as_of",
        "touched",
        "recorded",
        "incident",
    } == set(answer)
    assert ("ransomware", False, True) == (
        answer["playbook"],
        answer["recorded"],
        answer["touched"],
    )
    assert {"what", "who", "within", "why", "note"} <= set(answer["gestures"][0])
    clocks = {one["id"]: one for one in answer["clocks"]}
    assert {"cnil", "complaint", "patients", "insurer"} == set(clocks)
    assert "2026-11-24T11:45:00Z" == clocks["cnil"]["due"]
    assert 72 * 60 - 15 == clocks["cnil"]["left_minutes"]
    assert clocks["patients"]["due"] is None


def test_the_delays_are_told_in_the_time_of_paris(run) -> None:
    """Each in one sentence, from the instant given."""
    text = run("--vu", "ransom-screen", *SU).stdout
    assert "Comptés depuis le samedi 21/11/2026 à 12:45." in text
    assert "Notifier à la CNIL\u00a0: avant le mardi 24/11/2026 à 12:45." in text
    assert "Il reste 71 h 45" in text.replace("\u00a0", " ")
    assert "Rien n’est gardé" in text


def test_without_an_instant_no_delay_runs(run) -> None:
    """It says what is missing, and still gives the gestures."""
    answer = told(run, "--vu", "ransom-screen")
    assert {"not_started"} == {one["standing"] for one in answer["clocks"]}
    assert answer["gestures"]


def test_a_theft_shortens_the_insurers_delay(run) -> None:
    """Two working days: Saturday and Sunday do not end it."""
    replies = ("stolen=oui", "connected=inconnu", "card=non", "encrypted=inconnu", "data=oui")
    given = [part for reply in replies for part in ("--reponse", reply)]
    answer = told(run, "--vu", "device-gone", *given, *SU)
    (insurer,) = (one for one in answer["clocks"] if one["id"] == "insurer")
    assert insurer["concerned"]
    assert insurer["due"].startswith("2026-11-24T22:59")


def test_a_sight_that_may_be_several_things_asks_first(run) -> None:
    """The question bears the name of the sight; its reply leads on."""
    assert ["called"] == [one["id"] for one in told(run, "--vu", "called")["questions"]]
    assert "unsolicited-ecps" == told(run, "--vu", "called", "--reponse", "called=ecps")["playbook"]


def test_the_next_question_is_told_with_what_to_type(run) -> None:
    text = run("--vu", "alert-screen").stdout
    assert "--reponse fake-support/took-control=unknown  (Je ne sais pas)" in text


@pytest.mark.parametrize("sight", list(NUMBERS))
def test_whoever_knows_nothing_is_led_to_the_end(run, door, sight) -> None:
    """At most three questions come before the first gesture; ``--sans-trace`` writes nothing."""
    seen = next(one for one in sights().sights if one.id == sight)
    # The last reply offered is "I do not know", or "I cannot": an out-of-range number is asked
    # again, and three comes before two and one.
    typed = NUMBERS[sight] + "\n" + f"{len(seen.leads)}\n" * bool(seen.leads) + "3\n2\n" * 200
    done = run("--sans-trace", *SU, typed=typed)
    assert 0 == done.exit_code, done.output
    questions = done.output.partition("Quand\u00a0: ")[0].count("\n1. ") - 1  # and the gesture
    assert 1 <= questions <= MOST_QUESTIONS
    assert "Ce qui reste à faire" in done.stdout
    assert not door.folder.exists()


def test_the_dialogue_asks_when_it_was_known(run) -> None:
    """A date that cannot be read, or is to come, is asked again."""
    dialogue = "2\n\n2\n\n\n2\n\n\n"  # no control, nothing paid, the page does not come back
    instants = "hier\n22/11/2026 20:15\n21/11/2026 12:45\n"
    done = run("--sans-trace", typed=f"{NUMBERS['alert-screen']}\n{dialogue}{instants}")
    assert 0 == done.exit_code, done.output
    assert "Cette date ne se lit pas." in done.stderr
    assert "Cette date est dans le futur." in done.stderr
    assert "Comptés depuis le samedi 21/11/2026 à 12:45." in done.stdout


def test_what_cannot_be_done_is_handed_to_somebody(run) -> None:
    """Put off or not possible, a gesture is told again at the end, before the delays."""
    done = run("--sans-trace", typed=f"{NUMBERS['alert-screen']}\n2\n3\n2\n2\n\n2\n\n\n\n")
    assert 0 == done.exit_code, done.output
    left = done.stdout.partition("Ce qui reste à faire")[2].partition("Les quatre délais")[0]
    assert 2 == left.count("  - ")
    assert 1 == left.count("demandez à quelqu’un")
    assert "dites d’abord quand vous l’avez su" in done.stdout


def test_whom_to_call_is_told_with_the_date_of_the_list(run) -> None:
    """Public numbers as they were read; one that nobody read says so."""
    text = run("--vu", "ransom-screen", "--reponse", "others=inconnu").stdout
    assert "Qui appeler (liste du 21/11/2026)" in text
    assert "pas encore noté (hygie contacts)" in text


def test_what_can_be_seen_is_listed(run) -> None:
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
def test_what_is_not_known_is_told_with_a_remedy(run, argv) -> None:
    """As wrong usage: a sentence and the next gesture."""
    done = run(*argv)
    assert 2 == done.exit_code
    assert "Error" in done.stderr


@pytest.mark.parametrize("argv", [("--json",), ("--reponse", "paid=oui")])
def test_answers_without_a_sight_are_wrong_usage(run, argv) -> None:
    assert 2 == run(*argv).exit_code


def test_the_practices_own_contacts_are_told_as_they_were_given(run, door) -> None:
    """With the number of the contract."""
    contacts = (OwnContact(role="insurer", name="AssurX", phone="01 02", reference="C-77"),)
    with door.workspace() as practice:
        practice.save_settings(Settings(contacts=contacts))
    text = run("--vu", "ransom-screen", "--reponse", "others=inconnu").stdout
    assert "AssurX, 01 02, C-77" in text
    answer = told(run, "--vu", "ransom-screen", "--reponse", "others=inconnu")
    own = {one["id"]: one for one in answer["contacts"] if not one["public"]}
    assert (True, "01 02") == (own["insurer"]["known"], own["insurer"]["phone"])
    assert not own["it-supplier"]["known"]


@pytest.mark.parametrize(("sight", "touched"), [("strange", True), ("wrong-recipient", False)])
def test_a_computer_that_may_be_touched_is_left_first(run, sight, touched) -> None:
    """Said before the first gesture, and only then."""
    text = run("--vu", sight).stdout
    assert touched == ("Travaillez depuis un autre ordinateur" in text)
    if touched:
        assert text.index("Travaillez depuis un autre") < text.index("\n1. ")


def test_the_verbs_are_listed_and_the_evidence_is_not(run) -> None:
    """First evidence is only collected when somebody asks for it."""
    text = run("--help").stdout
    assert {"liste", "montrer", "noter", "joindre", "su", "fait", "clore"} <= set(text.split())
    assert "relever" not in text
    assert 0 == run("relever", "--help").exit_code
