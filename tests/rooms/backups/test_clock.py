"""A date is doubted when it contradicts what the practice did, and only then."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups.clock import believed, doubt

NOW = datetime(2026, 11, 21, 19, tzinfo=UTC)
DAY = 86_400_000_000_000


def ns(moment: datetime) -> int:
    return int(moment.timestamp()) * 10**9


@pytest.mark.parametrize(
    ("since", "doubtful"),
    [
        (timedelta(0), False),
        (timedelta(hours=-20), False),
        (timedelta(days=-2), True),
        (timedelta(days=399), False),
        (timedelta(days=3650), True),
    ],
)
def test_the_last_copy_says_whether_the_clock_jumped(since: timedelta, doubtful: bool):
    """By hours it may go back, for a journey; a year's absence is possible, ten are not."""
    assert doubtful == bool(doubt(NOW, NOW - since, 0))


def test_without_a_copy_the_newest_file_says_it():
    assert "" == doubt(NOW, None, ns(NOW) - 30 * DAY)
    said = doubt(NOW, None, ns(NOW) - 3650 * DAY)
    assert "21/11/2026" in said
    assert "23/11/2016" in said  # two leap days since


def test_files_count_for_nothing_once_a_copy_was_dated():
    assert "" == doubt(NOW, NOW, ns(NOW) - 3650 * DAY)


@given(st.integers())
def test_any_time_of_a_file_is_borne(newest: int):
    """Archives and old disks hold dates of any year."""
    assert isinstance(doubt(NOW, None, newest), str)


def test_a_doubtful_date_is_not_the_one_with_which_the_next_is_compared():
    """Without any earlier run, the newest file stands for it; never a date later than now."""
    ahead, old = NOW + timedelta(days=3_650), NOW - timedelta(days=1)
    assert old == believed(ahead, old, ns(NOW))
    assert NOW == believed(ahead, None, ns(NOW))
    assert doubt(ahead + timedelta(days=1), believed(ahead, None, ns(NOW)), ns(NOW))
    assert NOW == believed(NOW, None, ns(ahead))
    assert NOW == believed(NOW, None, 10**40)
