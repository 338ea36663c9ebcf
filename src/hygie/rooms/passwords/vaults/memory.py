"""Goes through a file that is held in memory without copying it whole."""

import io
from typing import TypeAlias

Buffer: TypeAlias = bytes | bytearray | memoryview


class Window(io.RawIOBase):
    """A file to read over bytes that stay where they are: ``io.BytesIO`` would copy them."""

    def __init__(self, data: Buffer) -> None:
        self._view = memoryview(data)
        self._at = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always: archives are read from their end."""
        return True

    def readinto(self, buffer: Buffer) -> int:  # type: ignore[override] # typeshed's private type
        """Fill a buffer as far as there are bytes; gives how many."""
        target = memoryview(buffer)
        part = self._view[self._at : self._at + len(target)]
        target[: len(part)] = part
        self._at += len(part)
        return len(part)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place, never outside of the bytes."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: len(self._view)}[whence]
        if start + offset < 0:
            raise OSError("negative seek")  # as a file does: zipfile waits for it
        self._at = min(start + offset, len(self._view))
        return self._at

    def tell(self) -> int:
        """The place of the next byte."""
        return self._at

    def close(self) -> None:
        """Let go of the bytes, so that they can be wiped and freed."""
        self._view.release()
        super().close()
