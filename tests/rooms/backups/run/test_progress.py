"""How long a copy will still take is told once it can be known, and never falsely."""

import math
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups.restic_said import Status
from hygie.rooms.backups.run.progress import ENOUGH_S, Pace, Progress


@dataclass
class Watch:
    """A clock that only the test moves, and what was told."""

    now: float = 50.0
    told: list[Progress] = field(default_factory=list)

    def seconds(self) -> float:
        return self.now

    def at(self, pace: Pace, seconds: float, size: int) -> float | None:
        """Restic has done so many bytes after so many seconds: the seconds left."""
        self.now += seconds
        pace.at(Status(files=1, size=size))
        return self.told[-1].seconds_left


def copying(total: int, counting: float = 0.0) -> tuple[Watch, Pace]:
    """A copy that begins after the files were counted for so long."""
    watch = Watch()
    pace = Pace(watch.seconds, watch.told.append)
    watch.now += counting
    pace.start(total)
    return watch, pace


@pytest.mark.parametrize(
    ("spent", "done", "left"),
    [
        (ENOUGH_S - 0.1, 500, None),
        (ENOUGH_S, 500, ENOUGH_S),
        (10.0, 0, None),
        (10.0, 250, 30.0),
        (10.0, 1_000, 0.0),
    ],
)
def test_what_is_left_goes_by_what_was_done(spent: float, done: int, left: float | None):
    """A quarter in ten seconds leaves thirty; nothing done, or too early, says nothing."""
    watch, pace = copying(1_000)
    assert left == watch.at(pace, spent, done)


def test_the_time_to_count_the_files_is_not_taken_for_slowness():
    """A minute of counting is in the duration of the run, not in the speed of the copy."""
    watch, pace = copying(1_000, counting=60.0)
    assert 10.0 == watch.at(pace, 10.0, 500)
    assert 70.0 == pace.seconds


def test_files_that_grow_meanwhile_never_make_more_than_all():
    watch, pace = copying(1_000)
    assert 0.0 == watch.at(pace, 10.0, 1_500)
    assert (1_000, 1_000) == (watch.told[-1].done, watch.told[-1].total)


def test_the_beginning_is_told_at_once_and_a_step_has_no_measure():
    """The page shows the size before restic has said a word."""
    watch, pace = copying(1_000)
    pace.say("vérification")
    begun, step = watch.told
    assert Progress(what="sauvegarde", total=1_000) == begun
    assert Progress(what="vérification") == step


@given(
    st.integers(0, 10**15),
    st.lists(st.tuples(st.floats(0, 10**6), st.integers(0, 10**15)), max_size=10),
)
def test_whatever_restic_says_the_bar_stays_between_nothing_and_all(total, steps):
    """A copy of nothing at all divides by nothing, and no time left is below zero."""
    watch, pace = copying(total)
    for seconds, size in steps:
        left = watch.at(pace, seconds, size)
        assert left is None or (left >= 0 and math.isfinite(left))
    assert all(0 <= one.done <= one.total == total for one in watch.told)
