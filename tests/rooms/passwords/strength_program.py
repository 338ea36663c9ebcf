"""``evaluer`` as a program of its own, for a test that gives it a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from hygie.rooms.passwords.strength_commands import evaluer
from hygie.spine.settings import Settings


@dataclass(frozen=True)
class FakePractice:
    """A practice that may have said its name."""

    settings: Settings = field(default_factory=Settings)


@dataclass(frozen=True)
class FakeHands:
    """Hands over the practice, and minds that it is only read."""

    practice: FakePractice = FakePractice()

    @contextmanager
    def workspace(self, *, read_only: bool = False) -> Iterator[FakePractice]:
        assert read_only
        yield self.practice


if __name__ == "__main__":
    evaluer.main([], obj=FakeHands())
