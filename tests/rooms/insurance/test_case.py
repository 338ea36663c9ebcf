"""The case of a practice is what it keeps; what cannot be read is told, and ours stands."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hygie.rooms.insurance import own_kept, review
from hygie.rooms.insurance.case import gather, pdf
from hygie.rooms.insurance.own_kept import Own
from hygie.rooms.insurance.worked import work_out
from hygie.spine.settings import Controller
from hygie.workspace import Workspace
from tests.rooms.insurance.site import CONTRACT, TOLD, told_desk


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Workspace]:
    with told_desk(tmp_path / "cabinet").workspace() as opened:
        yield opened


def test_the_case_is_what_the_practice_keeps(home: Workspace) -> None:
    own_kept.keep(home.folder, Own(values={"fees_day": (700.0, 700.0, 700.0)}))
    review.keep(home, CONTRACT)
    case = gather(home)
    assert 700 == case.base["fees_day"].mode
    assert (CONTRACT, 1, None) == (case.contract, case.practitioners, case.trouble)
    two = (Controller(label="A"), Controller(label="B"))
    home.save_settings(replace(TOLD, controllers=two))
    assert 2 == gather(home).practitioners
    assert case.drawn_from != gather(home).drawn_from


def test_hypotheses_that_cannot_be_read_are_told_and_ours_stand(home: Workspace) -> None:
    (home.folder / own_kept.FILE).write_text("days = 'x'", "utf-8")
    case = gather(home)
    assert case.trouble is not None
    assert 392 == case.base["fees_day"].mode


def test_the_same_case_gives_the_same_figures(home: Workspace) -> None:
    case = gather(home)
    assert work_out(case, 2000) == work_out(case, 2000)
    assert work_out(case, 2000).figures.left is None
    assert work_out(replace(case, contract=CONTRACT), 2000).figures.left is not None


def test_the_estimate_is_a_pdf(home: Workspace) -> None:
    assert b"%PDF" == pdf(gather(home), home.clock())[:4]
