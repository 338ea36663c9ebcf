"""The verbs on the log ask for words, never take them as arguments, and show what is kept."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from click.testing import CliRunner, Result

from hygie.rooms.incidents.record import Opening, content, load, open_incident
from hygie.rooms.incidents.verbs.incident_command import VERBS, incident
from tests.rooms.incidents.homes import NOON, Hands, HomeDoor

Run = Callable[..., Result]
ONE = "2026-11-21-1"


@pytest.fixture
def door(tmp_path) -> HomeDoor:
    """A practice with one incident, found an hour ago."""
    made = HomeDoor(tmp_path / "cabinet", Hands(NOON))
    opening = Opening(sight="ransom-screen", playbook="ransomware", found=NOON - timedelta(hours=1))
    with made.workspace() as practice:
        assert ONE == open_incident(practice, opening, now=NOON)
    return made


@pytest.fixture
def run(door) -> Run:
    def run(*argv: object, typed: str = "") -> Result:
        texts = [str(part) for part in argv]
        return CliRunner(env={"COLUMNS": "400"}).invoke(incident, texts, input=typed, obj=door)

    return run


def shown(run: Run) -> str:
    done = run("montrer")
    assert done.exit_code in {0, 1}, done.output
    return done.stdout.replace("\u00a0", " ")


def test_a_note_is_asked_for_and_shown(run) -> None:
    done = run("noter", typed="L’assureur rappelle à 22 h\n")
    assert 0 == done.exit_code, done.output
    assert "ligne 1 de l’incident 2026-11-21-1" in done.stdout
    assert "L’assureur rappelle à 22 h" in shown(run)


def test_a_note_may_come_on_standard_input(run) -> None:
    """Several lines; with its hour, its author and where it was first written."""
    argv = ("noter", ONE, "-", "--le", "21/11/2026 12:30", "--par", "accueil")
    done = run(*argv, "--depuis", "papier", typed="un\ndeux\n")
    assert 0 == done.exit_code, done.output
    text = shown(run)
    assert "samedi 21/11/2026 à 12:30 (accueil, repris du papier) : un" in text
    assert "       deux" in text


@pytest.mark.parametrize(
    "argv", [("noter", ONE, "Mme Durand a appelé"), ("noter", "Mme Durand"), ("noter", "a", "b")]
)
def test_words_on_the_command_line_are_refused_and_not_repeated(run, argv) -> None:
    """Every user of the computer may read them there."""
    done = run(*argv, typed="autre\n")
    assert 2 == done.exit_code
    assert "Durand" not in done.output
    assert "ligne de commande" in done.stderr


def test_a_picture_is_joined_as_it_is(run, door, tmp_path) -> None:
    """The original stays, and the name of the file is not in the object."""
    file = tmp_path / "Durand.png"
    file.write_bytes(b"\x89PNG")
    assert 0 == run("joindre", ONE, file).exit_code
    assert file.exists()
    with door.workspace() as practice:
        (line,) = load(practice, ONE).lines
        assert b"\x89PNG" == content(practice, line.entry.kept[1])
    assert "[1 photo]" in shown(run)
    assert "Durand" not in run("montrer", "--json").stdout
    assert 2 == run("joindre", ONE, tmp_path / "absent.png").exit_code


def test_the_delays_run_from_what_was_known_and_a_correction_asks_why(run) -> None:
    """Both instants stay in the journal."""
    first = run("su", ONE, "donnees", "--le", "21/11/2026 12:00", typed="Un appel de l’éditeur\n")
    assert 0 == first.exit_code, first.output
    assert "mardi 24/11/2026 à 12:00" in first.stdout
    again = ("su", ONE, "donnees", "--le", "21/11/2026 11:00")
    assert 2 == run(*again, typed="court\nUn appel de l’éditeur\n").exit_code
    done = run(*again, typed="J’avais lu l’heure trop tard\nUn appel de l’éditeur\n")
    assert 0 == done.exit_code, done.output
    assert "Vous aviez dit" in done.stdout
    assert "mardi 24/11/2026 à 11:00" in done.stdout
    assert 2 == run("su", ONE, "attaque", "--le", "21/11/2027 11:00", typed="Un appel\n").exit_code


def test_what_is_done_late_asks_for_the_reasons(run, door, tmp_path) -> None:
    """And without them nothing is written."""
    run("su", ONE, "attaque", "--le", "21/11/2026 12:00", typed="Un écran de rançon\n")
    receipt = tmp_path / "recepisse.pdf"
    receipt.write_bytes(b"%PDF")
    door.hands.at = NOON + timedelta(days=5)
    assert 1 == run("montrer").exit_code
    argv = ("fait", ONE, "plainte", "--recepisse", receipt)
    assert 2 == run(*argv, typed="non\n\n").exit_code
    done = run(*argv, typed="La brigade était fermée\nPV 123\n")
    assert 0 == done.exit_code, done.output
    assert "après le délai" in done.stdout
    with door.workspace() as practice:
        (met,) = load(practice, ONE).met.values()
    assert ("La brigade était fermée", "PV 123", True) == (met.reasons, met.receipt, met.row.late)
    assert "Récépissé joint : Déposer plainte." in shown(run)


def test_what_is_done_in_time_asks_no_reason(run) -> None:
    run("su", ONE, "attaque", "--le", "21/11/2026 12:00", typed="Un écran de rançon\n")
    done = run("fait", ONE, "plainte", typed="\n")
    assert 0 == done.exit_code, done.output
    assert "fait le samedi 21/11/2026" in done.stdout


def test_incidents_are_listed_and_closed(run) -> None:
    assert "ouvert" in run("liste").stdout
    assert 0 == run("clore", "--par", "dr-a").exit_code
    (one,) = json.loads(run("liste", "--json").stdout)["incidents"]
    assert one["closed"]
    assert 2 == run("noter", typed="x\n").exit_code  # none is open
    assert 0 == run("clore", ONE, "--rouvrir").exit_code
    assert 0 == run("noter", typed="x\n").exit_code


def test_the_object_holds_no_word_of_anybody(run) -> None:
    """Keys of docs/json.md."""
    run("noter", typed="Durandal\n")
    run("su", ONE, "donnees", typed="Durandal nous l’a dit\n")
    done = run("montrer", ONE, "--json")
    answer = json.loads(done.stdout)
    assert "Durandal" not in done.stdout
    assert {"remarks", "clocks", "lines", "aware", "assessed", "incident", "count"} <= set(answer)
    assert [{"sort", "sha256", "size", "until"}] == [set(one) for one in answer["lines"][0]["kept"]]
    assert ["breach"] == list(answer["aware"])
    assert answer["clocks"][0]["concerned"] in {True, None}


def test_what_is_past_its_term_is_listed_and_erased_once_agreed(run, door) -> None:
    """Not agreed, it stays, and the exit code says that something is to be done."""
    run("noter", typed="une note\n")
    assert 0 == run("effacer").exit_code
    run("clore")
    door.hands.at = NOON + timedelta(days=366 * 6)
    assert 1 == run("effacer", "--json").exit_code
    assert 1 == run("effacer", typed="n\n").exit_code
    assert "une note" in run("montrer", ONE).stdout
    done = run("effacer", typed="o\n")
    assert 0 == done.exit_code, done.output
    assert "Code civil" in done.stdout
    assert "à vérifier" in done.stdout
    assert "(effacé à son terme)" in run("montrer", ONE).stdout
    assert 0 == run("effacer").exit_code


def test_a_line_is_erased_early_with_a_reason(run) -> None:
    run("noter", typed="une note\n")
    assert 2 == run("effacer", ONE, "--ligne", 1, "--oui", typed=" \n").exit_code
    done = run("effacer", ONE, "--ligne", 1, "--oui", typed="Un patient l’a demandé\n")
    assert 0 == done.exit_code, done.output
    assert "une note" not in shown(run)
    assert 0 == run("effacer", ONE, "--ligne", 9).exit_code


@pytest.mark.parametrize("verb", ["montrer", "clore", "noter", "effacer"])
@pytest.mark.parametrize("name", ["2026-11-21-9", "durand"])
def test_an_unknown_incident_is_wrong_usage(run, verb, name) -> None:
    done = run(verb, name, typed="x\n")
    assert 2 == done.exit_code
    assert "durand" not in done.stderr


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_has_its_help_and_an_example(run, verb) -> None:
    done = run(verb, "--help")
    assert 0 == done.exit_code
    assert "Exemple" in done.stdout
    assert VERBS[verb][1].endswith(".")


def test_an_assessment_is_kept_for_each_practitioner_and_completed(run, door) -> None:
    """What was answered before stands; the decision asks why."""
    first = run("evaluer", ONE, "--personnelles", "oui", "--copiees", "oui", "--json")
    assert 0 == first.exit_code, first.output
    answer = json.loads(first.stdout)
    assert (True, ONE, "cabinet") == (answer["recorded"], answer["incident"], answer["controller"])
    second = json.loads(run("evaluer", ONE, "--lisibles", "oui", "--json").stdout)
    assert "notify" == second["conclusion"]
    done = run("evaluer", ONE, "--decision", "notifier", typed="Le risque est certain\n")
    assert 0 == done.exit_code, done.output
    text = shown(run)
    assert "Évaluation pour cabinet : à notifier. Décision : notifier." in text
    assert 2 == run("evaluer", ONE, "--praticien", "inconnu").exit_code
    assert 2 == run("evaluer", "--decision", "notifier").exit_code
    assert 2 == run("evaluer", "2026-11-21-9").exit_code
