"""Parts done side by side give what they give one after the other."""

import math
import os

import pytest

from hygie.host.spread import WORTH_IT, spread


@pytest.mark.parametrize("count", [0, 1, WORTH_IT, 3 * WORTH_IT])
def test_results_come_in_the_order_of_the_parts(count) -> None:
    """Whether or not other processes help."""
    assert list(spread(math.sqrt, range(count))) == [math.sqrt(n) for n in range(count)]


def _process(_part: int) -> int:
    return os.getpid()


def test_few_parts_stay_in_this_process() -> None:
    """Starting others would cost more than it saves."""
    assert set(spread(_process, range(WORTH_IT - 1))) == {os.getpid()}
