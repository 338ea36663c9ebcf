"""Files come back by the real command line, from the copy of the day that was typed.

``tests/rooms/backups/test_reading_commands.py`` proves what it shows, searches and puts in order.
"""

import os
import signal
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
import pytest

from hygie.rooms.backups import plan
from hygie.rooms.backups.kinds import Outcome
from hygie.rooms.backups.reaching import ReachError
from hygie.rooms.backups.reading import Snapshot
from hygie.rooms.backups.verbs.restore_commands import _told_if_stopped, of_date
from tests.cli import HYGIE, Done, environment, hygie
from tests.rooms.backups.cabinet import Cabinet
from tests.rooms.backups.real_store import restic_program

EVENING = datetime(2026, 11, 21, 19, 30, 15).astimezone()
"""In the time of this computer, as a person types it."""

COPIES = tuple(
    Snapshot(id=name, time=(EVENING + delay).astimezone(UTC))
    for name, delay in (
        ("a", timedelta(days=-1)),
        ("b", timedelta(0)),
        ("c", timedelta(seconds=1)),
        ("d", timedelta(hours=3)),
    )
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (None, "d"),
        ("2026-11-21", "d"),
        ("21/11/2026", "d"),
        ("2030-01-01", "d"),
        ("2026-11-21 19:30", "c"),
        ("2026-11-21 19:30:15", "b"),
        ("2026-11-21 19:29", "a"),
        ("21/11/2026 19", "c"),
        ("20/11/2026", "a"),
    ],
)
def test_a_date_means_the_last_copy_before_its_end(typed: str | None, found: str):
    assert found == of_date(COPIES, typed).id


@pytest.mark.parametrize("typed", ["2026-11-19", "1999-12-31"])
def test_a_date_before_all_copies_is_told_with_the_way_to_see_them(typed: str):
    with pytest.raises(ReachError) as caught:
        of_date(COPIES, typed)
    assert "hygie sauvegardes restaurer" in caught.value.remedy


@pytest.mark.parametrize("typed", ["", "hier", "31/02/2026", "2026-11-21 25:00", "11/21/2026"])
def test_what_is_no_date_is_never_taken_for_the_newest(typed: str):
    with pytest.raises(click.UsageError, match="s’écrit ainsi"):
        of_date(COPIES, typed)


def home_of(practice: Cabinet) -> dict[str, str]:
    """The home of the person is a folder of the tests."""
    return {"HYGIE_RESTIC": restic_program(), "HOME": str(practice.root / "maison")}


def verb(practice: Cabinet, *args: object, stdin: str = "") -> Done:
    folder, env = practice.workspace.folder, home_of(practice)
    return hygie(folder, "sauvegardes", "restaurer", *args, env=env, stdin=stdin)


def test_one_file_comes_back_into_a_new_folder_and_never_over_another_one(cabinet: Cabinet):
    """Without an address, the folder is that of this minute in one's home."""
    (cabinet.root / "maison").mkdir()
    cabinet.run()
    cabinet.kept()
    name = "Documents/0/lettre 000.txt"
    done = verb(cabinet, f"/{name}", "--json")
    assert (0, 1, []) == (done.code, done.json()["same"], done.json()["different"]), done.err
    (folder,) = (cabinet.root / "maison").iterdir()
    assert (True, str(folder)) == (folder.name.startswith("Restauration "), done.json()["folder"])
    (back,) = folder.iterdir()
    assert (cabinet.documents / "0" / "lettre 000.txt").read_bytes() == back.read_bytes()
    back.write_text("annoté")
    again = verb(cabinet, name, "--vers", folder)
    assert (4, "annoté") == (again.code, back.read_text()), again.out
    whole = verb(cabinet, "Documents/1/", "--vers", cabinet.root / "un", "--lieu", "Disque A")
    assert (0, True) == (whole.code, "Tout est revenu" in whole.out), whole.err
    assert 5 == len([one for one in (cabinet.root / "un").rglob("*") if one.is_file()])


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("Documents", "--tout"), 2, "Choisissez"),
        (("--tout",), 4, "Aucun lieu de sauvegarde"),
        (("--tout", "--lieu", "Disque A"), 4, "« Disque A »"),
        (("--vers", __file__), 2, "--vers"),
    ],
)
def test_what_cannot_be_done_is_told_before_anything_is_read(
    practice: Cabinet, args: tuple[str, ...], code: int, said: str
):
    done = verb(practice, *args)
    assert (code, "", True) == (done.code, done.out, said in done.err), done.err
    assert not Path(practice.root / "maison").exists()


