"""zxcvbn is asked, and what it counts wrongly is mended."""

from math import inf

import pytest
from zxcvbn_rs_py import zxcvbn

from hygie.analysis.guesses import outside
from hygie.analysis.guesses.text import read


def test_what_it_recognises_is_taken_as_it_is() -> None:
    """Below seven tenths of a guess a character, nothing is added."""
    log10 = zxcvbn("washingtoncapitals").guesses_log10
    assert log10 == outside.attack("washingtoncapitals", 30.0)
    assert outside.explained(log10, read("washingtoncapitals"))


def test_what_it_does_not_recognise_costs_its_real_alphabet() -> None:
    """It counts ten guesses for each character of a random string, whatever the alphabet."""
    assert 9.0 == pytest.approx(zxcvbn("xK7#mQ2pZ").guesses_log10, abs=0.01)
    assert 17.0 == pytest.approx(outside.attack("xK7#mQ2pZ", 17.0), abs=0.05)


@pytest.mark.parametrize("password", ["", "a" * (outside.LONGEST + 1)])
def test_it_is_not_asked_what_it_cannot_say(password: str) -> None:
    """It answers minus infinity to nothing, and takes long on long values."""
    assert inf == outside.attack(password, 0.0)


def test_its_saturation_is_no_answer() -> None:
    """Above 2^64 guesses it always says 19.27."""
    assert inf == outside.attack("xK7#mQ2pZ9!vL4$wT8&yR", 40.0)
