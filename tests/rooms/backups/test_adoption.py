"""A disk is told of as it is; a new repository knows nothing of the one that was there."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from hygie.rooms.backups import adoption, adoption_words, keys, restic
from hygie.rooms.backups.destinations import Destination, Place, Sort
from hygie.rooms.backups.disks import Volume
from hygie.rooms.backups.plan import Plan
from tests.rooms.backups.cabinet import NOW, Cabinet
from tests.rooms.backups.real_store import PASSWORD


def test_a_place_that_was_erased_becomes_another_one(cabinet: Cabinet):
    """No sheet opens it, and nothing that was seen of the old copies is believed of it."""
    cabinet.home.make()
    known = replace(cabinet.plan.destinations[0], sheet=NOW, sheet_key="abcd1234")
    shutil.rmtree(known.path)
    made = adoption.adopt(cabinet.workspace, cabinet.home, cabinet.engine, known, Path(known.path))
    assert (None, "", known.name) == (made.sheet, made.sheet_key, made.name)
    assert made.id != known.id
    assert made.mark not in {"", known.mark}
    assert [made] == list(cabinet.plan.with_destination(made, instead=known.id).destinations)


def test_the_copies_of_another_computer_are_found_on_the_disk(cabinet: Cabinet):
    """On the worst day, they are one's own."""
    found = adoption.look(cabinet.disk, Plan(), (), "ordinateur-neuf")
    assert (cabinet.folder,) == found.others
    assert "" == found.repository
    assert any(str(cabinet.folder) in line for line in adoption_words.sentences(found))
    theirs = adoption.look(cabinet.folder, Plan(), (), "ordinateur-neuf")
    assert theirs.repository
    assert "contient des sauvegardes" in adoption_words.sentences(theirs)[0]
    assert () == adoption.look(cabinet.disk, Plan(), (), "poste").others


VOLUME = Volume(identity="AB12", mount="/media/usb", label="ELEMENTS")
THERE = adoption.Found(
    base=Path("/media/usb"),
    folder=Path("/media/usb/Sauvegardes Hygie/poste"),
    volume=VOLUME,
    names=(),
    count=0,
    free=None,
    repository="e" * 64,
    same_disk=False,
)
ON_DISK = Destination(
    id="d",
    name="Disque A",
    sort=Sort.DISK,
    place=Place.HOME,
    path="Sauvegardes Hygie/poste",
    volume="AB12",
    mark="f" * 64,
)


@pytest.mark.parametrize(
    ("known", "there", "again"),
    [
        (ON_DISK, THERE, True),
        (replace(ON_DISK, path="Sauvegardes Hygie/ancien"), THERE, True),
        (replace(ON_DISK, volume="CD34"), THERE, False),
        (replace(ON_DISK, volume="CD34", mark="e" * 64), THERE, True),
        (replace(ON_DISK, volume="", path=str(THERE.folder)), THERE, True),
        (replace(ON_DISK, volume="", path=str(THERE.folder)), replace(THERE, volume=None), True),
        (replace(ON_DISK, volume="", path="/media/autre"), replace(THERE, volume=None), False),
        (replace(ON_DISK, sort=Sort.SFTP, volume="", path=str(THERE.folder)), THERE, False),
    ],
)
def test_one_disk_is_never_two_places(known: Destination, there: adoption.Found, again: bool):
    """Whatever copies are on it now: by their mark, by their very place, by the disk."""
    found = adoption.found_again(there, Plan(destinations=(known,)))
    assert ((known.id, known.name) if again else None) == (found and (found.id, found.name))


def test_what_was_known_of_other_copies_is_not_believed_of_those_taken_over(cabinet: Cabinet):
    (mine,) = cabinet.plan.destinations
    known = replace(mine, mark="0" * 64, sheet=NOW, sheet_key="abcd1234")
    made = taken_over(cabinet, known, PASSWORD)
    assert (None, "", mine.mark) == (made.sheet, made.sheet_key, made.mark)
    assert made.id != known.id
    same = taken_over(cabinet, replace(mine, sheet=NOW), PASSWORD)
    assert (mine.id, NOW) == (same.id, same.sheet)


def test_the_words_of_a_sheet_that_open_the_copies_are_known_as_their_sheet(cabinet: Cabinet):
    """The password of another program is none."""
    (mine,) = cabinet.plan.destinations
    words = keys.draw_sheet(cabinet.workspace.chance)
    job = restic.add_key(cabinet.engine.program, cabinet.repository(), words.password, "poste")
    cabinet.engine.run(job)
    assert NOW == taken_over(cabinet, mine, words.password).sheet
    assert taken_over(cabinet, mine, PASSWORD).sheet is None


def taken_over(cabinet: Cabinet, known: Destination, password: str) -> Destination:
    return adoption.take_over(
        cabinet.workspace, cabinet.home, cabinet.engine, known, cabinet.folder, password
    )
