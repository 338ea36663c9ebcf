"""A disk is told of as it is; a new repository knows nothing of the one that was there."""

import shutil
from dataclasses import replace
from pathlib import Path

from hygie.rooms.backups import adoption, adoption_words
from hygie.rooms.backups.plan import Plan
from tests.rooms.backups.cabinet import NOW, Cabinet


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
