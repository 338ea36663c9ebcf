"""Who follows the paper does the same gestures, in the same order, as who follows the wizard."""

import pytest

from hygie.rooms.incidents.kit.rows import (
    Choose,
    Do,
    Turn,
    done,
    first_gestures,
    lead,
    own_gesture,
    sheets,
)
from hygie.rooms.incidents.leaflets import found_in, leaflet_gestures
from hygie.rooms.incidents.playbooks import chosen, library
from hygie.rooms.incidents.sights import sights
from hygie.rooms.incidents.walk import Gesture
from tests.rooms.incidents.branches import branches

SHEETS = sheets(library())
BY_ID = {one.id: one for one in SHEETS}
STARTS = [one.id for one in chosen(library())]


@pytest.mark.parametrize("start", STARTS)
def test_paper_leads_to_the_gestures_of_every_branch(start: str) -> None:
    """Whatever is answered."""
    for replies, items in branches(start):
        walked = tuple(item.address for item in items if isinstance(item, Gesture))
        assert walked == done(BY_ID, start, replies)  # type: ignore[arg-type]


def test_every_sight_leads_to_a_sheet() -> None:
    ends = {one.playbook for one in sights().sights if one.playbook}
    ends |= {lead.playbook for one in sights().sights for lead in one.leads}
    assert ends <= set(BY_ID)


def test_a_sheet_that_is_turned_to_is_in_the_kit() -> None:
    turned = {row.sheet for one in SHEETS for row in one.rows if isinstance(row, Turn)}
    assert turned <= set(BY_ID)
    assert {one.id for one in SHEETS if one.shared} <= turned


@pytest.mark.parametrize("name", BY_ID)
def test_numbers_follow_each_other_and_letters_are_told_apart(name: str) -> None:
    rows = BY_ID[name].rows
    numbers = [row.number for row in rows if not isinstance(row, Choose)]
    letters = [row.letter for row in rows if isinstance(row, Choose)]
    assert list(range(1, len(numbers) + 1)) == numbers
    assert [chr(ord("A") + rank) for rank in range(len(letters))] == letters


@pytest.mark.parametrize("name", BY_ID)
def test_a_question_comes_before_what_depends_on_it(name: str) -> None:
    asked: set[str] = set()
    for row in BY_ID[name].rows:
        assert {one.where for one in row.only} <= asked
        if isinstance(row, Choose):
            asked.add(row.where)


@pytest.mark.parametrize("name", BY_ID)
def test_a_gesture_stands_once_on_a_sheet(name: str) -> None:
    """So its box is ticked once."""
    where = [row.where for row in BY_ID[name].rows if isinstance(row, Do)]
    assert len(where) == len(set(where))


def test_the_way_ends_where_nothing_is_left() -> None:
    care = BY_ID["work-without"]
    (question,) = (row for row in care.rows if isinstance(row, Choose))
    assert lead(care.rows, question, "yes") is None


def test_first_gestures_are_those_that_most_situations_share() -> None:
    """From the playbooks: cutting, not restarting, photographing, calling."""
    found = [one.address for one in first_gestures(library())]
    assert ["isolate/unplug", "isolate/keep-box", "isolate/no-restart"] == found[:3]
    assert {"alert/photo", "alert/it-supplier", "alert/insurer-line"} <= set(found)


def test_every_situation_has_a_gesture_of_its_own() -> None:
    common = first_gestures(library())
    for one in SHEETS:
        step = own_gesture(one, common)
        assert one.shared or step is not None


def test_both_leaflets_are_on_the_sheets() -> None:
    """Each of their gestures stands on one."""
    there = {row.where for one in SHEETS for row in one.rows if isinstance(row, Do)}
    where = found_in(library())
    for gesture in leaflet_gestures():
        assert where[gesture.id], gesture.id
        assert set(where[gesture.id]) <= there, gesture.id
