"""What Hygie keeps for copies lies apart from what it saves, and only its own user opens it."""

import stat
from pathlib import Path

import pytest

from hygie.host.files import UnwritableError
from hygie.rooms.backups.home import Home, home
from hygie.rooms.backups.restic import STAGING_NAME

PATHS = [name for name, kind in vars(Home).items() if isinstance(kind, property)]
OUTSIDE = {"own", "journal", "staging"}
"""What does not lie in the folder that no run saves: that folder itself, and these two."""


def test_each_thing_has_a_place_of_its_own():
    """Two that shared a file would write over one another."""
    place = Home(Path("/h"))
    paths = [getattr(place, name) for name in PATHS]
    assert len(PATHS) == len(set(paths))
    assert all(path.is_relative_to("/h") for path in paths)


@pytest.mark.parametrize("name", sorted(set(PATHS) - OUTSIDE))
def test_what_hygie_keeps_for_itself_is_in_the_folder_that_is_never_saved(name: str):
    """The lock, the cache of restic and the rest: saved, they would change at each run."""
    place = Home(Path("/h"))
    assert place.own in getattr(place, name).parents


def test_copies_of_databases_lie_where_a_run_saves_them():
    """By the name that restic's own lists are searched for, else no list of files is found."""
    place = Home(Path("/h"))
    assert STAGING_NAME == place.staging.name
    assert not place.staging.is_relative_to(place.own)
    assert not place.journal.is_relative_to(place.own)


def test_its_folders_are_closed_to_others_and_made_once(tmp_path: Path):
    """What is in them stays when they are made again."""
    place = home(tmp_path / "a" / "cabinet")
    place.make()
    place.plan.write_bytes(b"{}")
    place.make()
    assert b"{}" == place.plan.read_bytes()
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (place.folder, place.own)]
    assert [0o700, 0o700] == modes


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path):
    (tmp_path / "cabinet").write_bytes(b"a file")
    with pytest.raises(UnwritableError):
        home(tmp_path / "cabinet").make()


def test_only_what_a_run_left_is_swept(tmp_path: Path):
    """Whether all of it is there, or nothing at all."""
    place = home(tmp_path)
    place.make()
    place.sweep()
    kept = [place.plan, place.manifest, place.memory, place.journal]
    for path in (*kept, place.left_out):
        path.write_bytes(b"x")
    (place.staging / "D").mkdir(parents=True)
    (place.staging / "D" / "base.db").write_bytes(b"x")
    place.sweep()
    assert all(path.exists() for path in kept)
    assert not place.left_out.exists()
    assert not place.staging.exists()


def test_nothing_is_swept_through_a_link(tmp_path: Path):
    """Somebody put one in the place of the staging folder: where it leads is not ours."""
    theirs = tmp_path / "Documents"
    theirs.mkdir()
    (theirs / "lettre.txt").write_bytes(b"x")
    place = home(tmp_path / "cabinet")
    place.make()
    place.staging.symlink_to(theirs)
    place.sweep()
    assert (theirs / "lettre.txt").exists()


def test_a_home_reached_by_a_link_is_the_same_home(tmp_path: Path):
    """What is left out of a copy is named by its real path."""
    (tmp_path / "cabinet").mkdir()
    (tmp_path / "lien").symlink_to(tmp_path / "cabinet")
    assert home(tmp_path / "cabinet") == home(tmp_path / "lien")
