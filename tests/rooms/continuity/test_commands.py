"""``continuite`` writes the pack and keeps its check, by the real command line."""

import json
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner, Result

from hygie.rooms.continuity import without
from hygie.rooms.continuity.commands import continuite
from hygie.rooms.continuity.kinds import Pack
from hygie.spine.evidence import Seen
from hygie.spine.settings import Settings
from tests.cli import hygie
from tests.rooms.incidents.practices import FakeDoor, FakePractice

ITEMS = without.table().items
PHYSIO = Settings(profession="kinésithérapeute")


def run(*argv: str, typed: str = "", door: FakeDoor | None = None) -> Result:
    return CliRunner().invoke(continuite, argv, input=typed, obj=door or FakeDoor())


def test_the_pack_is_written_and_its_check_decides_the_measure(tmp_path) -> None:
    """Made, gone through, judged: the whole way of a real practice."""
    home, path = tmp_path / "home", tmp_path / "pochette.pdf"
    done = hygie(home, "continuite", "pochette", path, "--json")
    assert 0 == done.code, done.err
    assert path.read_bytes().startswith(b"%PDF")
    assert {"format", "items", "sheets", "as_of", "good_until", "old"} == set(done.json())
    assert 1 == hygie(home, "continuite", "verifier", "--manque", "agenda").code
    verdicts = {}
    for given in ("before", "after"):
        bilan = hygie(home, "bilan", "--sans-regarder", "--json").json()
        found = {one["measure"]: one for one in bilan["findings"]}
        verdicts[given] = found["continuity/paper-fallback-ready"]
        if given == "before":
            assert 0 == hygie(home, "continuite", "verifier", "--manque", "aucun").code
    assert "gap" == verdicts["before"]["verdict"]
    assert "agenda imprimé" in verdicts["before"]["reason"]
    assert "met" == verdicts["after"]["verdict"]


def test_an_old_table_is_exit_code_1(tmp_path) -> None:
    """And is told."""
    late = FakePractice(at=datetime(2030, 1, 1, tzinfo=UTC))
    done = run("pochette", str(tmp_path / "p.pdf"), door=FakeDoor(practice=late))
    assert 1 == done.exit_code, done.output
    assert "mettez Hygie à jour" in done.stdout


def test_the_pack_is_gone_through_item_by_item() -> None:
    """Only what concerns this practice is asked."""
    door = FakeDoor(practice=FakePractice(settings=PHYSIO))
    asked = without.table().items_for(PHYSIO)
    done = run("verifier", typed="n\n" + "o\n" * (len(asked) - 1), door=door)
    assert 1 == done.exit_code, done.output
    (piece,) = door.practice.kept
    assert isinstance(piece.sight, Seen)
    expected = Pack(expected=len(asked), missing=(asked[0].id,), essential=(asked[0].id,))
    assert expected == piece.sight.facts
    assert asked[0].title in done.stdout


def test_a_check_that_is_broken_off_is_not_kept() -> None:
    """Half of one proves nothing."""
    door = FakeDoor()
    assert 0 != run("verifier", typed="o\n", door=door).exit_code
    assert [] == door.practice.kept


def test_a_check_is_noted_afterwards_as_json() -> None:
    """By the names that the list shows."""
    done = run("verifier", "--manque", "payment", "--json")
    assert 1 == done.exit_code
    assert {
        "format": 1,
        "expected": len(ITEMS),
        "missing": ["payment"],
        "essential": [],
        "recorded": True,
    } == json.loads(done.stdout)
    assert "Rien ne manque" in run("verifier", "--manque", "aucun").stdout


def test_the_list_shows_every_name() -> None:
    """For people and as JSON."""
    shown = run("verifier", "--liste").stdout
    assert all(item.id in shown for item in ITEMS)
    found = json.loads(run("verifier", "--liste", "--json").stdout)
    assert [item.id for item in ITEMS] == [one["id"] for one in found["items"]]


@pytest.mark.parametrize(
    "argv", [("verifier", "--json"), ("verifier", "--manque", "castle"), ("pochette",)]
)
def test_wrong_usage_is_exit_code_2(argv) -> None:
    """And nothing is kept."""
    door = FakeDoor()
    assert 2 == run(*argv, door=door).exit_code
    assert [] == door.practice.kept


def test_a_pack_that_cannot_be_written_is_told_in_french(tmp_path) -> None:
    """Exit code 4, with the gesture."""
    wall = tmp_path / "wall"
    wall.write_text("x")
    done = hygie(tmp_path / "home", "continuite", "pochette", wall / "p.pdf")
    assert 4 == done.code
    assert "n’a pas pu être écrit" in done.err
