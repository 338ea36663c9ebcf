"""Reading evidence: by date, by row, and what becomes of what was changed by hand."""

import pytest

from hygie.journal.reading import CHANGED
from hygie.spine.evidence import Seen, Subject, Unseen
from hygie.spine.measure import Kind
from tests.journal.scene import Lock, at, by_hand, open_journal, piece, sights

OTHER = Kind("session.lock:b")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal.sqlite"


@pytest.fixture
def journal(path):
    with open_journal(path) as journal:
        yield journal


def numbers(rows):
    return [row.sequence for row in rows]


def test_history_goes_back_page_by_page(journal):
    """Newest first, and each page begins before the last row of the one before."""
    journal.append([piece(n) for n in range(5)])
    assert numbers(journal.history(limit=2)) == [5, 4]
    assert numbers(journal.history(limit=2, before=4)) == [3, 2]
    assert numbers(journal.history(before=1)) == []


def test_history_can_be_of_one_subject_or_one_kind(journal):
    person = Subject("person:a")
    journal.append([piece(0), piece(0, kind=OTHER), piece(1, subject=person), piece(2, source="x")])
    assert numbers(journal.history(kind=Lock.KIND)) == [4, 3, 1]
    assert numbers(journal.history(kind=Lock.KIND, limit=2)) == [4, 3]
    assert numbers(journal.history(subject=person)) == [3]
    assert numbers(journal.history(subject=person, kind=OTHER)) == []
    assert numbers(journal.history(kind=Lock.KIND, before=4)) == [3, 1]


def test_history_also_shows_what_is_void(journal):
    """What a wrong clock dated is part of what happened."""
    journal.append([piece(9), piece(1)])
    assert numbers(journal.history()) == [2, 1]
    assert numbers(journal.history(kind=Lock.KIND)) == [2, 1]


def test_body_changed_by_hand_does_not_count(journal, path):
    """Without waiting for a verification: what was seen is then unseen, and the rest counts."""
    journal.append([piece(0, 9_999), piece(0, kind=OTHER)])
    by_hand(
        path,
        "UPDATE bodies SET body = CAST(replace(body, '9999', '60') AS BLOB) WHERE sequence = 1",
    )
    assert sights(journal, at(1)) == {1: Unseen(reason=CHANGED), 2: Seen(facts=Lock(seconds=600))}
    assert not journal.verify().ok


def test_body_that_is_no_evidence_does_not_count(journal, path):
    """Bytes in the place of a body break no reading."""
    journal.append([piece(0)])
    by_hand(path, "UPDATE bodies SET body = x'00ff'")
    assert sights(journal, at(1)) == {1: Unseen(reason=CHANGED)}


def test_row_under_the_name_of_another_does_not_count(journal, path):
    """A body put in the place of that of another sort proves nothing of it."""
    journal.append([piece(0), piece(0, kind=OTHER)])
    by_hand(path, "UPDATE bodies SET lane = 3 - lane", "UPDATE lanes SET sequence = 3 - sequence")
    assert sights(journal, at(1)) == {1: Unseen(reason=CHANGED), 2: Unseen(reason=CHANGED)}


def test_latest_that_points_nowhere_is_nothing(journal, path):
    """A table changed by hand breaks no reading."""
    journal.append([piece(0), piece(0, kind=OTHER)])
    by_hand(
        path,
        "UPDATE lanes SET sequence = 99 WHERE lane = 1",
        "UPDATE bodies SET at = 'hier' WHERE sequence = 2",
    )
    assert journal.latest(at(1)) == ()
