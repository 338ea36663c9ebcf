"""What a killed program left is put in order, and what lives is left alone."""

from pathlib import Path

from hygie.host.alone import alone
from hygie.rooms.backups.home import Home
from hygie.rooms.backups.leftovers import DRILL_LOCK, sweep_left


def test_the_files_of_a_drill_that_is_being_played_stay(tmp_path: Path):
    place = Home(tmp_path / "hygie")
    place.make()
    folder = place.own / "essais" / "0a"
    folder.mkdir(parents=True)
    with alone(place.own / DRILL_LOCK):
        sweep_left(place)
        assert folder.exists()
    sweep_left(place)
    assert not folder.exists()


def test_a_practice_that_never_copied_anything_is_not_touched(tmp_path: Path):
    place = Home(tmp_path / "hygie")
    sweep_left(place)
    assert not place.folder.exists()
