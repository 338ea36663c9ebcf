"""The verbs that read copies say what they found, keep it as evidence, and leave nothing."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hygie.host.alone import alone
from hygie.rooms.backups import connect, plan
from hygie.rooms.backups.destinations import Destination, Place, Sort
from hygie.rooms.backups.home import home
from hygie.rooms.backups.plan import Plan
from hygie.rooms.backups.sheets import kept as sheets_kept
from hygie.rooms.backups.sheets.sheets import SECTIONS
from tests.cli import Done, environment
from tests.rooms.backups.locks import stopped
from tests.rooms.backups.real_store import PASSWORD, Saved, flip, restic_program

PROGRAM = (sys.executable, "-m", "tests.rooms.backups.reading_program")


@pytest.fixture
def saved(tmp_path: Path) -> Saved:
    practice = Saved(tmp_path / "p")
    practice.fill()
    practice.save()
    own = home(tmp_path / "hygie")
    own.make()
    disk = Destination(
        id="a1",
        name="Disque A",
        sort=Sort.FOLDER,
        place=Place.PRACTICE,
        path=str(practice.repository),
        mark=connect.mark(practice.repository),
    )
    plan.save(own.plan, Plan(destinations=(disk,), restic=restic_program()))
    (own.folder / "cles.json").write_text(json.dumps({"sauvegarde-a1": PASSWORD}))
    return practice


def hygie(saved: Saved, *args: str, stdin: str = "", **env: str) -> Done:
    folder = saved.home.parent / "hygie"
    done = subprocess.run(
        [*PROGRAM, str(folder), *args],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**environment(folder), **env},
    )
    return Done(done.returncode, done.stdout, done.stderr)


def essais(saved: Saved) -> list[Path]:
    return list((saved.home.parent / "hygie" / "sauvegardes" / "essais").glob("*"))


def test_a_drill_with_the_sheet_is_kept_as_evidence_without_a_name_or_the_password(saved: Saved):
    done = hygie(saved, "essai", "--json", stdin=PASSWORD + "\n")
    assert 0 == done.code, done.err
    found = done.json()
    assert (5, True, []) == (found["compared"], found["with_sheet"], found["troubles"])
    journal = (saved.home.parent / "hygie" / "journal.txt").read_text()
    assert '"source":"hygie:a1"' in journal
    for secret in (PASSWORD, "courrier"):
        assert secret not in journal + done.out + done.err
    assert [] == essais(saved)


def test_a_damaged_copy_ends_with_one_and_names_the_next_gesture(saved: Saved):
    flip(saved.packs()[0], 0.4)
    done = hygie(saved, "essai", "--sans-fiche")
    assert (1, True) == (done.code, "L’essai a échoué." in done.out), done.err
    assert "sauvegarde ailleurs" in " ".join(done.out.split())


def test_a_sheet_that_opens_nothing_is_told_and_proves_nothing(saved: Saved):
    done = hygie(saved, "essai", stdin="abricot tilleul cerise marmotte balcon\n")
    assert (4, True) == (done.code, "la fiche de « Disque A »" in spaced(done.err))
    done = hygie(saved, "restaurer", "--fiche", stdin="abricot tilleul cerise marmotte balcon\n")
    assert (4, True) == (done.code, "la fiche de « Disque A »" in spaced(done.err))
    assert not (saved.home.parent / "hygie" / "journal.txt").exists()


def spaced(text: str) -> str:
    return " ".join(text.split())


def test_copies_that_are_not_there_are_told(saved: Saved):
    """The folder alone is gone; then all of it, as a disk that is unplugged."""
    saved.repository.rename(saved.home / "parti")
    done = hygie(saved, "essai", "--sans-fiche")
    assert (4, True) == (done.code, "n’y est plus" in done.err)
    saved.repository.parent.rename(saved.home.parent / "loin")
    done = hygie(saved, "essai", "--sans-fiche")
    assert (4, True) == (done.code, "n’est pas branché" in done.err)


@pytest.mark.parametrize(("clear", "args"), [(True, ()), (False, ("--sans-ouvrir",))])
def test_a_drill_that_opens_nothing_says_so_and_is_no_full_proof(
    saved: Saved, clear: bool, args: tuple[str, ...]
):
    """So it is on a disk in clear, where nobody is asked; a database was there to be opened."""
    if clear:
        (saved.home.parent / "hygie" / "en-clair").touch()
    done = hygie(saved, "essai", "--json", *args, stdin=PASSWORD + "\n")
    found = done.json()
    assert (3, 5, []) == (done.code, found["compared"], found["troubles"]), done.err
    assert (0, 0, True, False) == (
        found["databases"],
        found["opened"],
        found["unopened"],
        found["proved"],
    )
    assert found["skipped"] > 0
    assert "rien n’a été ouvert" in found["because"]
    told = " ".join(hygie(saved, "essai", *args, stdin=PASSWORD + "\n").out.split())
    assert "Rien n’a été ouvert" in told
    for wrong in ("Refaites", "Faute de place", "ont été écrits"):
        assert wrong not in told


@pytest.mark.parametrize(("answer", "opened"), [("oui", 1), ("non", 0), ("", 0)])
def test_on_a_disk_in_clear_a_person_is_asked_before_anything_is_written(
    saved: Saved, answer: str, opened: int
):
    folder = saved.home.parent / "hygie"
    (folder / "en-clair").touch()
    ours, theirs = os.openpty()
    argv = [*PROGRAM, str(folder), "essai", "--sans-fiche", "--json"]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        argv, env=environment(folder), stdin=theirs, stdout=pipe, stderr=pipe
    ) as process:
        os.write(ours, f"{answer}\n".encode())
        out, err = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert "n’est pas chiffré" in err.decode()
    found = json.loads(out)
    assert (opened, not opened) == (found["databases"], found["unopened"])


def test_a_drill_that_was_killed_is_swept_by_the_next_one(saved: Saved):
    (saved.documents / "enorme.bin").write_bytes(os.urandom(60_000_000))
    saved.save()
    folder = saved.home.parent / "hygie"
    argv = [*PROGRAM, str(folder), "essai", "--sans-fiche"]
    with subprocess.Popen(argv, env=environment(folder), stderr=subprocess.DEVNULL) as process:
        for _ in range(600):
            if essais(saved):
                break
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
    left = essais(saved)
    assert 1 == len(left)
    assert 0o700 == left[0].stat().st_mode & 0o777
    (left[0] / "0").write_bytes(b"en clair")
    time.sleep(1)  # restic, which writes to nobody, ends by itself
    done = hygie(saved, "essai", "--sans-fiche", "--json")
    assert 1 == done.code, done.err
    found = done.json()
    assert ([], False) == (found["troubles"], found["proved"])
    assert [] == essais(saved)


def test_the_files_of_a_killed_drill_are_swept_by_the_next_look(saved: Saved):
    folder = saved.home.parent / "hygie" / "sauvegardes" / "essais" / "0a"
    folder.mkdir(parents=True)
    (folder / "0").write_bytes(b"en clair")
    assert 0 == hygie(saved, "restaurer", "--json").code
    assert [] == essais(saved)


def test_a_drill_without_the_sheet_is_right_and_not_enough(saved: Saved):
    """The measure would not be met: what matters is whether the sheet opens the copy."""
    done = hygie(saved, "essai", "--sans-fiche")
    assert (1, True) == (done.code, "L’essai a réussi." in done.out), done.err
    assert "Refaites l’essai avec elle" in done.out
    assert 0 == hygie(saved, "essai", "--json", stdin=PASSWORD + "\n").code
    assert 0 == hygie(saved, "essai", "--sans-fiche").code  # it was tried lately


def test_a_new_sheet_must_be_tried_anew(saved: Saved):
    assert 0 == hygie(saved, "essai", "--json", stdin=PASSWORD + "\n").code
    own = home(saved.home.parent / "hygie")
    decided = plan.load(own.plan)
    printed = replace(decided.destinations[0], sheet=datetime.now(UTC))
    plan.save(own.plan, decided.with_destination(printed))
    assert 1 == hygie(saved, "essai", "--sans-fiche").code


def test_the_lock_of_a_killed_restic_stops_neither_a_drill_nor_a_restoration(saved: Saved):
    with locking(saved):
        pass
    assert 0 == hygie(saved, "restaurer", "--json").code
    with locking(saved):
        pass
    done = hygie(saved, "essai", "--json", stdin=PASSWORD + "\n")
    assert (0, True) == (done.code, done.json()["packs_checked"]), done.err


def test_the_lock_of_a_restic_that_lives_is_respected(saved: Saved):
    with locking(saved):
        done = hygie(saved, "essai", "--sans-fiche")
        assert (4, True) == (done.code, "occupée" in done.err), done.out
    assert 1 == hygie(saved, "essai", "--sans-fiche").code


def test_nothing_is_unlocked_while_a_run_of_ours_lives(saved: Saved):
    with locking(saved):
        pass
    with alone(home(saved.home.parent / "hygie").lock) as ours:
        assert ours
        done = hygie(saved, "essai", "--sans-fiche")
    assert (4, True) == (done.code, "occupée" in done.err), done.out


@contextmanager
def locking(saved: Saved) -> Iterator[None]:
    """A ``restic check`` that was stopped in its work, and is killed at the end."""
    with stopped(saved.store.job("check", "--read-data"), saved.repository / "locks"):
        yield


def test_opening_by_a_person_needs_a_drill(saved: Saved):
    assert 4 == hygie(saved, "essai", "--ouvert").code
    hygie(saved, "essai", "--sans-fiche")
    assert 0 == hygie(saved, "essai", "--ouvert").code
    journal = (saved.home.parent / "hygie" / "journal.txt").read_text()
    assert '"kind":"backups.opened"' in journal


def test_copies_are_shown_by_date_and_searched(saved: Saved):
    done = hygie(saved, "restaurer", "--json")
    assert (1, ["Documents"]) == (len(done.json()["snapshots"]), done.json()["folders"])
    done = hygie(saved, "restaurer", "--chercher", "courrier", "--json")
    assert ["Documents/courrier é.pdf"] == [one["path"] for one in done.json()["files"]]
    assert "courrier é.pdf" in hygie(saved, "restaurer", "--chercher", "COURRIER").out


def test_a_name_that_is_nowhere_was_not_seen_and_nothing_is_proposed(saved: Saved):
    for args in (("zut", "--vers", str(saved.home / "x")), ("zut",), ("--chercher", "zut")):
        done = hygie(saved, "restaurer", *args)
        assert (3, True) == (done.code, "rien de ce nom" in done.out), done.err
        assert "Pour faire revenir" not in done.out
    assert 3 == hygie(saved, "restaurer", "zut", "--json").code


def test_a_part_of_a_name_brings_nothing_back_and_says_so(saved: Saved):
    target = saved.home / "revenu"
    done = hygie(saved, "restaurer", "courrier", "--vers", str(target))
    assert (3, True) == (done.code, "Rien n’est encore revenu" in done.out), done.err
    assert ("courrier é.pdf" in done.out, target.exists()) == (True, False)


def test_copies_of_one_day_are_told_apart_and_the_earlier_one_can_be_chosen(saved: Saved):
    """What is shown can be typed; the two may share their minute."""
    time.sleep(1.1)  # restic’s dates are shown to the second
    (saved.documents / "nouveau.txt").write_text("nouveau")
    saved.save()
    shown = hygie(saved, "restaurer").out.splitlines()
    first, second = (line.strip() for line in shown[1:3])
    assert first < second
    for date, count in ((first, 0), (second, 1), (second[:10], 1)):
        done = hygie(saved, "restaurer", "--date", date, "--chercher", "nouveau", "--json")
        assert count == len(done.json()["files"]), done.err
    day, month, year = second[8:10], second[5:7], second[:4]
    assert 0 == hygie(saved, "restaurer", "--date", f"{day}/{month}/{year}").code


def test_a_day_before_the_first_copy_is_told(saved: Saved):
    done = hygie(saved, "restaurer", "--date", "2001-01-01")
    assert (4, True) == (done.code, "pas de sauvegarde" in done.err)
    assert 2 == hygie(saved, "restaurer", "--date", "hier").code


def test_everything_comes_back_with_the_words_of_the_sheet(saved: Saved):
    target = str(saved.home / "revenu")
    done = hygie(
        saved, "restaurer", "--tout", "--fiche", "--vers", target, "--json", stdin=f"{PASSWORD}\n"
    )
    assert (0, 5) == (done.code, done.json()["same"]), done.err
    assert (saved.home / "revenu" / "Documents" / "base.db").exists()


def test_among_existing_files_it_asks_and_keeps_both(saved: Saved):
    args = ("restaurer", "Documents/sous dossier", "--vers", str(saved.home / "r"))
    done = hygie(saved, *args, "--parmi", str(saved.documents), stdin="non\n")
    assert 0 == done.code, done.err
    names = {path.name for path in (saved.documents / "sous dossier").iterdir()}
    assert {"notes.txt", "notes (restauré).txt"} == names


def lose_the_list(saved: Saved) -> None:
    """Remove what the small copy of the list wrote, after that of the files was finished."""
    files = min((saved.repository / "snapshots").iterdir(), key=lambda one: one.stat().st_mtime_ns)
    written = files.stat().st_mtime_ns
    lost = [pack for pack in saved.packs() if pack.stat().st_mtime_ns > written]
    assert lost
    for pack in lost:
        pack.unlink()


def test_without_its_list_a_copy_comes_back_and_nobody_says_it_is_whole(saved: Saved):
    lose_the_list(saved)
    done = hygie(saved, "restaurer", "--json")
    assert (0, False, True) == (done.code, done.json()["listed"], "d’empreintes" in done.err)
    done = hygie(saved, "restaurer", "--tout", "--vers", str(saved.home / "revenu"))
    assert (3, True) == (done.code, "Revenu, sans pouvoir être comparé" in done.out), done.err
    assert "Tout est revenu" not in done.out
    assert "identique" not in done.out
    assert (
        b"bonjour"
        == (saved.home / "revenu" / "Documents" / "sous dossier" / "notes.txt").read_bytes()
    )


def test_a_lost_list_and_a_damaged_file_are_never_told_as_whole(saved: Saved):
    """No fingerprint is left to show the damage: only restic knows it."""
    lose_the_list(saved)
    flip(saved.packs()[0])
    done = hygie(saved, "restaurer", "--tout", "--vers", str(saved.home / "revenu"))
    assert (1, True) == (done.code, "Tout n’est pas revenu" in done.out), done.err
    assert "n’a pas pu être lue" in done.out
    args = ("restaurer", "--tout", "--json", "--vers", str(saved.home / "encore"))
    found = hygie(saved, *args).json()
    assert (0, True) == (found["same"], found["damaged"])


def test_a_printed_sheet_opens_the_copy_and_the_older_one_no_more(saved: Saved, tmp_path: Path):
    """The printer is a program that turns what it is given into text."""
    lp = tmp_path / "bin" / "lp"
    lp.parent.mkdir()
    lp.write_text(f'#!/bin/sh\nexec pdftotext - "{tmp_path}/papier.txt"\n')
    lp.chmod(0o755)
    path = f"{lp.parent}:{os.environ['PATH']}"
    folder = saved.home.parent / "hygie"
    argv = [*PROGRAM, str(folder), "fiches", "recuperation"]
    env = {**environment(folder), "PATH": path}
    pipe = subprocess.PIPE
    with subprocess.Popen(argv, env=env, stdin=pipe, stderr=pipe, text=True) as process:
        assert process.stderr is not None
        asked = ""
        while "mot numéro" not in asked and (sign := process.stderr.read(1)):
            asked += sign
        number = int(process.stderr.read(3).split()[0])
        words = words_of((tmp_path / "papier.txt").read_text())
        _, err = process.communicate(words[number - 1] + "\n", timeout=60)
        assert 0 == process.returncode, err
    assert words[0] not in asked + err
    done = hygie(saved, "essai", "--json", stdin=" ".join(words).upper() + "\n")
    assert (0, True) == (done.code, done.json()["with_sheet"]), done.err
    kept = plan.load(home(folder).plan).destinations[0]
    assert (True, True) == (kept.sheet is not None, bool(kept.sheet_key))


def words_of(paper: str) -> list[str]:
    """The words of a sheet, from the line that is typed where there is no Hygie."""
    return next(part for part in paper.split() if part.count("-") == 9).split("-")


def test_a_sheet_that_did_not_come_out_opens_nothing(saved: Saved):
    before = saved.restic("key", "list")
    done = hygie(saved, "fiches", "recuperation", PATH="/nonexistent")
    assert (4, True) == (done.code, "imprimante" in done.err), done.err
    assert before.count("\n") == saved.restic("key", "list").count("\n")


def test_a_sheet_that_was_cut_while_it_was_printed_is_annulled_by_the_next(
    saved: Saved, tmp_path: Path
):
    """The printer is a program that kills Hygie; what was noted is nobody else’s to read."""
    lp = tmp_path / "bin" / "lp"
    lp.parent.mkdir()
    lp.write_text("#!/bin/sh\nkill -9 $PPID\n")
    lp.chmod(0o755)
    own = home(saved.home.parent / "hygie")
    before = saved.restic("key", "list").count("\n")
    done = hygie(saved, "fiches", "recuperation", PATH=f"{lp.parent}:{os.environ['PATH']}")
    assert -signal.SIGKILL == done.code, done.err
    assert before + 1 == saved.restic("key", "list").count("\n")
    assert 1 == len(sheets_kept.stray(own, "a1"))
    noted = own.own / "fiches-a-retirer.json"
    assert 0o600 == noted.stat().st_mode & 0o777
    assert "imprimante" in hygie(saved, "fiches", "recuperation", PATH="/nonexistent").err
    assert before == saved.restic("key", "list").count("\n")
    assert () == sheets_kept.stray(own, "a1")


@pytest.mark.parametrize("name", ["sans-hygie", "reinstaller"])
def test_papers_without_a_password_are_files(saved: Saved, tmp_path: Path, name: str):
    path = tmp_path / "papier.pdf"
    done = hygie(saved, "fiches", name, "--pdf", str(path))
    assert (0, b"%PDF-") == (done.code, path.read_bytes()[:5]), done.err
    assert str(path) in done.out


@pytest.mark.parametrize("name", ["sans-hygie", "reinstaller"])
def test_a_paper_makes_no_folder_that_was_not_there(saved: Saved, tmp_path: Path, name: str):
    path = tmp_path / "nulle part" / "papier.pdf"
    done = hygie(saved, "fiches", name, "--pdf", str(path))
    assert (2, True) == (done.code, "n’existe pas" in done.err), done.out
    assert not path.parent.exists()


def test_what_was_filled_in_on_the_page_is_printed_by_the_command(saved: Saved, tmp_path: Path):
    path = tmp_path / "papier.pdf"
    own = home(saved.home.parent / "hygie")
    sheets_kept.keep(own, {SECTIONS[0][0]: [["Logiciel Vega", "04 93", "42"]]})
    done = hygie(saved, "fiches", "reinstaller", "--pdf", str(path))
    assert 0 == done.code, done.err
    program = shutil.which("pdftotext")
    assert program, "pdftotext (poppler-utils) is missing"
    told = subprocess.run([program, path, "-"], capture_output=True, text=True, check=True)
    assert "Logiciel Vega" in told.stdout
