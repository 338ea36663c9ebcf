"""The log of a telephone goes to one incident, once, all of it or nothing."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from click.testing import CliRunner, Result

from hygie.rooms.incidents.importing.importing import parse
from hygie.rooms.incidents.importing.log import import_log
from hygie.rooms.incidents.record import Opening, incidents, load, open_incident, remarks
from hygie.rooms.incidents.verbs.incident_command import incident
from tests.rooms.incidents.homes import NOON, Hands, HomeDoor, home
from tests.rooms.incidents.importing.test_importing import LOG

LATER = NOON + timedelta(hours=10)


@pytest.fixture
def practice(tmp_path):
    with home(tmp_path / "cabinet", Hands(LATER)) as practice:
        yield practice


def test_a_log_opens_its_incident_with_all_of_its_lines(practice) -> None:
    """From what was seen, at the hour of the telephone."""
    done = import_log(practice, parse(LOG), None, now=LATER)
    assert (True, 6, 0) == (done.opened, done.added, done.already)
    found = load(practice, done.incident)
    assert ("called", "fake-support") == (found.opened.sight, found.opened.playbook)
    assert parse(LOG).entries[0].at == found.opened.found
    assert "yes" == found.given["fake-support/took-control"]
    assert "l’assureur rappelle à 22 h : oui" in [line.words for line in found.lines]
    assert {"phone"} == {line.entry.through for line in found.lines}


def test_a_second_time_changes_nothing(practice) -> None:
    one = import_log(practice, parse(LOG), None, now=LATER).incident
    before = practice.journal.head()
    done = import_log(practice, parse(LOG), None, now=LATER)
    assert (one, False, 0, 6) == (done.incident, done.opened, done.added, done.already)
    assert before == practice.journal.head()


def test_a_log_that_grew_adds_its_new_lines(practice) -> None:
    """To the same incident."""
    one = import_log(practice, parse(LOG), None, now=LATER).incident
    grown = LOG.replace(
        "Fin du journal : 6 lignes.",
        "[7] 2026-11-21T21:30:00+01:00 fait alert/photo\nFin du journal : 7 lignes.",
    )
    done = import_log(practice, parse(grown), None, now=LATER)
    assert (one, 1, 6) == (done.incident, done.added, done.already)
    assert "done" == load(practice, one).given["alert/photo"]
    assert 1 == len(incidents(practice))


def test_a_log_may_go_to_an_incident_that_is_there(practice) -> None:
    """And comes back to it without being told."""
    opening = Opening(sight="alert-screen", playbook="fake-support")
    one = open_incident(practice, opening, now=NOON)
    assert one == import_log(practice, parse(LOG), one, now=LATER).incident
    assert one == import_log(practice, parse(LOG), None, now=LATER).incident
    assert "alert-screen" == load(practice, one).opened.sight


def test_a_telephone_that_is_ahead_is_kept_and_remarked(practice) -> None:
    done = import_log(practice, parse(LOG), None, now=NOON)
    found = load(practice, done.incident)
    assert NOON == found.opened.found
    assert "6 lignes sont datées dans le futur" in " ".join(remarks(practice, found, NOON))


def test_a_log_that_does_not_say_what_was_seen_is_an_incident_all_the_same(practice) -> None:
    """As is one that saw what this Hygie does not know."""
    for sight in ("vu unheard-of", "fait isolate/unplug"):
        log = parse(LOG.replace("vu called=repair", sight).replace("81d0", f"{len(sight):04x}"))
        done = import_log(practice, log, None, now=LATER)
        assert "other" == load(practice, done.incident).opened.sight


def test_a_theft_said_on_the_telephone_shortens_the_insurers_delay(practice) -> None:
    replies = ("stolen=oui", "connected=inconnu", "card=non", "encrypted=inconnu", "data=oui")
    whats = ["vu device-gone", *(f"répond device-lost/{reply}" for reply in replies)]
    lines = [f"[{n}] 2026-11-21T21:15:02+01:00 {what}" for n, what in enumerate(whats, 1)]
    text = "\n".join([LOG.splitlines()[0], *lines, "Fin du journal : 6 lignes."])
    done = import_log(practice, parse(text), None, now=LATER)
    assert load(practice, done.incident).opened.theft


@pytest.fixture
def run(tmp_path) -> Callable[..., Result]:
    door = HomeDoor(tmp_path / "cabinet", Hands(LATER))

    def run(*argv: object, typed: str | bytes = "") -> Result:
        texts = ["importer", *map(str, argv)]
        return CliRunner(env={"COLUMNS": "400"}).invoke(incident, texts, input=typed, obj=door)

    return run


def test_the_verb_takes_a_file_or_standard_input(run, tmp_path) -> None:
    file = tmp_path / "journal.txt"
    file.write_bytes(LOG.encode("utf-16"))
    done = run(file, "--json")
    assert 0 == done.exit_code, done.output
    assert {
        "format": 1,
        "incident": "2026-11-21-1",
        "opened": True,
        "added": 6,
        "already": 0,
    } == json.loads(done.stdout)
    again = run("-", typed=f"> Bonjour\n{LOG}{LOG}")
    assert "Incident 2026-11-21-1\u00a0: 0 ligne reprise, 6 déjà là." in again.stdout
    assert "plusieurs journaux" in again.stdout


@pytest.mark.parametrize("argv", [("absent.txt",), ("-",), ("-", "--incident", "2026-01-01-1")])
def test_what_cannot_be_imported_is_wrong_usage(run, argv) -> None:
    """A file that is not there, a text that is no log, an unknown incident."""
    done = run(*argv, typed=LOG if len(argv) > 1 else "Bonjour")
    assert 2 == done.exit_code
    assert done.stderr
