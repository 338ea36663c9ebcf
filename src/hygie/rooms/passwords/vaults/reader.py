"""What every reader of exports has in common."""

from typing import Protocol

from hygie.rooms.passwords.vaults.entries import Vault
from hygie.rooms.passwords.vaults.memory import Buffer


class Reader(Protocol):
    """Reads the export of one manager."""

    @property
    def manager(self) -> str:
        """The name of what wrote the file, as a user knows it."""
        ...

    @property
    def locked(self) -> bool:
        """Whether a password is needed."""
        ...

    def read(self, data: Buffer, secret: bytearray | None = None) -> Vault:
        """Read a whole file, held in memory. Raises ``VaultError``.

        ``secret`` is the password in UTF-8; the caller wipes both when it is done.
        """
        ...
