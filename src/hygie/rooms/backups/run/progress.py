"""Tells how far a copy is, and how long it will still take."""

from collections.abc import Callable
from dataclasses import dataclass

from hygie.rooms.backups.restic_said import Status

ENOUGH_S = 2.0
"""Seconds of copying before the time left means something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What is being done, in French; bytes done and in all (0: not known yet), files done.

    ``seconds_left`` is ``None`` while nobody can tell.
    """

    what: str
    done: int = 0
    total: int = 0
    files: int = 0
    seconds_left: float | None = None


Tell = Callable[[Progress], None]
"""Whoever is told; called from the thread of the run only."""


def untold(_progress: Progress) -> None:
    """Tell nobody."""


class Pace:
    """Turns what restic says into progress."""

    def __init__(self, seconds: Callable[[], float], tell: Tell) -> None:
        self._seconds, self._tell = seconds, tell
        self._began = self._started = seconds()
        self.total = 0

    @property
    def seconds(self) -> float:
        """Seconds since the run began."""
        return self._seconds() - self._began

    def say(self, what: str) -> None:
        """A step that has no measure."""
        self._tell(Progress(what=what))

    def start(self, total: int) -> None:
        """The copy itself begins: so many bytes are to be read."""
        self.total, self._started = total, self._seconds()
        self.at(Status(files=0, size=0))

    def at(self, status: Status) -> None:
        """Restic is there."""
        done = min(status.size, self.total)
        spent = self._seconds() - self._started
        known = done > 0 and spent >= ENOUGH_S
        self._tell(
            Progress(
                what="sauvegarde",
                done=done,
                total=self.total,
                files=status.files,
                seconds_left=spent / done * (self.total - done) if known else None,
            )
        )
