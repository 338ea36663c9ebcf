"""A real practice on disk, with its journal and its seals, and a clock that a test sets."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hygie import house
from hygie.workspace import Workspace

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@dataclass
class Hands:
    """The hands of a clock: some time goes by at each look, and the test may set them."""

    at: datetime = NOON
    step: timedelta = timedelta(seconds=1)

    def __call__(self) -> datetime:
        """The time now."""
        self.at += self.step
        return self.at


def chance(size: int) -> bytes:
    """Bytes that are the same each time: keys of tests guard nothing."""
    return bytes(range(1, size + 1))


@contextmanager
def home(
    folder: Path, hands: Callable[[], datetime] | None = None, *, read_only: bool = False
) -> Iterator[Workspace]:
    """The practice of a folder; its keys lie in it (``conftest.no_keyring``)."""
    with Workspace(
        folder=folder,
        catalogue=house.catalogue(),
        facts_type=house.facts_type,
        clock=hands or Hands(),
        chance=chance,
        read_only=read_only,
    ) as practice:
        yield practice


@dataclass
class HomeDoor:
    """What a command is handed: a real practice, and a clock that the test sets."""

    folder: Path
    hands: Hands = field(default_factory=Hands)

    @property
    def clock(self) -> Callable[[], datetime]:
        """The clock."""
        return self.hands

    @contextmanager
    def workspace(self, *, read_only: bool = False) -> Iterator[Workspace]:
        """The practice."""
        with home(self.folder, self.hands, read_only=read_only) as practice:
            yield practice
