"""Writes zeros over what must not stay in memory."""

_ZEROS = bytes(65_536)


def wipe(buffer: bytearray) -> None:
    """Write zeros over a buffer in place. Copies that Python made elsewhere are out of reach."""
    with memoryview(buffer) as view:
        for start in range(0, len(buffer), len(_ZEROS)):
            part = view[start : start + len(_ZEROS)]
            part[:] = _ZEROS[: len(part)]
