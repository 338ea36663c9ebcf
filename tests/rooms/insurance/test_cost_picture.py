"""The picture shows how often each cost comes, and where the median and the tenth stand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.insurance.cost_picture import HEIGHT, WIDTH, draw


def test_the_median_parts_the_bars() -> None:
    picture = draw(np.arange(0, 1001, dtype=np.float64))
    assert {"low", "mid", "high"} == {bar.part for bar in picture.bars}
    assert [bar.x for bar in picture.bars] == sorted(bar.x for bar in picture.bars)
    assert picture.median_x == pytest.approx(WIDTH * 500 / 990, abs=0.1)
    assert picture.p90_x == pytest.approx(WIDTH * 900 / 990, abs=0.1)
    assert (0.0, 990.0) == (picture.least, picture.most)


def test_stops_that_all_cost_the_same_make_one_bar() -> None:
    (bar,) = draw(np.full(10, 700.0)).bars
    assert (HEIGHT, "low") == (bar.height, bar.part)


@given(st.lists(st.floats(0, 1e9), min_size=1, max_size=60))
def test_every_bar_lies_within_the_picture(costs: list[float]) -> None:
    picture = draw(np.array(costs))
    for bar in picture.bars:
        assert 0 <= bar.x < WIDTH
        assert 0 <= bar.y
        assert bar.y + bar.height == pytest.approx(HEIGHT, abs=0.2)
