"""The examples of both leaflets are known, however they are typed."""

import pytest

from hygie.analysis.guesses.published import EXAMPLES
from hygie.analysis.guesses.text import folded


@pytest.mark.parametrize(
    "example",
    ["ZHsj3#1&-El15°", "1tvmq2tl'A", "1tvmQ2tl'A", "1tvmq2tl’A", "ght8CD%E7am",
     "J'ai acheté huit CD pour cent euros cet après-midi"],
)  # fmt: skip
def test_an_example_is_known(example: str) -> None:
    assert folded(example) in EXAMPLES
