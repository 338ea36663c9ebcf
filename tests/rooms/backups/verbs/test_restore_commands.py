"""Files come back by the real command line, from the copy of the day that was typed.

``tests/rooms/backups/test_reading_commands.py`` proves what it shows, searches and puts in order.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
import pytest

from hygie.rooms.backups.reaching import ReachError
from hygie.rooms.backups.reading import Snapshot
from hygie.rooms.backups.verbs.restore_commands import of_date
from tests.cli import hygie
from tests.rooms.backups.cabinet import Cabinet
from tests.rooms.backups.real_store import restic_program
from tests.rooms.backups.verbs.restoring import partial_copy, verb

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


def test_a_place_without_any_copy_is_no_matter_of_dates():
    with pytest.raises(ReachError) as caught:
        of_date((), None)
    assert "hygie sauvegardes lancer" in caught.value.remedy


@pytest.mark.parametrize("typed", ["", "hier", "31/02/2026", "2026-11-21 25:00", "11/21/2026"])
def test_what_is_no_date_is_never_taken_for_the_newest(typed: str):
    with pytest.raises(click.UsageError, match="s’écrit ainsi"):
        of_date(COPIES, typed)


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


def test_a_trial_says_of_a_partial_copy_that_it_is_one(cabinet: Cabinet):
    partial = partial_copy(cabinet)
    env = {"HYGIE_RESTIC": restic_program()}
    folder = partial.workspace.folder
    done = hygie(folder, "sauvegardes", "essai", "« Disque A »", "--sans-fiche", env=env)
    assert "Elle était partielle" in done.out, done.err
    done = hygie(folder, "sauvegardes", "essai", "--sans-fiche", "--json", env=env)
    assert [True] == [one["partial"] for one in done.json()["snapshots"]]


def test_a_folder_to_put_files_among_must_be_there(practice: Cabinet):
    done = verb(practice, "--tout", "--parmi", practice.root / "absent")
    assert (2, True) == (done.code, "n’existe pas" in done.err), done.err
    assert not (practice.root / "absent").exists()
