"""Keeps words, pictures and files encrypted beside the journal, until they are erased."""

import hashlib
import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from hygie.host.files import UnwritableError, private_folder, write_private
from hygie.spine.errors import HygieError
from hygie.spine.practice import Secrets

if TYPE_CHECKING:
    from pyrage import x25519

KEY = "cle-des-scelles"
"""The name, among the secrets, of the age identity (https://age-encryption.org/v1)."""

SIZE_LIMIT = 200_000_000
"""Bytes of one piece: it is encrypted in memory."""

_NAME = re.compile(r"[0-9a-f]{64}")


class SealedError(HygieError):
    """A piece cannot be kept or read again."""


class Sealed:
    """Pieces by the SHA-256 of their encrypted file: it says nothing of what is inside.

    Whoever takes the folder without the key, which lies among the secrets, reads nothing.
    """

    def __init__(self, folder: Path, secrets: Secrets) -> None:
        self._folder = folder
        self._secrets = secrets

    def keep(self, data: bytes) -> str:
        """Encrypt and keep; returns the name. Raises ``SealedError`` or ``UnwritableError``."""
        import pyrage

        if len(data) > SIZE_LIMIT:
            raise SealedError(
                "Ce fichier est trop gros pour être gardé avec le journal.",
                "Gardez-le sur un disque chiffré, et notez ici où il est.",
            )
        encrypted = pyrage.encrypt(data, [self._identity.to_public()])
        name = hashlib.sha256(encrypted).hexdigest()
        private_folder(self._folder)
        write_private(self._path(name), encrypted)
        return name

    def size(self, name: str) -> int:
        """Bytes of the encrypted file; 0 when it was erased."""
        try:
            return self._path(name).stat().st_size
        except OSError:
            return 0

    def open(self, name: str) -> bytes | None:
        """What was kept; ``None`` once it was erased. Raises ``SealedError``."""
        import pyrage

        try:
            encrypted = self._path(name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unreadable() from error
        if hashlib.sha256(encrypted).hexdigest() != name:
            raise _unreadable()
        try:
            return bytes(pyrage.decrypt(encrypted, [self._identity]))
        except pyrage.DecryptError as error:
            raise SealedError(
                "Une pièce gardée avec le journal a été chiffrée avec une autre clé.",
                "Rouvrez Hygie avec le compte qui l’a gardée, ou remettez ses clés depuis une "
                "sauvegarde.",
            ) from error

    def erase(self, name: str) -> None:
        """Let it go for ever. Raises ``UnwritableError``."""
        path = self._path(name)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise UnwritableError(path, error) from error

    @cached_property
    def _identity(self) -> "x25519.Identity":
        from pyrage import x25519

        def make() -> bytes:
            return str(x25519.Identity.generate()).encode()

        return x25519.Identity.from_str(self._secrets.get_or_make(KEY, make).decode())

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise ValueError("a name is the hex of a SHA-256")
        return self._folder / f"{name}.age"


def _unreadable() -> SealedError:
    return SealedError(
        "Une pièce gardée avec le journal est abîmée et ne se lit plus.",
        "Remettez-la depuis une sauvegarde ; le journal, lui, reste entier.",
    )
