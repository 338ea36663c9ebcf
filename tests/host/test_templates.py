"""Scripts are filled in one pass, so that what is filled in cannot be filled again."""

import pytest

from hygie.host.templates import filled, template
from hygie.spine.probe import ANSWER_LIMIT


def test_what_is_filled_in_stays_as_it_is():
    assert filled("a @@X@@ @@Y@@", {"X": "@@Y@@", "Y": r"\1 \g<0>"}) == r"a @@Y@@ \1 \g<0>"


def test_a_mark_that_nobody_fills_is_an_error():
    with pytest.raises(KeyError):
        filled("@@X@@", {})


@pytest.mark.parametrize("name", ["common.ps1", "script.sh"])
def test_the_bound_of_answers_is_that_of_the_spine(name: str):
    assert str(ANSWER_LIMIT) in template(name)
    assert "@@LIMIT@@" not in template(name)
