"""The home of one practice on disk: its settings, its journal, its computer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from hygie.host import identity
from hygie.host.files import private_folder, write_private
from hygie.host.secrets import KeyStore
from hygie.host.supplier import SupplierKey
from hygie.journal import Journal, Recorded
from hygie.sealing import Sealed
from hygie.signing import Signer
from hygie.spine.errors import HygieError
from hygie.spine.evidence import Evidence, MachineId, Subject, of_machine
from hygie.spine.measure import Kind, Platform
from hygie.spine.posture import Catalogue, Posture, posture
from hygie.spine.practice import JOURNAL_FILE
from hygie.spine.settings import Settings

SETTINGS_FILE = "reglages.json"
SEALED_FOLDER = "scelles"
MACHINE_FILE = "identifiant-du-poste"
"""Only on a computer that has no identifier of its own."""

SALT = "sel-du-poste"
"""The name under which the salt of machine identifiers lies among the secrets."""

SETTINGS_LIMIT = 1_000_000
"""Bytes; a longer file of settings is not one."""


class SettingsError(HygieError):
    """The settings cannot be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Les réglages du cabinet ne peuvent pas être lus ({path}).",
            "Renommez ce fichier pour le garder, puis refaites vos réglages avec "
            "« hygie reglages » : le journal n’est pas touché.",
        )


@dataclass(kw_only=True)
class Workspace:
    """One practice; a ``Practice`` for the rooms, and a context manager that closes it."""

    folder: Path
    catalogue: Catalogue
    facts_type: Callable[[Kind], type | None]
    clock: Callable[[], datetime]
    chance: Callable[[int], bytes]
    read_only: bool = False
    _journal: Journal | None = field(default=None, init=False)

    def __enter__(self) -> Self:
        if not self.read_only:
            private_folder(self.folder)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    @cached_property
    def secrets(self) -> KeyStore:
        """Where secrets lie."""
        return KeyStore(self.folder / "secrets")

    @cached_property
    def machine(self) -> MachineId:
        """This computer, told apart by a salted identifier."""
        salt = self.secrets.get_or_make(SALT, lambda: self.chance(32))
        return identity.machine_id(salt, self.folder / MACHINE_FILE)

    @cached_property
    def supplier_key(self) -> SupplierKey:
        """What opens the states of other computers."""
        return SupplierKey(self.folder, self.secrets)

    @cached_property
    def sealed(self) -> Sealed:
        """Words, pictures and files, encrypted beside the journal."""
        return Sealed(self.folder / SEALED_FOLDER, self.secrets)

    @property
    def subject(self) -> Subject:
        """This computer, as what evidence is about."""
        return of_machine(self.machine)

    @cached_property
    def platform(self) -> Platform:
        """The system of this computer."""
        return identity.platform()

    @cached_property
    def label(self) -> str:
        """The name of this computer."""
        return identity.label()

    @property
    def settings(self) -> Settings:
        """What the practice said of itself; the defaults when it said nothing yet.

        Raises ``SettingsError`` for a file that is not understood.
        """
        path = self.folder / SETTINGS_FILE
        try:
            with path.open("rb") as file:
                raw = file.read(SETTINGS_LIMIT)
            return msgspec.json.decode(raw, type=Settings)
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError, msgspec.DecodeError, RecursionError) as error:
            raise SettingsError(path) from error

    def save_settings(self, settings: Settings) -> None:
        """Replace the settings at once: a cut leaves the old ones whole."""
        raw = msgspec.json.format(msgspec.json.encode(settings), indent=2)
        write_private(self.folder / SETTINGS_FILE, raw)

    @property
    def journal(self) -> Journal:
        """The journal, opened when first used; raises ``HygieError`` when it cannot be."""
        if self._journal is None:
            self._journal = Journal.open(
                self.folder / JOURNAL_FILE,
                signer=Signer(self.secrets, self.chance),
                resolve=self.facts_type,
                chance=self.chance,
                remote=lambda path: identity.on_network_drive(path) is True,
                read_only=self.read_only,
            )
        return self._journal

    def recorded(self) -> tuple[Recorded, ...]:
        """The latest evidence, with its place in the journal."""
        return self.journal.latest(self.clock())

    def latest(self) -> tuple[Evidence, ...]:
        """The latest evidence of each (subject, kind, source) that proves something now."""
        return tuple(row.evidence for row in self.recorded())

    def append(self, evidence: Sequence[Evidence]) -> None:
        """Write evidence; when it returns, nothing can lose it."""
        self.journal.append(evidence)

    def posture(self) -> Posture:
        """What holds now."""
        return posture(self.catalogue, self.latest(), self.settings, self.clock())
