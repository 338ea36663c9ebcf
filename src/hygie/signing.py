"""Signs the head of the journal with the key of this computer."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from hygie.spine.practice import Secrets

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY = "cle-du-journal"
"""The name of the signing key among the secrets."""


class Signer:
    """An Ed25519 key, loaded when it first signs: reading a journal needs none."""

    def __init__(self, secrets: Secrets, chance: Callable[[int], bytes]) -> None:
        self._secrets = secrets
        self._chance = chance

    @cached_property
    def _key(self) -> "Ed25519PrivateKey":
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        seed = self._secrets.get_or_make(KEY, lambda: self._chance(32))
        return Ed25519PrivateKey.from_private_bytes(seed)

    def sign(self, message: bytes) -> bytes:
        """The signature, 64 bytes; raises ``HygieError`` when the key is out of reach."""
        return self._key.sign(message)

    @property
    def public_key(self) -> bytes:
        """The public key, 32 bytes."""
        return self._key.public_key().public_bytes_raw()
