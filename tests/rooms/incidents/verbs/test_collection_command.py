"""``relever`` asks who wants the evidence, refuses what would harm, and counts what it took."""

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from hygie.rooms.incidents.collection.look import MANY, Signs
from hygie.rooms.incidents.record import Opening, content, load, open_incident
from hygie.rooms.incidents.verbs import collection_command
from hygie.rooms.incidents.verbs.incident_command import incident
from tests.cli import hygie
from tests.rooms.incidents.homes import NOON, Hands, HomeDoor
from tests.rooms.incidents.loop_disk import loop_disk

ONE = "2026-11-21-1"
FOR = ("--pour", "Mme Martin, experte de l’assureur")


@pytest.fixture
def door(tmp_path) -> HomeDoor:
    made = HomeDoor(tmp_path / "cabinet", Hands(NOON))
    with made.workspace() as practice:
        open_incident(practice, Opening(sight="other"), now=NOON)
    return made


@pytest.fixture
def home(tmp_path: Path, monkeypatch) -> Path:
    """The home of a person, with her documents."""
    folder = tmp_path / "maison"
    (folder / "Documents").mkdir(parents=True)
    (folder / "Documents" / "lettre.odt").write_text("Cher confrère")
    monkeypatch.setenv("HOME", str(folder))
    return folder


def test_for_real_on_this_computer(door, home, tmp_path) -> None:
    """Each file that the list names is there, with its digest; the log says who asked."""
    with loop_disk(tmp_path) as disk:
        argv = ("relever", ONE, disk, *FOR, "--fichiers", "--json")
        done = hygie(door.folder, "incident", *argv, stdin="non\n")
        assert done.code in {0, 3}, done.err
        told = done.json()
        folder = disk / told["folder"]
        listed = json.loads((folder / "manifest.json").read_text("utf-8"))
        counts = ("expected", "collected", "failed", "left_out")
        assert [told[key] for key in counts] == [listed[key] for key in counts]
        assert told["expected"] == told["collected"] + told["failed"]
        assert 10 < told["collected"]
        files = {one["name"]: one["sha256"] for item in listed["items"] for one in item["files"]}
        for name, digest in files.items():
            assert digest == hashlib.sha256((folder / name).read_bytes()).hexdigest(), name
        there = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
        assert there - {"manifest.json", "LISEZMOI.txt"} == set(files)
        assert "lettre.odt" in (folder / "recent-files.txt").read_text("utf-8")
        assert "pas une image forensique" in (folder / "LISEZMOI.txt").read_text("utf-8")
        raw = (folder / "manifest.json").read_bytes()
    with door.workspace() as practice:
        asked, took = load(practice, ONE).lines
        assert "Mme Martin, experte de l’assureur" == asked.words
        assert f"{told['collected']}/{told['expected']}" == took.entry.reply
        assert raw == content(practice, took.entry.kept[-1])


def test_what_was_not_taken_is_said_with_what_it_is_not(door, home, tmp_path) -> None:
    with loop_disk(tmp_path) as disk:
        done = hygie(door.folder, "incident", "relever", ONE, disk, *FOR, stdin="inconnu\n")
        assert done.code in {0, 3}, done.err
        assert "Noms des fichiers modifiés depuis sept jours\u00a0: non demandé" in done.out
        assert "Ceci n’est pas une image forensique" in " ".join(done.out.split())
        assert "Éjectez le support" in done.out
        assert not list(disk.glob("*/recent-files.txt"))
        assert "lettre.odt" not in done.out


def test_an_encryption_under_way_stops_it_before_anything_is_written(door, home, tmp_path) -> None:
    """Files change their ending just now: nobody is even asked."""
    for number in range(MANY):
        (home / "Documents" / f"{number}.docx.kxzq").touch()
    with loop_disk(tmp_path) as disk:
        done = hygie(door.folder, "incident", "relever", ONE, disk, *FOR, stdin="non\n")
        assert 1 == done.code
        assert "Photographiez l’écran" in done.err
        assert ["lost+found"] == [path.name for path in disk.iterdir()]
    with door.workspace() as practice:
        assert () == load(practice, ONE).lines


@pytest.mark.parametrize(
    ("signs", "answer", "code"),
    [
        (Signs.QUIET, "oui", 1),
        (Signs.UNKNOWN, "oui", 1),
        (Signs.UNKNOWN, "inconnu", 1),
        (Signs.RUNNING, "non", 1),
    ],
)
def test_what_the_person_says_counts_too(
    door, home, tmp_path, monkeypatch, signs, answer, code
) -> None:
    """What neither she nor the look knows is not risked."""
    monkeypatch.setattr(collection_command, "judge", lambda _look, _now: signs)
    with loop_disk(tmp_path) as disk:
        argv = ["relever", ONE, str(disk), *FOR]
        done = CliRunner().invoke(incident, argv, input=f"{answer}\n", obj=door)
        assert code == done.exit_code
        assert ["lost+found"] == [path.name for path in disk.iterdir()]


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        ((ONE, "/tmp"), 2),
        ((ONE, "/tmp", "--pour", "x"), 2),
        ((ONE, "/tmp", *FOR), 2),
        ((ONE, "/not/there", *FOR), 2),
        (("2026-01-01-1", "/tmp", *FOR), 2),
    ],
)
def test_what_cannot_be_done_is_wrong_usage(door, home, argv, code) -> None:
    """Nobody asked, the disk of the computer, no such place, no such incident."""
    done = CliRunner().invoke(incident, ["relever", *argv], input="non\n", obj=door)
    assert code == done.exit_code, done.output
