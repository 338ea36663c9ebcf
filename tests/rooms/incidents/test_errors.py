"""Each error has a French sentence and a gesture, and repeats nothing that was typed."""

import pytest

from hygie.rooms.incidents import errors


@pytest.mark.parametrize(
    "error",
    [
        errors.not_offered(),
        errors.in_the_future(),
        errors.without_reason("pourquoi."),
        errors.not_a_moment(),
        errors.without_time_zones(),
    ],
)
def test_an_error_says_what_to_do(error) -> None:
    """Two sentences."""
    assert isinstance(error, errors.IncidentError)
    assert error.message.endswith(".")
    assert error.remedy.endswith(".")
