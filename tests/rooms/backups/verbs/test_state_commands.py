"""The verbs that note something: decoys, a supplier's report, another name for a place."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hygie.rooms.backups.destinations import Destination, Place, Sort
from hygie.rooms.backups.kinds import BackupRun, Copies, Copy, Outcome, Reason
from hygie.rooms.backups.run.report import Report
from hygie.rooms.backups.supplier import REPORT_LIMIT
from hygie.rooms.backups.verbs.state_commands import is_well, names_of
from tests.cli import hygie
from tests.rooms.backups.real_store import restic_program


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    """A plan of one folder, and one disk."""
    for name in ("Documents", "disque"):
        (tmp_path / name).mkdir()
    (tmp_path / "Documents" / "lettre.txt").write_text("lettre")
    assert verb(tmp_path, "plan", tmp_path / "Documents").code == 0
    done = verb(tmp_path, "disque", tmp_path / "disque", "--nom", "A", "--oui", "--malgre-tout")
    assert done.code == 0
    assert "Le trousseau de votre session n’a pas répondu" in " ".join(done.out.split())
    return tmp_path


def verb(top: Path, *args: object):
    """One verb of the backups."""
    env = {"HYGIE_RESTIC": restic_program()}
    return hygie(top / "hygie", "sauvegardes", *args, env=env)


def test_decoys_are_put_once_in_each_folder_and_saved(practice: Path) -> None:
    """A second time changes nothing; one that is spoiled is noticed at the next copy."""
    first, second = verb(practice, "temoins"), verb(practice, "temoins")
    assert (first.code, second.code, first.err) == (0, 0, second.err)
    there = set((practice / "Documents").iterdir())
    assert len(there) > len(["lettre.txt"])
    assert verb(practice, "lancer").code == 0
    decoy = min(one for one in there if one.name != "lettre.txt")
    decoy.write_bytes(bytes(range(256)) * 8)
    assert verb(practice, "lancer", "--json").json()["suspicion"] > 0
    assert verb(practice, "verrou", "--json").json()["held"]


def test_the_report_of_a_supplier_is_kept_with_its_dates(practice: Path) -> None:
    """As evidence that the measures of a supplier's backup read; a date to come is refused."""
    with_supplier = hygie(practice / "hygie", "reglages", "--sauvegardes", "prestataire")
    assert with_supplier.code == 0, with_supplier.err
    days = ("--sauvegarde", "2020-01-02", "--restauration", "2020-01-03")
    assert verb(practice, "prestataire", "Durand", *days).code == 0
    found = hygie(practice / "hygie", "bilan", "--sans-regarder", "--json").json()["findings"]
    reasons = {one["measure"]: one["reason"] for one in found}
    assert "02/01/2020" in reasons["backups/supplier-backup-reported"]
    assert "03/01/2020" in reasons["backups/supplier-restore-proven"]
    assert verb(practice, "prestataire", "Durand", "--sauvegarde", "2999-01-01").code != 0


def test_the_report_itself_is_kept_encrypted_and_nothing_of_it_when_refused(
    practice: Path,
) -> None:
    """Whatever it is: an empty one, one that is not there and one of a day to come are refused."""
    report = practice / "rapport.pdf"
    report.write_bytes(b"%PDF- sauvegarde du serveur")
    day = ("prestataire", "Durand", "--sauvegarde", "2020-01-02")
    future = (*day[:3], "2999-01-01", "--rapport", report)
    assert verb(practice, *future).code != 0
    empty = practice / "vide"
    empty.touch()
    assert verb(practice, *day, "--rapport", empty).code == 4
    assert verb(practice, *day, "--rapport", practice / "absent").code == 4
    assert not sealed(practice)
    done = verb(practice, *day, "--rapport", report)
    assert (done.code, "Rapport gardé, chiffré." in done.err) == (0, True), done.err
    (kept,) = sealed(practice)
    assert b"serveur" not in kept.read_bytes()
    assert kept.stem == hashlib.sha256(kept.read_bytes()).hexdigest()


def test_a_report_that_is_too_big_is_refused(practice: Path) -> None:
    report = practice / "rapport.pdf"
    with report.open("wb") as file:
        file.truncate(REPORT_LIMIT + 1)
    day = ("prestataire", "Durand", "--sauvegarde", "2020-01-02")
    done = verb(practice, *day, "--rapport", report)
    assert (done.code, "50 Mo au plus" in " ".join(done.err.split())) == (4, True), done.err
    assert not sealed(practice)