FOLDER_OF_COPIES = "celui des sauvegardes"


@pytest.mark.parametrize("option", ["--vers", "--parmi"])
def test_nothing_comes_back_among_the_copies(cabinet: Cabinet, option: str):
    """Not even beside the repository, in the folder that Hygie made on the disk."""
    cabinet.run()
    cabinet.kept()
    before = sorted(cabinet.disk.rglob("*"))
    for target in (cabinet.folder.parent, cabinet.folder / "data"):
        done = verb(cabinet, "--tout", option, target)
        assert (4, True) == (done.code, FOLDER_OF_COPIES in done.err), done.err
    assert before == sorted(cabinet.disk.rglob("*"))


@pytest.fixture
def partial(cabinet: Cabinet) -> Cabinet:
    """A practice whose only copy lacks a folder, which was not found."""
    scans = cabinet.root / "scans"
    scans.mkdir()
    cabinet.plan = plan.with_roots(cabinet.plan, [scans])
    scans.rmdir()
    assert Outcome.PARTIAL is cabinet.run().facts.outcome
    cabinet.kept()
    (cabinet.root / "maison").mkdir()
    return cabinet


def test_a_partial_copy_is_never_told_as_all_that_there_was(partial: Cabinet):
    """One file that was asked for by name is whole all the same."""
    done = verb(partial)
    assert (0, True) == (done.code, "(partielle)" in done.out), done.err
    (one,) = verb(partial, "--json").json()["snapshots"]
    assert ["root_missing"] == one["partial"]
    done = verb(partial, "--tout", "--vers", partial.root / "tout")
    assert (1, False) == (done.code, "Tout est revenu" in done.out), done.err
    assert "qui était partielle" in done.out
    assert "Un répertoire à sauvegarder est introuvable." in done.out
    done = verb(partial, "--tout", "--json", "--vers", partial.root / "encore")
    assert (1, ["root_missing"], 20) == (done.code, done.json()["partial"], done.json()["same"])
    done = verb(partial, "Documents/0/lettre 000.txt", "--vers", partial.root / "un")
    assert (0, True) == (done.code, "Tout est revenu" in done.out), done.err


def test_a_trial_says_of_a_partial_copy_that_it_is_one(partial: Cabinet):
    env = {"HYGIE_RESTIC": restic_program()}
    folder = partial.workspace.folder
    done = hygie(folder, "sauvegardes", "essai", "« Disque A »", "--sans-fiche", env=env)
    assert "Elle était partielle" in done.out, done.err
    done = hygie(folder, "sauvegardes", "essai", "--sans-fiche", "--json", env=env)
    assert [True] == [one["partial"] for one in done.json()["snapshots"]]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("oui\n", {"lettre 000.txt", "lettre 000 (avant restauration).txt"}),
        ("o\n", {"lettre 000.txt", "lettre 000 (avant restauration).txt"}),
        ("n\n", {"lettre 000.txt", "lettre 000 (restauré).txt"}),
        ("\n", {"lettre 000.txt", "lettre 000 (restauré).txt"}),
        ("", {"lettre 000.txt", "lettre 000 (restauré).txt"}),
    ],
)
def test_among_existing_files_nothing_is_left_aside_and_the_true_place_is_told(
    cabinet: Cabinet, typed: str, names: set[str]
):
    """Whatever is answered, or nothing; twice in a row is no matter either."""
    cabinet.run()
    cabinet.kept()
    among = cabinet.root / "parmi"
    (cabinet.root / "maison").mkdir()
    among.mkdir()
    (among / "lettre 000.txt").write_text("d’ici")
    name = cabinet.documents / "0" / "lettre 000.txt"
    for _ in range(2):
        done = verb(cabinet, name, "--lieu", "« Disque A »", "--parmi", among, stdin=typed)
        assert (0, f"Dans {among}") == (done.code, done.out.splitlines()[1].rstrip("\u00a0: "))
        assert "1 fichier existe déjà" in done.err.replace("\u00a0", " ")
        assert names <= {one.name for one in among.iterdir()}
    assert 3 == len(list(among.iterdir()))
    assert [] == list((cabinet.root / "maison").iterdir())


