"""A place that is forgotten is counted no more, and nothing of it is lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from hygie.rooms.backups import copies, forgetting, keys
from hygie.rooms.backups import plan as plans
from hygie.rooms.backups.destinations import Destination, Place, Sort
from hygie.rooms.backups.plan import Plan
from tests.rooms.backups.cabinet import NOW, Cabinet

DISK = Destination(id="a", name="Disque A", sort=Sort.DISK, place=Place.HOME, path="/x")
HOST = Destination(id="h", name="Serveur", sort=Sort.SFTP, place=Place.HOST, path="sftp:h:/x")


def noted(cabinet: Cabinet) -> list[str]:
    """The places that the journal counts."""
    known = copies.known(cabinet.workspace)
    return [copy.name for copy in known.copies] if known is not None else []


@pytest.mark.parametrize("left", [(), (HOST,)])
def test_the_journal_counts_it_no_more_even_where_it_was_the_last(
    cabinet: Cabinet, left: tuple[Destination, ...]
):
    (mine,) = cabinet.plan.destinations
    for one in left:
        cabinet.plan = cabinet.plan.with_destination(one)
    cabinet.kept()
    copies.observe(cabinet.workspace, cabinet.plan, tuple)
    assert [mine.name, *(one.name for one in left)] == noted(cabinet)
    cabinet.later(minutes=1)
    forgetting.forget(cabinet.workspace, mine.id)
    assert [one.name for one in left] == noted(cabinet)
    assert left == plans.load(cabinet.home.plan).destinations


def test_its_copies_and_what_opens_them_stay(cabinet: Cabinet):
    cabinet.kept()
    (mine,) = cabinet.plan.destinations
    before = sorted(Path(mine.path).rglob("*"))
    forgetting.forget(cabinet.workspace, mine.id)
    assert before == sorted(Path(mine.path).rglob("*"))
    assert keys.known_password(cabinet.workspace.secrets, mine.id)


def test_what_is_not_there_any_more_is_forgotten_without_a_word_in_the_journal(cabinet: Cabinet):
    cabinet.kept()
    forgetting.forget(cabinet.workspace, "autre")
    assert (cabinet.plan, []) == (plans.load(cabinet.home.plan), noted(cabinet))
    assert Plan() == forgetting.without_place(Plan(), "autre")


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (DISK, 'fiches recuperation "Disque A"'),
        (replace(DISK, sheet=NOW), "sauvegardes disque --reprendre"),
        (replace(HOST, sheet=NOW), "sauvegardes hebergeur --reprendre"),
    ],
)
def test_who_forgets_a_place_is_told_how_it_comes_back(place: Destination, said: str):
    """Without its sheet it would not, so that is said while the sheet can still be printed."""
    told = " ".join(forgetting.sentences(place))
    assert said in told
    assert "Rien n’y est effacé" in told
