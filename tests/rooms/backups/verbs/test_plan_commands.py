"""The command line renames a place as the page does, and says what is wrong."""

from hygie.rooms.backups import plan as plans
from hygie.rooms.backups.destinations import Place
from tests.cli import hygie
from tests.rooms.backups.cabinet import Cabinet


def test_a_place_is_renamed_and_its_copies_stay(cabinet: Cabinet):
    cabinet.kept()
    (before,) = cabinet.plan.destinations
    folder = cabinet.workspace.folder
    cabinet.close()
    named = ("sauvegardes", "renommer", "Disque A")
    done = hygie(folder, *named, "« Le rouge »", "--lieu", "domicile")
    assert 0 == done.code, done.err
    (after,) = plans.load(cabinet.home.plan).destinations
    assert ("Le rouge", Place.HOME) == (after.name, after.place)
    assert (before.id, before.mark, before.path) == (after.id, after.mark, after.path)
    unknown = hygie(folder, *named, "B")
    assert 4 == unknown.code
    assert "Aucun lieu de sauvegarde ne s’appelle « Disque A »." in unknown.err
    assert "Choisissez parmi : Le rouge." in unknown.err
