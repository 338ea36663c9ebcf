"""Checking a stretch of rows, by itself."""

import sqlite3

import pytest

from hygie.journal.part import Stretch, check
from tests.journal.scene import HERE, at, by_hand, open_journal, piece

DAY = "2026-11-21T"


@pytest.fixture
def path(tmp_path):
    with open_journal(tmp_path / "j") as journal:
        journal.append([piece(n) for n in range(10)])
    return tmp_path / "j"


def stretch(path, first, last, **floors):
    return Stretch(path=path, wait_s=0.05, first=first, last=last, floors=floors)


def test_part_tells_what_joins_it_to_its_neighbours(path):
    """The hash of its last row, and what its first row has for previous."""
    low, high = check(stretch(path, 1, 4)), check(stretch(path, 5, 10))
    assert low.problems == high.problems == []
    assert high.link == low.top
    assert (low.rows, high.rows) == (4, 6)


def test_part_tells_the_clocks(path):
    """The earliest date of each machine, and the latest that lives."""
    part = check(stretch(path, 3, 5))
    assert part.floors == {HERE: f"{DAY}14:00:00.000000Z"}
    assert part.ceilings == {HERE: f"{DAY}16:00:00.000000Z"}
    assert part.living == {1: (5, f"{DAY}16:00:00.000000Z")}


def test_part_knows_what_later_rows_void(path):
    """A row that lives by itself does not when a later one of its machine has an earlier date."""
    part = check(stretch(path, 1, 5, **{HERE: f"{DAY}14:00:00.000000Z"}))
    assert part.living == {1: (3, f"{DAY}14:00:00.000000Z")}
    assert [one.sequence for one in part.problems] == [5, 4]


def test_clock_of_an_erased_row_is_known(path):
    """Through the table of erasures, that the whole then compares with what the rows say."""
    with open_journal(path) as journal:
        journal.erase(2, "Essai.", at=at(20), machine=HERE)
    part = check(stretch(path, 2, 2))
    assert part.missing == {2}
    assert part.floors == {HERE: f"{DAY}13:00:00.000000Z"}


def test_part_without_its_first_rows_says_so(path):
    """They may be the last that are looked for."""
    by_hand(path, "DELETE FROM rows WHERE sequence < 3")
    part = check(stretch(path, 1, 4))
    assert [one.sentence for one in part.problems] == ["Les lignes 1 à 2 manquent."]
    assert part.link is None


def test_file_that_is_no_journal_is_a_problem(tmp_path):
    """In another process, no exception may be lost on its way back."""
    (tmp_path / "j").write_bytes(b"no database at all, and long enough to be seen as none" * 9)
    by_hand(tmp_path / "k", "CREATE TABLE t (x)")
    for name in "jk":
        part = check(stretch(tmp_path / name, 1, 4))
        assert [one.sentence for one in part.problems] == ["Le fichier est abîmé vers la ligne 4."]


def test_file_that_cannot_be_read_now_is_no_finding(path):
    """A busy file is not a damaged one."""
    by_hand(path, "PRAGMA journal_mode = DELETE")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        check(stretch(path, 1, 4))
    other.close()
