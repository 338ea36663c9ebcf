"""One practitioner of a group may have known, and told, at an hour of their own."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from click.testing import CliRunner, Result

from hygie.rooms.incidents.awareness import Start
from hygie.rooms.incidents.clocks import ClockId
from hygie.rooms.incidents.documents.documents import make
from hygie.rooms.incidents.documents.value import Paper
from hygie.rooms.incidents.incident import Incident
from hygie.rooms.incidents.record import Opening, load, open_incident
from hygie.rooms.incidents.verbs.incident_command import incident
from tests.rooms.incidents.homes import NOON, Hands, HomeDoor
from tests.rooms.incidents.twelve import GROUP, TOLD

Run = Callable[..., Result]
ONE = "2026-11-21-1"
HERS, HIS = "dr-martin", "dr-benali"


@pytest.fixture
def door(tmp_path) -> HomeDoor:
    """A group of three, all of whom knew at ten; one of them knew at eleven only."""
    made = HomeDoor(tmp_path / "cabinet", Hands(NOON))
    with made.workspace() as practice:
        practice.save_settings(GROUP)
        open_incident(practice, Opening(sight="clicked", playbook="phishing"), now=NOON)
    return made


@pytest.fixture
def run(door) -> Run:
    def run(*argv: str, typed: str = "") -> Result:
        return CliRunner(env={"COLUMNS": "400"}).invoke(incident, argv, input=typed, obj=door)

    return run


@pytest.fixture
def known(run: Run) -> Run:
    everybody = run("su", ONE, "donnees", "--le", "21/11/2026 10:00", typed="Un message étrange\n")
    assert 0 == everybody.exit_code, everybody.output
    hers = ("su", ONE, "donnees", "--le", "21/11/2026 11:00", "--responsable", HERS)
    done = run(*hers, typed="Prévenue à son retour\n")
    assert 0 == done.exit_code, done.output
    assert "avant le mardi 24/11/2026 à 11:00" in done.stdout
    return run


def now(door: HomeDoor) -> Incident:
    with door.workspace() as practice:
        return load(practice, ONE)


def test_two_delays_run_side_by_side(known) -> None:
    shown = known("montrer", ONE).stdout.replace("\u00a0", " ")
    everybody, _, hers = shown.partition(f"Pour {HERS} seulement :")
    assert "avant le mardi 24/11/2026 à 10:00" in everybody
    assert "avant le mardi 24/11/2026 à 11:00" in hers
    told = json.loads(known("montrer", ONE, "--json").stdout)
    assert [HERS] == list(told["own"])
    assert ["cnil", "patients"] == [one["id"] for one in told["own"][HERS]]


def test_each_notification_has_the_hour_of_its_controller(known, door) -> None:
    """And only the one who told the CNIL has its number."""
    argv = ("fait", ONE, "cnil", "--praticien", HERS, "--le", "21/11/2026 12:00")
    done = known(*argv, typed="N-12\n")
    assert 0 == done.exit_code, done.output
    found, told = now(door), replace(TOLD, first_number="")
    rows = {}
    for who in GROUP.answerable()[:2]:
        paper = make(Paper.CNIL_MORE, found, who, GROUP, told, NOON)
        rows[who.label] = {row.id: row.value for row in paper.rows}
    assert "samedi 21/11/2026 à 11:00" == rows[HERS]["awareness"]
    assert "samedi 21/11/2026 à 10:00" == rows[HIS]["awareness"]
    assert ("N-12", "") == (rows[HERS]["first_number"], rows[HIS]["first_number"])
    assert {} == found.met, "the delay of the others runs on"


def test_a_correction_is_of_the_same_controller(known, door) -> None:
    """It asks why, and leaves the hour of the others."""
    typed = "Le courriel le montre\nPrévenue à midi en fait\n"
    done = known("su", ONE, "donnees", "--le", "21/11/2026 12:00", "--praticien", HERS, typed=typed)
    assert 0 == done.exit_code, done.output
    assert "Vous aviez dit" in done.stdout
    found = now(door)
    assert found.aware[Start.BREACH].at.hour == 9, "UTC"
    assert found.own[HERS].aware[Start.BREACH].at.hour == 11
    assert found.own[HERS].aware[Start.BREACH].corrects is not None


def test_what_one_did_by_mistake_is_taken_back(known, door) -> None:
    assert 0 == known("fait", ONE, "cnil", "--praticien", HERS, typed="\n").exit_code
    assert ClockId.CNIL in now(door).own[HERS].met
    assert 2 == known("pas-fait", ONE, "cnil").exit_code, "the others had not said so"
    assert 0 == known("pas-fait", ONE, "cnil", "--praticien", HERS).exit_code
    assert {} == now(door).own[HERS].met


@pytest.mark.parametrize(
    "argv",
    [
        ("su", ONE, "attaque", "--praticien", HERS),
        ("su", ONE, "donnees", "--praticien", "inconnu"),
        ("fait", ONE, "plainte", "--praticien", HERS),
    ],
)
def test_complaint_and_insurer_are_the_practices_and_a_label_is_of_the_settings(run, argv) -> None:
    assert 2 == run(*argv, typed="Une raison assez longue\n").exit_code


def test_the_hour_at_which_it_was_found_is_corrected(run, door) -> None:
    """Known before it was found: said at once, in ``montrer`` and in every document."""
    early = "avant que l’incident ne soit découvert"
    done = run("su", ONE, "donnees", "--le", "21/11/2026 10:00", typed="Un message étrange\n")
    assert early in done.stdout
    assert early in run("montrer", ONE).stdout
    assert early in run("documents", ONE, "--praticien", HERS, "--sorte", "plainte").stdout
    assert 0 == run("decouvert", ONE, "--le", "21/11/2026 09:59").exit_code
    for verb in ("montrer", "documents"):
        assert early not in run(verb, ONE).stdout
    assert 2 == run("decouvert", ONE, "--le", "23/11/2026 10:00").exit_code


def test_a_decision_given_up_at_its_reason_keeps_nothing(run, door) -> None:
    """Not even the answers that came with it."""
    done = run("evaluer", ONE, "--personnes", "1200", "--decision", "notifier")
    assert 0 != done.exit_code
    assert "Rien n’est gardé" in done.stderr
    with door.workspace() as practice:
        assert {} == load(practice, ONE).assessed
