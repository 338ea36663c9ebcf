"""``kit`` writes three files, keeps what was made, and notes that the sheet is on the wall."""

import hashlib
import json
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from hygie import house
from hygie.rooms.incidents.kinds import Kit
from hygie.rooms.incidents.verbs.kit_command import PAPERS, PHONE, SHEET, kit
from hygie.spine.evidence import Evidence, MachineId, Seen
from hygie.spine.measure import Verdict
from hygie.spine.posture import posture
from hygie.spine.settings import Settings
from tests.rooms.incidents.kits import AT, FULL, LATER

NAMES = {SHEET, PAPERS, PHONE}


@dataclass
class Practice:
    """Keeps evidence in a list; a clock that stands still."""

    settings: Settings = FULL
    at: datetime = AT
    kept: list[Evidence] = field(default_factory=list)
    machine: MachineId = field(default=MachineId("m"))

    def clock(self) -> datetime:
        return self.at

    def append(self, evidence: Sequence[Evidence]) -> None:
        self.kept += evidence

    def latest(self) -> tuple[Evidence, ...]:
        return tuple(self.kept[-1:])

    def verdict(self) -> Verdict:
        found = posture(house.catalogue(), self.latest(), self.settings, self.at)
        return next(
            one.verdict for one in found.findings if one.measure.id == "incidents/reflexes-known"
        )


@dataclass
class Door:
    practice: Practice = field(default_factory=Practice)

    @contextmanager
    def workspace(self) -> Iterator[Practice]:
        yield self.practice


def run(*argv: object, door: Door | None = None, typed: str = "") -> Result:
    return CliRunner().invoke(kit, [*map(str, argv)], input=typed, obj=door or Door())


def facts(door: Door) -> Any:
    sight = door.practice.kept[-1].sight
    assert isinstance(sight, Seen)
    assert isinstance(sight.facts, Kit)
    return sight.facts


def test_three_files_are_written_for_everybody_to_read(tmp_path: Path) -> None:
    door = Door()
    done = run(tmp_path / "a" / "b", "--qui", "Anne", door=door)
    assert 0 == done.exit_code, done.output
    files = list((tmp_path / "a" / "b").iterdir())
    assert {path.name for path in files} == NAMES
    assert {0o644} == {stat.S_IMODE(path.stat().st_mode) for path in files}
    sheet = (tmp_path / "a" / "b" / SHEET).read_bytes()
    assert (
        Kit(made_by="Anne", sha256=hashlib.sha256(sheet).hexdigest(), lacks=(), posted=None)
    ) == facts(door)
    assert facts(door).sha256[:8] in (tmp_path / "a" / "b" / PHONE).read_text("utf-8")
    assert "numéro de contrat" in done.stdout


def test_what_lacks_is_said_and_kept(tmp_path: Path) -> None:
    door = Door(Practice(settings=Settings()))
    done = run(tmp_path, door=door)
    assert 0 == done.exit_code
    assert "Il manque un numéro : informaticien" in done.stdout
    assert "it-supplier" in facts(door).lacks


def test_files_that_are_there_are_not_replaced_without_asking(tmp_path: Path) -> None:
    (tmp_path / SHEET).write_text("à moi")
    door = Door()
    done = run(tmp_path, door=door, typed="n\n")
    assert 1 == done.exit_code, "Click's own abort"
    assert "à moi" == (tmp_path / SHEET).read_text()
    assert [] == door.practice.kept
    assert f"Déjà là : {SHEET}." in done.stderr
    assert 0 == run(tmp_path, typed="oui\n").exit_code
    assert (tmp_path / SHEET).read_bytes().startswith(b"%PDF")
    assert 0 == run(tmp_path, "--remplacer").exit_code


def test_a_folder_that_cannot_be_is_said_and_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("x")
    door = Door()
    done = run(tmp_path / "fichier" / "kit", door=door)
    assert "n’a pas pu être écrit" in str(done.exception)
    assert [] == door.practice.kept


def test_the_sheet_is_noted_as_stuck_up(tmp_path: Path) -> None:
    """The measure holds once somebody says that the sheet hangs on the wall."""
    door = Door()
    run(tmp_path, door=door)
    assert Verdict.UNSEEN == door.practice.verdict()
    done = run("--affiche", "--qui", "Karim", door=door)
    assert 0 == done.exit_code, done.output
    assert (True, "Karim") == (facts(door).posted, facts(door).made_by)
    assert Verdict.MET == door.practice.verdict()
    run("--affiche", "non", door=door)
    assert (False, "Karim") == (facts(door).posted, facts(door).made_by)
    assert Verdict.GAP == door.practice.verdict()


def test_a_sheet_that_was_never_made_cannot_be_stuck_up() -> None:
    done = run("--affiche")
    assert "Aucune fiche" in str(done.exception)


def test_json_says_what_was_made(tmp_path: Path) -> None:
    told = json.loads(run(tmp_path, "--json").stdout)
    assert {
        "format",
        "kit",
        "folder",
        "files",
        "lacks",
        "contacts_as_of",
        "contacts_old",
        "recorded",
    } == set(told)
    for one in told["files"]:
        data = (tmp_path / one["name"]).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (one["bytes"], one["sha256"])


def test_json_says_that_it_is_stuck_up(tmp_path: Path) -> None:
    door = Door()
    run(tmp_path, door=door)
    told = json.loads(run("--affiche", "--qui", "Anne", "--json", door=door).stdout)
    assert {"format": 1, "posted": True, "by": "Anne"} == told


def test_old_public_numbers_are_exit_code_1(tmp_path: Path) -> None:
    """The kit is made; the numbers are to be checked again."""
    done = run(tmp_path, door=Door(Practice(at=LATER)))
    assert 1 == done.exit_code, done.output
    assert NAMES == {path.name for path in tmp_path.iterdir()}
    assert "vérifiez-les avant d’afficher" in done.stdout


@pytest.mark.parametrize(
    "argv", [(), ("--json",), ("x", "--affiche", "oui"), ("--affiche", "--qui", "x" * 41)]
)
def test_wrong_usage_is_told_and_nothing_is_kept(argv) -> None:
    door = Door()
    assert 2 == run(*argv, door=door).exit_code
    assert [] == door.practice.kept
