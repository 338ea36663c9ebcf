"""``cout-arret`` says what a stop would cost, with every hypothesis beside it."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from hygie.rooms.insurance.assumptions import NEEDED, measures
from hygie.rooms.insurance.cost_command import cout_arret
from hygie.rooms.insurance.errors import InsuranceError
from hygie.spine.evidence import PRACTICE, Declared, Evidence, Reply, question_kind
from hygie.spine.measure import MeasureId
from hygie.spine.settings import Settings
from tests.rooms.incidents.practices import NOON, FakeDoor, FakePractice

PHYSIO = Settings(profession="kinésithérapeute")


def run(*argv: str, door: FakeDoor | None = None) -> Result:
    return CliRunner().invoke(cout_arret, argv, obj=door or FakeDoor())


def answer(*argv: str, door: FakeDoor | None = None) -> Any:
    done = run("--json", "--annees", "5000", *argv, door=door)
    assert 0 == done.exit_code, done.output
    return json.loads(done.stdout)


def yes(measure: str) -> Evidence:
    return Evidence(
        subject=PRACTICE,
        kind=question_kind(MeasureId(measure)),
        source="person",
        machine=FakePractice().machine,
        at=NOON,
        sight=Declared(by="", answer=Reply.YES),
    )


def test_people_read_a_median_a_picture_and_every_hypothesis() -> None:
    """In words, with the measures by their titles."""
    done = run("--annees", "5000")
    assert 0 == done.exit_code, done.output
    text = " ".join(done.stdout.split())
    for said in ("Médiane", "█", "hypothèse", "un arrêt sur dix", "Débrancher la sauvegarde"):
        assert said in text
    assert len(NEEDED) == done.stdout.count("(hypothèse,") + done.stdout.count("(hypothèse\n")


def test_the_same_seed_prints_the_same() -> None:
    """And the seed is the same unless it is given."""
    assert answer() == answer("--graine", "1")
    assert answer() != answer("--graine", "2")


def test_the_json_holds_every_hypothesis_with_its_source() -> None:
    """Each labelled so, in whole euros."""
    found = answer()
    assert {one["id"] for one in found["assumptions"]} == NEEDED
    for one in found["assumptions"]:
        assert one["hypothesis"] is True
        assert one["source"]
        assert one["year"]
    assert found["stop"]["median"] < found["stop"]["p90"]
    assert found["stop_left_after_insurance"] is None
    assert 5000 == found["years"]
    assert len(measures()) == len(found["missing"])


def test_the_practice_s_own_figures_change_the_result() -> None:
    """Its fees, patients, days; a comma is a decimal point."""
    plain = answer()
    small = answer("--honoraires-jour", "100,5", "--patients", "50", "--jours", "1", "2", "3")
    assert small["stop"]["median"] < plain["stop"]["median"]
    own = {one["id"] for one in small["assumptions"] if one["basis"] == "own"}
    assert {"fees_day", "patients", "days"} == own


def test_the_profession_of_the_settings_is_taken() -> None:
    """A physiotherapist has fewer patients on file."""
    door = FakeDoor(practice=FakePractice(settings=PHYSIO))
    found = {one["id"]: one["mode"] for one in answer(door=door)["assumptions"]}
    assert 210 == found["patients"]


def test_a_measure_in_place_is_counted() -> None:
    """And no longer told as missing."""
    measure = "continuity/paper-fallback-ready"
    door = FakeDoor(practice=FakePractice(kept=[yes(measure)]))
    found = answer(door=door)
    assert [measure] == found["in_place"]
    assert measure not in {one["measure"] for one in found["missing"]}
    assert found["heads"]["fees"] < answer()["heads"]["fees"]


def test_the_insurance_is_weighed() -> None:
    """With the condition of the law."""
    found = answer("--plafond", "20000", "--franchise", "500", "--attente", "2")
    assert found["stop_left_after_insurance"]["median"] < found["stop"]["median"]
    assert "72" in run("--annees", "1000", "--plafond", "20000").stdout


def test_the_hypotheses_are_written_changed_and_read(tmp_path) -> None:
    """One file, never overwritten."""
    path = tmp_path / "mes-hypotheses.toml"
    assert 0 == run("--ecrire-hypotheses", str(path)).exit_code
    path.write_text(path.read_text("utf-8").replace("legal = [0, 1000, 6000]", "legal = 7"))
    found = answer("--hypotheses", str(path))
    assert 7 == found["heads"]["legal"]
    assert 2 == run("--ecrire-hypotheses", str(path)).exit_code


def test_the_estimate_is_written_as_pdf(tmp_path) -> None:
    """Beside what is shown."""
    path = tmp_path / "cout.pdf"
    done = run("--annees", "1000", "--pdf", str(path))
    assert 0 == done.exit_code, done.output
    assert path.read_bytes().startswith(b"%PDF")
    assert "Médiane" in done.stdout


def test_an_effect_of_the_practice_changes_what_a_measure_saves(tmp_path) -> None:
    """None, when it says so."""
    path = tmp_path / "mes-hypotheses.toml"
    path.write_text('[effets."malware/antivirus-on"]\nfrequency = 1\n', "utf-8")
    found = answer("--hypotheses", str(path))
    saved = {one["measure"]: one["year_mean"] for one in found["missing"]}
    assert 0 == saved["malware/antivirus-on"]
    assert 0 < saved["network/remote-access-closed"]


def test_past_their_date_the_hypotheses_say_so() -> None:
    """Before anything else."""
    late = FakeDoor(practice=FakePractice(at=NOON.replace(year=2030)))
    text = run("--annees", "1000", door=late).stdout
    assert text.startswith("Ces hypothèses datent du 21/11/2026")


@pytest.mark.parametrize(
    "argv",
    [
        ("--honoraires-jour", "beaucoup"),
        ("--honoraires-jour", "-1"),
        ("--honoraires-jour", "nan"),
        ("--honoraires-jour", "inf"),
        ("--frequence", "51"),
        ("--jours", "1", "2"),
        ("--annees", "10"),
        ("--graine", "-1"),
        ("--franchise", "100"),
        ("--praticiens", "0"),
    ],
)
def test_wrong_usage_is_exit_code_2(argv) -> None:
    """And nothing is drawn."""
    assert 2 == run(*argv).exit_code


@pytest.mark.parametrize(
    "argv", [("--jours", "3", "2", "1"), ("--hypotheses", "/nowhere/at-all.toml")]
)
def test_what_makes_no_sense_is_told_in_french(argv) -> None:
    """With what to do."""
    done = run(*argv)
    assert isinstance(done.exception, InsuranceError)
    assert "/nowhere" not in str(done.exception)


def test_a_file_that_cannot_be_written_is_told_in_french(tmp_path) -> None:
    """Its folder is not there."""
    done = run("--ecrire-hypotheses", str(tmp_path / "none" / "x.toml"))
    assert isinstance(done.exception, InsuranceError)
