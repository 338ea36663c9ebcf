"""``incident evaluer`` says one of three conclusions, and unknowns lead to prudence."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from hygie.rooms.incidents.breach import Blocked, Changed, Health, Know, Read
from hygie.rooms.incidents.cnil import Category
from hygie.rooms.incidents.severity import Identification
from hygie.rooms.incidents.verbs.assess_options import (
    BLOCKED,
    CATEGORIES,
    CHANGED,
    HEALTH,
    IDENTIFIED,
    KNOW,
    READ,
    READABLE,
)
from hygie.rooms.incidents.verbs.incident_command import incident
from tests.rooms.incidents.practices import FakeDoor

UNTOUCHED = (
    *("--personnelles", "oui", "--vues", "personne", "--copiees", "non", "--modifiees", "non"),
    *("--bloquees", "non", "--expres", "non", "--lisibles", "oui", "--sante", "general"),
    *("--categorie", "etat-civil", "--reconnaissables", "souvent", "--fragiles", "non"),
    *("--personnes", "3", "--enregistrements", "3"),
)
PROOFS = ("--preuve", "who=Le praticien, samedi matin", "--preuve", "traces=Le rapport du poste")


def run(*argv: str) -> Result:
    return CliRunner(env={"COLUMNS": "400"}).invoke(incident, ("evaluer", *argv), obj=FakeDoor())


def told(*argv: str) -> Any:
    done = run(*argv, "--json")
    assert 0 == done.exit_code, done.output
    return json.loads(done.stdout)


def test_nothing_known_is_notified_by_prudence() -> None:
    """First an initial notification."""
    answer = told()
    assert ("prudently", True) == (answer["conclusion"], answer["initial"])
    assert 13 == len(answer["unknown"])


def test_a_certain_risk_is_notified() -> None:
    """Readable data in the hands of strangers."""
    answer = told("--copiees", "oui", "--lisibles", "oui", "--vues", "etrangers")
    assert "notify" == answer["conclusion"]
    assert answer["reasons"][0]["sources"]


def test_the_register_alone_asks_for_its_proofs() -> None:
    """Without them, prudence; with them, nothing requires more, to be read again by somebody."""
    before = told(*UNTOUCHED)
    assert "prudently" == before["conclusion"]
    assert ["who", "traces"] == [one["id"] for one in before["to_prove"]]
    after = told(*UNTOUCHED, *PROOFS)
    assert ("nothing_requires", []) == (after["conclusion"], after["to_prove"])
    assert "à faire relire" in after["sentence"]


@pytest.mark.parametrize("argv", [(), UNTOUCHED, (*UNTOUCHED, *PROOFS), ("--copiees", "oui")])
def test_it_never_says_not_to_notify(argv) -> None:
    """The decision is the practice's, and the answer is dated."""
    text = run(*argv).stdout
    assert "ne pas notifier" not in text.lower()
    assert "La décision vous appartient" in text
    assert "samedi 21/11/2026" in text


def test_a_proof_of_nothing_is_told() -> None:
    """As wrong usage."""
    assert 2 == run("--preuve", "nothing=rien du tout").exit_code


def test_readable_is_the_contrary_of_sealed() -> None:
    assert (Know.NO, Know.YES) == (READABLE[Know.YES], READABLE[Know.NO])


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (KNOW, Know),
        (READ, Read),
        (CHANGED, Changed),
        (BLOCKED, Blocked),
        (HEALTH, Health),
        (CATEGORIES, Category),
        (IDENTIFIED, (*Identification, None)),
    ],
)
def test_every_answer_can_be_typed(table, values) -> None:
    """Once each."""
    assert sorted(map(str, values)) == sorted(map(str, table.values()))
