"""The command line notes the yearly reading of the contract, and counts with it afterwards."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from hygie.rooms.insurance import review
from hygie.rooms.insurance.cost_command import cout_arret
from hygie.rooms.insurance.kinds import Review
from tests.rooms.incidents.practices import FakeDoor
from tests.rooms.insurance.site import CONTRACT

READ = (
    *("--relu", "--cyber", "oui", "--couvre", "honoraires, remise-en-route"),
    *("--plafond", "50000", "--franchise", "500", "--attente", "2"),
    *("--delai", "5", "--unite", "jours-ouvres", "--numero-24h", "oui"),
)


def run(*argv: str, door: FakeDoor | None = None) -> Result:
    return CliRunner().invoke(cout_arret, argv, obj=door or FakeDoor())


def latest(door: FakeDoor) -> Review | None:
    practice: Any = door.practice
    return review.latest(practice)


def test_a_reading_is_kept_as_evidence() -> None:
    door = FakeDoor()
    done = run(*READ, door=door)
    assert 0 == done.exit_code, done.output
    assert "C’est noté" in done.output
    assert CONTRACT == latest(door)


def test_a_reading_that_did_not_find_out_is_to_be_done_again() -> None:
    """Kept all the same."""
    door = FakeDoor()
    assert 1 == run("--relu", "--cyber", "inconnu", door=door).exit_code
    assert Review() == latest(door)
    assert 0 == run("--relu", "--cyber", "non", door=door).exit_code


def test_the_json_says_what_was_kept() -> None:
    found = json.loads(run(*READ, "--json").stdout)
    assert ["fees", "rebuilding"] == found["covers"]
    assert (5, "working_days", 50_000, True) == (
        found["term"],
        found["term_unit"],
        found["ceiling_eur"],
        found["recorded"],
    )


def test_the_estimate_counts_with_the_contract_that_was_read() -> None:
    """Unless another one is given."""
    door = FakeDoor()
    run(*READ, door=door)
    kept = json.loads(run("--json", "--annees", "2000", door=door).stdout)
    other = json.loads(run("--json", "--annees", "2000", "--plafond", "0", door=door).stdout)
    assert kept["stop_left_after_insurance"]["median"] < kept["stop"]["median"]
    assert other["stop_left_after_insurance"] == other["stop"]


@pytest.mark.parametrize(
    "argv",
    [
        ("--relu",),
        ("--cyber", "oui"),
        ("--delai", "5", "--unite", "jours"),
        ("--relu", "--cyber", "oui", "--delai", "5"),
        ("--relu", "--cyber", "oui", "--unite", "jours"),
        ("--relu", "--cyber", "oui", "--couvre", "tout"),
        ("--relu", "--cyber", "peut-être"),
        ("--relu", "--cyber", "oui", "--delai", "0", "--unite", "jours"),
    ],
)
def test_half_a_reading_is_wrong_usage(argv: tuple[str, ...]) -> None:
    door = FakeDoor()
    assert 2 == run(*argv, door=door).exit_code
    assert [] == door.practice.kept
