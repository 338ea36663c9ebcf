"""The length and mix that the good practice asks for."""

import pytest

from hygie.rooms.passwords.length import is_long


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("Aa1!Aa1!Aa1!", True),
        ("Aa1!Aa1!Aa1", False),
        ("Éa1!Éa1!Éa1!", True),
        ("Aa1Aa1Aa1Aa1Aa", True),
        ("aa1aa1aa1aa1aa1", False),
        ("un deux trois quatre cinq six sept", True),
        ("lune-vert-cube-pont-drap-sauge-onze", True),
        ("lunevertcubepontdrapsaugeonze", True),
        ("lune vert cube pont drap", False),
        ("", False),
    ],
)
def test_length_and_mix_as_the_measure_says(password, expected) -> None:
    """12 characters of four classes, 14 of three, or seven words."""
    assert is_long(password) is expected
