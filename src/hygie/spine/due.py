"""What falls due while nobody asks: a room says whether, and what doing it gave."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from hygie.spine.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a chore gave: an exit code, as of every command, and a French sentence for later.

    The sentence is kept and may be logged: it names no file. ``waiting``: nothing was done yet,
    because something is missing that a person brings, such as a disk; that is no failure.
    """

    code: int
    sentence: str
    waiting: bool = False


Chore = Callable[[], Told]
"""Does what is due, and tells how it went. May raise ``HygieError``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something that the schedule does when it is due.

    ``name`` is the word of the command line for it. ``look(practice, now)`` answers ``None``
    when nothing is due: asked again right after the chore was done, it must. May raise
    ``HygieError``.
    """

    name: str
    look: Callable[[Practice, datetime], Chore | None]
