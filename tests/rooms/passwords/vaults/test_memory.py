"""A file held in memory, read without copies and wiped."""

import io

import pytest

from hygie.rooms.passwords.vaults.memory import Window


def test_a_window_reads_as_a_file_does() -> None:
    """By pieces, from any place, to the end."""
    with Window(b"0123456789") as window:
        assert (window.read(4), window.tell()) == (b"0123", 4)
        assert window.seek(-2, io.SEEK_END) == 8
        assert window.read() == b"89"
        assert (window.seek(99), window.read(1)) == (10, b"")
        with pytest.raises(OSError, match="negative"):
            window.seek(-1)


def test_a_window_copies_nothing() -> None:
    """What is written into the bytes afterwards is what is read."""
    data = bytearray(b"avant")
    window = Window(data)
    data[:] = b"apres"
    assert window.read() == b"apres"


def test_closing_lets_the_bytes_go() -> None:
    """They can be shortened again: nobody looks at them any more."""
    data = bytearray(b"x" * 10)
    Window(data).close()
    data.clear()
    assert data == b""