def test_in_json_nothing_is_asked_and_both_files_are_kept(cabinet: Cabinet):
    cabinet.run()
    cabinet.kept()
    among = cabinet.root / "parmi"
    among.mkdir()
    (among / "lettre 000.txt").write_text("d’ici")
    name = "Documents/0/lettre 000.txt"
    done = verb(cabinet, name, "--parmi", among, "--json", stdin="oui\n")
    assert (0, str(among), False) == (done.code, done.json()["folder"], "oui ou non" in done.err)
    assert "d’ici" == (among / "lettre 000.txt").read_text()
    assert 2 == len(list(among.iterdir()))


def test_the_question_comes_before_any_file(cabinet: Cabinet):
    """Who leaves at the question, with Ctrl+C, finds no file in clear anywhere."""
    cabinet.run()
    cabinet.kept()
    among = cabinet.root / "parmi"
    (cabinet.root / "maison").mkdir()
    among.mkdir()
    (among / "lettre 000.txt").write_text("d’ici")
    ours, theirs = os.openpty()
    env = environment(cabinet.workspace.folder, home_of(cabinet))
    argv = [*HYGIE, "sauvegardes", "restaurer", "Documents/0/lettre 000.txt", "--parmi", str(among)]
    pipe = subprocess.PIPE
    with subprocess.Popen(argv, env=env, stdin=theirs, stdout=pipe, stderr=pipe) as process:
        assert process.stderr is not None
        asked = b""
        while b"oui ou non" not in asked and (sign := process.stderr.read(1)):
            asked += sign
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert b"oui ou non" in asked
    assert process.returncode != 0
    assert ["lettre 000.txt"] == [one.name for one in among.iterdir()]
    assert [] == list((cabinet.root / "maison").iterdir())


def test_who_stops_a_restoration_is_told_where_its_files_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """And nothing is named where nothing had come back yet."""
    work = tmp_path / "R (incomplet)"

    @_told_if_stopped(tmp_path / "R")
    def restoring(*, made: bool) -> None:
        if made:
            work.mkdir()
        raise KeyboardInterrupt

    for made in (False, True):
        with pytest.raises(KeyboardInterrupt):
            restoring(made=made)
        assert made is (str(work) in capsys.readouterr().err)


def test_a_folder_to_put_files_among_must_be_there(practice: Cabinet):
    done = verb(practice, "--tout", "--parmi", practice.root / "absent")
    assert (2, True) == (done.code, "n’existe pas" in done.err), done.err
    assert not (practice.root / "absent").exists()


def test_a_link_that_is_asked_for_alone_is_told_of(cabinet: Cabinet):
    (cabinet.documents / "lien").symlink_to("0")
    cabinet.run()
    cabinet.kept()
    done = verb(cabinet, "Documents/lien", "--vers", cabinet.root / "ici")
    assert (3, True) == (done.code, "revient avec son répertoire, pas seul" in done.out)
    verb(cabinet, "Documents", "--vers", cabinet.root / "tout")
    assert (cabinet.root / "tout" / "Documents" / "lien").is_symlink()
