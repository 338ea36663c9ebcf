"""Copies are told apart by their date, and found by a date that a person types."""

from datetime import UTC, datetime, timedelta

import pytest

from hygie.rooms.backups.reading import Snapshot
from hygie.rooms.backups.restore.dates import labels, typeable, until

HERE = datetime(2026, 11, 22, 2, 31, 7).astimezone()
"""A moment of this computer's own time, in which people name copies."""


def named(*times: datetime) -> list[str]:
    copies = [Snapshot(id=str(rank), time=time) for rank, time in enumerate(times)]
    return [label.replace("\u00a0", " ") for label in labels(copies).values()]


def test_a_date_shows_its_seconds_only_when_another_copy_shares_its_minute():
    later = HERE + timedelta(minutes=1)
    assert [
        "22 novembre 2026 à 2 h 31 min 07 s",
        "22 novembre 2026 à 2 h 31 min 40 s",
        "22 novembre 2026 à 2 h 32",
    ] == named(HERE, HERE + timedelta(seconds=33), later)


@pytest.mark.parametrize(
    ("typed", "end"),
    [
        ("2026-11-22", (23, 0, 0, 0)),
        ("22/11/2026", (23, 0, 0, 0)),
        ("22/11/2026 2h", (22, 3, 0, 0)),
        ("22/11/2026 02:31", (22, 2, 32, 0)),
        ("2026-11-22 02h31", (22, 2, 32, 0)),
        ("22/11/2026 à 2 h 31", (22, 2, 32, 0)),
        ("2026-11-22T02:31:07", (22, 2, 31, 8)),
        ("22/11/2026 à 2\u00a0h\u00a031\u00a0min\u00a007\u00a0s", (22, 2, 31, 8)),
    ],
)
def test_a_date_reaches_to_the_end_of_what_was_typed(typed: str, end: tuple[int, int, int, int]):
    day, hour, minute, second = end
    assert datetime(2026, 11, day, hour, minute, second).astimezone() == until(typed)


@pytest.mark.parametrize(
    "typed", ["", "hier", "22/11", "2026-11-31", "9999-12-31", "22/11/2026 25:00"]
)
def test_what_is_no_date_is_none(typed: str):
    """The last day of all has no end."""
    assert until(typed) is None


@pytest.mark.parametrize("seconds", [True, False])
def test_what_the_terminal_shows_can_be_typed_and_means_that_copy(seconds: bool):
    time = HERE.astimezone(UTC) + timedelta(milliseconds=900)
    end = until(typeable(time, seconds=seconds))
    assert end is not None
    assert timedelta(0) < end - time <= timedelta(seconds=1 if seconds else 60)
