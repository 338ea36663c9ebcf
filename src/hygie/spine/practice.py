"""The practice, as a room is handed it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from hygie.spine.evidence import Evidence, MachineId, Subject
from hygie.spine.measure import Platform
from hygie.spine.posture import Posture
from hygie.spine.settings import Settings

JOURNAL_FILE = "journal.sqlite"
"""The journal's name in the folder of the practice."""


class Secrets(Protocol):
    """Where secrets lie: the system's keyring, or a file that only the user reads."""

    def get(self, name: str) -> bytes | None:
        """The secret, or ``None``; raises ``HygieError`` when the keyring is locked."""
        ...

    def put(self, name: str, secret: bytes) -> None:
        """Keep a secret; raises ``HygieError`` when it cannot be."""
        ...

    def get_or_make(self, name: str, make: Callable[[], bytes]) -> bytes:
        """The secret, made and kept the first time, even when two Hygies ask at once."""
        ...

    def where(self) -> str:
        """Where the secrets lie, as a French sentence."""
        ...


class Sealed(Protocol):
    """Words, pictures and files that lie encrypted beside the journal until their term."""

    def keep(self, data: bytes) -> str:
        """Encrypt and keep; the hex SHA-256 of the encrypted file, by which it is found again.

        Raises ``HygieError`` when it cannot be written; nothing is then left of it.
        """
        ...

    def size(self, name: str) -> int:
        """Bytes of the encrypted file; 0 when it was erased."""
        ...

    def open(self, name: str) -> bytes | None:
        """What was kept; ``None`` once it was erased.

        Raises ``HygieError`` for one that is not what was kept, or whose key is out of reach.
        """
        ...

    def erase(self, name: str) -> None:
        """Let it go for ever; whether it was there does not matter. Raises ``HygieError``."""
        ...


class Practice(Protocol):
    """All that a room may know of the world."""

    @property
    def settings(self) -> Settings:
        """What the practice said of itself."""
        ...

    @property
    def folder(self) -> Path:
        """The home of the practice on disk, readable by its user alone."""
        ...

    @property
    def machine(self) -> MachineId:
        """The computer that Hygie runs on."""
        ...

    @property
    def subject(self) -> Subject:
        """The same, as what evidence is about."""
        ...

    @property
    def platform(self) -> Platform:
        """The system of this computer."""
        ...

    @property
    def secrets(self) -> Secrets:
        """Where secrets lie."""
        ...

    @property
    def sealed(self) -> Sealed:
        """Where words, pictures and files lie encrypted."""
        ...

    @property
    def clock(self) -> Callable[[], datetime]:
        """The time now, aware, in UTC."""
        ...

    @property
    def chance(self) -> Callable[[int], bytes]:
        """So many random bytes, fit for keys."""
        ...

    def latest(self) -> tuple[Evidence, ...]:
        """The latest evidence of each (subject, kind, source) that proves something now."""
        ...

    def append(self, evidence: Sequence[Evidence]) -> None:
        """Write evidence to the journal; when it returns, nothing can lose it."""
        ...

    def posture(self) -> Posture:
        """What holds now."""
        ...