def sealed(top: Path) -> list[Path]:
    """The encrypted files beside the journal."""
    return list((top / "hygie").rglob("*.age"))


def test_a_place_may_have_another_name_and_keeps_its_copies(practice: Path) -> None:
    """Its identity is its own, not its name; the disk of the files is no other place."""
    assert verb(practice, "lancer").code == 0
    assert verb(practice, "renommer", "A", "Disque du soir", "--lieu", "domicile").code == 0
    (copy,) = verb(practice, "etat", "--json").json()["copies"]
    assert (copy["name"], copy["place"]) == ("Disque du soir", "same_disk")
    assert copy["last_run"]


def test_a_copy_on_the_disk_of_the_files_is_told_as_none(practice: Path) -> None:
    """Nobody is told to eject it, and ``etat`` says that something is to be corrected."""
    done = verb(practice, "lancer")
    assert done.code == 0
    assert "ébranche" not in done.out
    state = verb(practice, "etat")
    assert state.code == 1
    assert "tout disparaît ensemble" in " ".join(state.out.split())


def test_a_key_that_is_gone_comes_back_with_the_words_of_the_sheet(practice: Path) -> None:
    """The place keeps its name and what is known of it; any backup opens it again."""
    assert verb(practice, "lancer").code == 0
    before = verb(practice, "etat", "--json").json()["copies"][0]
    (key,) = (practice / "hygie").rglob("sauvegarde-*.cle")
    words = key.read_text()  # what opens it stands for the words of a sheet
    key.unlink()
    done = verb(practice, "essai", "--sans-fiche")
    assert (done.code, "--reprendre" in " ".join(done.err.split())) == (4, True), done.err
    assert not key.exists()
    typed = ("disque", practice / "disque" / "Sauvegardes Hygie", "--reprendre", "--oui")
    where = next((practice / "disque" / "Sauvegardes Hygie").glob("*/config")).parent
    env = {"HYGIE_RESTIC": restic_program()}
    taken = hygie(
        practice / "hygie", "sauvegardes", typed[0], where, *typed[2:], env=env, stdin=words
    )
    assert taken.code == 0, taken.err
    assert verb(practice, "essai", "--sans-fiche").code == 1
    (after,) = verb(practice, "etat", "--json").json()["copies"]
    assert (before["id"], before["name"]) == (after["id"], after["name"])


def test_a_run_under_a_hold_says_so_before_and_after(practice: Path) -> None:
    """It is made all the same where nobody can answer, and never ends as if all were well."""
    assert verb(practice, "temoins").code == 0
    assert verb(practice, "lancer").code == 0
    for decoy in (practice / "Documents").iterdir():
        if decoy.name != "lettre.txt":
            decoy.unlink()
    assert verb(practice, "lancer").code == 1
    again = verb(practice, "lancer")
    assert again.code == 1
    assert "Ne branchez pas un autre disque" in " ".join(again.err.split())
    assert "retenues" in " ".join(again.out.split())


def test_a_disk_without_its_copies_is_not_called_unplugged(practice: Path) -> None:
    """What is missing is named, whether the whole folder went or only a file of it."""
    folder = practice / "disque" / "Sauvegardes Hygie"
    config = next(folder.glob("*/config"))
    config.rename(config.with_name("autre"))
    done = verb(practice, "essai", "--sans-fiche")
    assert "elles n’y sont plus entières" in " ".join(done.err.split())
    folder.rename(practice / "ailleurs")
    done = verb(practice, "essai", "--sans-fiche")
    assert "« Sauvegardes Hygie » n’y est plus" in " ".join(done.err.split())
    assert "branché" not in done.err


def test_an_empty_line_is_never_tried_as_the_words_of_a_sheet(practice: Path) -> None:
    """It says that no sheet was printed, not that the copy is damaged."""
    assert verb(practice, "lancer").code == 0
    done = verb(practice, "essai")
    said = " ".join(done.err.split())
    assert "Aucune fiche de récupération n’a encore été imprimée" in said
    assert "abîmée" not in said


def test_what_a_person_said_of_the_software_is_told_by_the_next_trial(practice: Path) -> None:
    assert verb(practice, "lancer").code == 0
    first = verb(practice, "essai", "--sans-fiche")
    assert "ouverture non vérifiée" in " ".join(first.out.split())
    noted = verb(practice, "essai", "--ouvert")
    assert "un fichier revenu de « A »" in " ".join(noted.err.split())
    again = " ".join(verb(practice, "essai", "--sans-fiche").out.split())
    assert "vous avez dit en avoir ouvert" in again
    assert "non vérifiée" not in again


