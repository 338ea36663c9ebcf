"""Whatever a program says, its lines come whole or cut at their bound."""

import io
import os
import sys

from hypothesis import given
from hypothesis import strategies as st

from hygie.host.pipe_lines import LINE_LIMIT, split, widen


@given(st.lists(st.binary(max_size=50).filter(lambda raw: b"\n" not in raw), max_size=20))
def test_any_output_is_split_at_its_line_ends(parts):
    whole = b"".join(part + b"\n" for part in parts)
    assert [part.removesuffix(b"\r") for part in parts] == list(split(io.BytesIO(whole)))
    assert [*parts, b"last"][-1] == [*split(io.BytesIO(whole + b"last"))][-1]


def test_a_line_is_cut_at_its_bound_and_the_next_one_is_whole():
    said = io.BytesIO(b"a" * (LINE_LIMIT + 70_000) + b"\nbc\r\n")
    first, second = split(said)
    assert (b"a" * LINE_LIMIT, b"bc") == (first, second)


def test_a_wide_pipe_takes_more_than_the_usual_64_kib_at_once():
    """Where the system knows no wider pipe, nothing changes."""
    out, into = os.pipe()
    with os.fdopen(out, "rb") as reader, os.fdopen(into, "wb", buffering=0) as writer:
        widen(reader)
        os.set_blocking(writer.fileno(), False)
        assert (writer.write(b"x" * 100_000) == 100_000) is (sys.platform == "linux")
