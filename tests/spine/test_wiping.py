"""What is wiped is gone from its place."""

import pytest

from hygie.spine.wiping import wipe


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 200_001])
def test_wiping_leaves_zeros_of_the_same_length(size) -> None:
    """In place: no other buffer takes over."""
    data = bytearray(b"x" * size)
    wipe(data)
    assert bytes(size) == data
