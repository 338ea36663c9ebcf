"""Lets go of what was encrypted for a gesture that came to nothing, even a power failure."""

import os
import re
from collections.abc import Callable
from contextlib import suppress

from hygie.rooms.incidents.record.twin import FOLDER
from hygie.spine.practice import Practice

FILE = "en-cours"
SIZE_LIMIT = 1_000_000

_NAME = re.compile(r"[0-9a-f]{64}")


class Pending:
    """The names of what was sealed by the gesture that is under way, under the lock of the rows.

    Something is sealed before the row that names it is written. If Hygie is stopped in between,
    nobody could ever find it again, nor erase it at its term: the next gesture does.
    """

    def __init__(self, practice: Practice) -> None:
        self._sealed = practice.sealed
        self._path = practice.folder / FOLDER / FILE

    def add(self, name: str) -> None:
        """Note that this is sealed and not yet named by a row."""
        with suppress(OSError):  # then an encrypted file may stay that nobody names: no more
            fd = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(fd, "a", encoding="ascii") as file:
                file.write(f"{name}\n")

    def clear(self, named: Callable[[], frozenset[str]]) -> None:
        """Erase what is noted here and no row names. Raises ``HygieError``."""
        noted = self._names()
        for name in noted - named() if noted else ():
            self._sealed.erase(name)
        self.forget()

    def forget(self) -> None:
        """All that is noted here is named by a row now."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _names(self) -> set[str]:
        try:
            with self._path.open("rb") as file:
                text = file.read(SIZE_LIMIT).decode("ascii", "replace")
        except OSError:
            return set()
        return {line for line in text.splitlines() if _NAME.fullmatch(line)}