def test_a_copy_whose_trial_failed_is_to_be_corrected_with_its_gesture(practice: Path) -> None:
    assert verb(practice, "lancer").code == 0
    for pack in (practice / "disque").rglob("data/*/*"):
        pack.chmod(0o600)
        pack.write_bytes(bytes(len(pack.read_bytes())))
    assert verb(practice, "essai", "--sans-fiche").code == 1
    state = verb(practice, "etat")
    assert state.code == 1
    assert "Faites tout de suite une sauvegarde ailleurs" in " ".join(state.out.split())


def test_a_file_of_two_backups_is_counted_once_among_those_only_their_software_opens(
    practice: Path,
) -> None:
    assert verb(practice, "lancer").code == 0
    assert verb(practice, "lancer").code == 0
    found = verb(practice, "essai", "--sans-fiche", "--json").json()
    assert (len(found["snapshots"]), found["unchecked"]) == (2, 1)


NOW = datetime(2026, 11, 21, 19, 0, tzinfo=UTC)
COPY = Copy(id="a", name="A", sort=Sort.DISK, place=Place.HOME, last_run=NOW, sheet=NOW)
RUN = BackupRun(run="1", destination="A", began=NOW, outcome=Outcome.DONE)


@pytest.mark.parametrize(
    ("second", "well"),
    [
        (replace(COPY, id="b", name="B"), True),
        (replace(COPY, id="b", name="B", sheet=None), False),
        (replace(COPY, id="b", name="B", last_run=None), False),
        (replace(COPY, id="b", name="B", failed=NOW), False),
    ],
)
def test_all_is_well_only_where_each_place_has_its_copy_and_its_sheet(second: Copy, well: bool):
    seen = Copies(at=NOW, copies=(COPY, second))
    assert well == is_well(seen, (RUN,), held=False)


def test_the_files_that_were_not_saved_stand_under_the_run_that_left_them(practice: Path) -> None:
    """Under its own place; not under that of another, nor once a later run left none."""
    other = practice / "autre"
    other.mkdir()
    assert verb(practice, "disque", other, "--nom", "B", "--oui", "--malgre-tout").code == 0
    assert verb(practice, "lancer", "B").code == 0
    gone = practice / "Scans"
    gone.mkdir()
    assert verb(practice, "plan", gone).code == 0
    gone.rmdir()
    assert verb(practice, "lancer", "A").code == 1
    lines = verb(practice, "etat").out.splitlines()
    (at,) = (number for number, line in enumerate(lines) if "partielle sur A" in line)
    assert str(gone) in lines[at + 1]
    assert 1 == sum(str(gone) in line for line in lines)
    gone.mkdir()
    assert verb(practice, "lancer", "A").code == 0
    assert str(gone) not in verb(practice, "etat").out


def test_names_of_another_run_are_never_those_of_this_one():
    place = Destination(id="a", name="A", sort=Sort.DISK, place=Place.HOME, path="/x")
    last = Report(facts=RUN, destination=place, names={Reason.UNREADABLE: ("/x/lettre.txt",)})
    assert ["/x/lettre.txt"] == names_of(RUN, last)
    assert [] == names_of(replace(RUN, run="2"), last)
    assert [] == names_of(RUN, None)


def test_a_place_without_its_printed_sheet_is_told_with_what_to_type(practice: Path) -> None:
    state = verb(practice, "etat")
    assert (state.code, "Fiche pas encore imprimée" in state.out) == (1, True)
    assert 'fiches recuperation "A"' in " ".join(state.out.split())


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("Durand", "--sauvegarde", "hier"), 2, "« hier » n’est pas un jour"),
        (("  ", "--sauvegarde", "2020-01-02"), 4, "Il manque le nom"),
        (("x" * 61, "--sauvegarde", "2020-01-02"), 4, "60 lettres"),
        (("Durand", "--sauvegarde", "02/01/2020"), 0, "C’est noté"),
    ],
)
def test_a_supplier_has_a_name_and_a_report_has_a_day(
    tmp_path: Path, args: tuple[str, ...], code: int, said: str
) -> None:
    done = verb(tmp_path, "prestataire", *args)
    assert (code, True) == (done.code, said in " ".join(done.err.split())), done.err
