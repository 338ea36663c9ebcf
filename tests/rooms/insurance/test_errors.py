"""Each error has a French sentence and a gesture."""

import pytest

from hygie.rooms.insurance import errors


@pytest.mark.parametrize(
    "error",
    [
        errors.bad_range("Durée"),
        errors.unknown_assumption("weather"),
        errors.no_such_file("mes-hypotheses.toml"),
        errors.unreadable(),
    ],
)
def test_an_error_says_what_to_do(error) -> None:
    """Two sentences."""
    assert isinstance(error, errors.InsuranceError)
    assert error.message.endswith(".")
    assert error.remedy.endswith(".")
