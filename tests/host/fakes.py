"""What the tests of the host use in place of a practice: a supplier, and secrets in memory."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from hygie.host.recording_bytes import Opener

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)


class Memory:
    """Secrets in memory: what the practice hands to a room, without a disk."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        return self.kept.get(name)

    def put(self, name: str, secret: bytes) -> None:
        self.kept[name] = secret

    def get_or_make(self, name: str, make: Callable[[], bytes]) -> bytes:
        return self.kept.setdefault(name, self.kept.get(name) or make())

    def where(self) -> str:
        return "Les clés sont en mémoire."


@dataclass(frozen=True)
class Supplier:
    """A supplier with a key: its certificate, and what opens an envelope made for it."""

    folder: Path
    certificate: Path
    pem: str
    opener: Opener
