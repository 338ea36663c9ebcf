"""``rgpd`` writes the papers of each controller, and a person says that they are in use."""

import json
import zipfile

import pytest
from click.testing import CliRunner, Result

from hygie.rooms.suppliers.answers import template
from hygie.rooms.suppliers.rgpd_commands import rgpd
from hygie.spine.errors import HygieError
from hygie.workspace import SETTINGS_FILE
from tests.cli import hygie
from tests.rooms.incidents.practices import FakeDoor
from tests.rooms.suppliers.practices import ANNE, SETTINGS, Keeping

MEASURE = "insurance/processing-register"


def door() -> FakeDoor:
    return FakeDoor(practice=Keeping(settings=SETTINGS))


def run(*argv: object, at: FakeDoor | None = None) -> Result:
    return CliRunner().invoke(rgpd, [*map(str, argv)], obj=at or door())


def verdict(home) -> tuple[str, str]:
    bilan = hygie(home, "bilan", "--sans-regarder", "--json").json()
    found = {one["measure"]: one for one in bilan["findings"]}[MEASURE]
    return found["verdict"], found["reason"]


def test_the_measure_is_met_once_both_papers_are_made_and_in_use(tmp_path) -> None:
    """By the real command line and journal, from nothing to en place."""
    home = tmp_path / "home"
    home.mkdir()
    settings = {
        "name": "Cabinet",
        "controllers": [{"label": "A", "name": "Dr A", "phone": "01"}],
    }
    (home / SETTINGS_FILE).write_text(json.dumps(settings))
    assert "unseen" == verdict(home)[0]
    for verb, option in (("affiche", "--posee"), ("registre", "--relu")):
        done = hygie(home, "rgpd", verb, tmp_path / f"{verb}.pdf")
        assert 1 == done.code, done.err
        assert "unseen" == verdict(home)[0]
        assert hygie(home, "rgpd", verb, option, "oui").code in (0, 1)
    met, reason = verdict(home)
    assert "met" == met
    assert "à vérifier" in reason
    assert 1 == hygie(home, "rgpd", "affiche", "--posee", "non").code
    assert ("gap", "L’affiche pour les patients n’est pas affichée.") == verdict(home)


def test_every_controller_has_a_paper_of_their_own(tmp_path) -> None:
    """Or only the one that was asked for."""
    at = door()
    done = run("affiche", tmp_path / "a.txt", "--json", at=at)
    assert ["Dr A", "Dr B"] == [one["controller"] for one in json.loads(done.stdout)["made"]]
    names = sorted(path.name for path in tmp_path.iterdir())
    assert ["a-dr-a.txt", "a-dr-b.txt"] == names
    assert ANNE.name in (tmp_path / "a-dr-a.txt").read_text("utf-8")
    alone = run("registre", tmp_path / "r.txt", "--pour", "Dr A", "--json", at=at)
    found = json.loads(alone.stdout)
    assert (1, 2, None) == (len(found["made"]), found["expected"], found["in_use"])
    assert (tmp_path / "r.txt").exists()


def test_the_answers_fill_the_blanks(tmp_path) -> None:
    """Fewer are left; the same paper then stays posted in another format."""
    at, answers = door(), tmp_path / "reponses.toml"
    text = template()
    for name in ("software", "agenda", "agenda_keep", "billing_keep"):
        text = text.replace(f'{name} = ""', f'{name} = "x"')
    text = text.replace('transfers = ""', 'transfers = "aucun"')
    answers.write_text(text.replace("checked = []", 'checked = ["legal-basis"]'), "utf-8")
    given = ("--pour", "Dr A", "--json")
    bare = json.loads(run("affiche", tmp_path / "a.txt", *given, at=at).stdout)
    full = run("affiche", tmp_path / "a.odt", "--reponses", answers, *given, at=at)
    assert 0 == json.loads(full.stdout)["made"][0]["left"] < bare["made"][0]["left"]
    assert zipfile.is_zipfile(tmp_path / "a.odt")
    run("affiche", "--posee", "oui", at=at)
    again = run("affiche", tmp_path / "a.pdf", "--reponses", answers, *given, at=at)
    assert json.loads(again.stdout)["in_use"] is True
    changed = run("affiche", tmp_path / "b.txt", *given, at=at)
    assert json.loads(changed.stdout)["in_use"] is None


def test_people_read_what_is_left_to_do(tmp_path) -> None:
    """Blanks, who is missing, and what to say next."""
    nobody = FakeDoor(practice=Keeping())
    text = " ".join(run("registre", tmp_path / "r.odt", at=nobody).stdout.split())
    for said in ("À compléter ou à vérifier", "hygie contacts", "--relu oui"):
        assert said in text
    assert "C’est noté" in run("registre", "--relu", "oui", at=nobody).stdout


@pytest.mark.parametrize(
    "argv",
    [
        ("affiche",),
        ("affiche", "a.pdf", "--posee", "oui"),
        ("affiche", "a.docx"),
        ("affiche", "a"),
        ("affiche", "a.pdf", "--pour", "Dr X"),
        ("registre", "--relu", "peut-être"),
    ],
)
def test_wrong_usage_is_exit_code_2(tmp_path, monkeypatch, argv) -> None:
    """Nothing is written, nothing is kept."""
    monkeypatch.chdir(tmp_path)
    at = door()
    assert 2 == run(*argv, at=at).exit_code
    assert [] == at.practice.kept
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "argv",
    [
        ("affiche", "--posee", "oui"),
        ("registre", "--relu", "non"),
        ("affiche", "a.txt", "--reponses", "missing.toml"),
    ],
)
def test_what_cannot_be_is_told_in_french(tmp_path, monkeypatch, argv) -> None:
    """A paper that was never made, a file that is not there."""
    monkeypatch.chdir(tmp_path)
    done = run(*argv)
    assert isinstance(done.exception, HygieError)
    assert done.exception.remedy
