"""A practice in memory, and the door that leads to it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hygie import house
from hygie.spine.evidence import Evidence, MachineId
from hygie.spine.posture import Posture, posture
from hygie.spine.settings import Settings

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@dataclass
class FakePractice:
    """Keeps evidence in a list; what commands need of a practice."""

    settings: Settings = field(default_factory=Settings)
    machine: MachineId = field(default=MachineId("m"))
    kept: list[Evidence] = field(default_factory=list)
    at: datetime = NOON
    folder: Path = field(default=Path("nowhere"))

    @property
    def clock(self) -> Callable[[], datetime]:
        """A clock that stands still."""
        return lambda: self.at

    def append(self, evidence: Sequence[Evidence]) -> None:
        """Keep evidence."""
        self.kept += evidence

    def latest(self) -> tuple[Evidence, ...]:
        """The evidence kept last of each subject, kind and source."""
        return tuple({(one.subject, one.kind, one.source): one for one in self.kept}.values())

    def posture(self) -> Posture:
        """What holds by what is kept."""
        return posture(house.catalogue(), self.kept, self.settings, self.at)


@dataclass
class FakeDoor:
    """A door whose clock goes on by half an hour at each look."""

    practice: FakePractice = field(default_factory=FakePractice)
    looks: int = 0

    def clock(self) -> datetime:
        """Noon, then half past, and so on."""
        self.looks += 1
        return NOON + timedelta(minutes=30 * (self.looks - 1))

    @contextmanager
    def workspace(self) -> Iterator[FakePractice]:
        """The practice."""
        yield self.practice
