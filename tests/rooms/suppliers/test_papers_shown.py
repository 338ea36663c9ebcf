"""The page says of each paper how far it is."""

from datetime import timedelta
from pathlib import Path

import pytest

from hygie.rooms.suppliers.answers import Answers
from hygie.rooms.suppliers.papers_shown import SORTS, Mine, Shown, shown
from tests.rooms.suppliers.site import ANNE, TWO, told_desk


def one(*, made: bool = True, same: bool = True) -> Mine:
    return Mine(one=ANNE, left=0, nameless=False, made=made, same=same)


@pytest.mark.parametrize(
    ("mine", "in_use", "old", "look"),
    [
        (one(made=False), None, False, "v-unseen"),
        (one(), None, False, "v-unseen"),
        (one(), True, False, "v-met"),
        (one(), False, False, "v-gap"),
        (one(same=False), True, False, "v-stale"),
        (one(), True, True, "v-stale"),
    ],
)
def test_a_paper_counts_once_made_in_use_and_still_the_same(
    mine: Mine, in_use: bool | None, old: bool, look: str
) -> None:
    paper = Shown(word="affiche", sort=SORTS["affiche"], mine=(mine,), in_use=in_use, old=old)
    assert look == paper.verdict[0]


def test_every_paper_of_every_practitioner_is_shown(tmp_path: Path) -> None:
    with told_desk(tmp_path / "c").workspace() as home:
        found = shown(home, Answers(), home.clock() + timedelta(days=1))
        assert list(SORTS) == [paper.word for paper in found]
        for paper in found:
            assert [one.label for one in TWO.controllers] == [mine.one.label for mine in paper.mine]
            assert all(mine.left for mine in paper.mine)
            assert not paper.old
