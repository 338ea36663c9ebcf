"""Opens what Bitwarden exports under a password of its own.

The password is stretched (PBKDF2-SHA256 or Argon2id) into a key, the key expanded (HKDF) into
one that decrypts (AES-256-CBC) and one that vouches (HMAC-SHA256), checked first. Source: the
export service of https://github.com/bitwarden/clients (libs/tools/export/vault-export), and
https://bitwarden.com/help/bitwarden-security-white-paper/.
"""

import base64
import binascii
import hmac

import msgspec

from hygie.rooms.passwords.vaults import refusals
from hygie.rooms.passwords.vaults.bitwarden_json import BITWARDEN_JSON, MANAGER
from hygie.rooms.passwords.vaults.entries import Vault
from hygie.rooms.passwords.vaults.memory import Buffer
from hygie.rooms.passwords.vaults.tree import decoded
from hygie.spine.wiping import wipe

PBKDF2, ARGON2ID = 0, 1

# What Bitwarden itself allows: https://bitwarden.com/help/kdf-algorithms/
MOST_ROUNDS = {PBKDF2: 2_000_000, ARGON2ID: 10}
MOST_MIB, MOST_LANES = 1024, 16

_BLOCK, _MAC = 16, 32


class _Locked(msgspec.Struct):
    salt: str
    kdfType: int  # noqa: N815 - Bitwarden's own names
    kdfIterations: int  # noqa: N815
    encKeyValidation_DO_NOT_EDIT: str  # noqa: N815
    data: str
    kdfMemory: int | None = None  # noqa: N815
    kdfParallelism: int | None = None  # noqa: N815


class BitwardenLocked:
    """The export protected by a password."""

    manager = MANAGER
    locked = True

    def read(self, data: Buffer, secret: bytearray | None = None) -> Vault:
        """Every account of the export. Raises ``VaultError``; ``WrongPasswordError``."""
        if not secret:
            raise refusals.password_needed()
        export = decoded(data, _Locked)
        keys = _keys(export, secret)
        if _opened(export.encKeyValidation_DO_NOT_EDIT, keys) is None:
            raise refusals.WrongPasswordError
        clear = _opened(export.data, keys)
        if clear is None:
            raise refusals.cut()
        try:
            return BITWARDEN_JSON.read(clear)
        finally:
            wipe(clear)


def _keys(export: _Locked, secret: bytearray) -> tuple[bytes, bytes]:
    """The key that decrypts and the key that vouches."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

    stretched = _stretched(export, secret)
    return (
        HKDFExpand(SHA256(), 32, b"enc").derive(stretched),
        HKDFExpand(SHA256(), 32, b"mac").derive(stretched),
    )


def _stretched(export: _Locked, secret: bytearray) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256, Hash
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
    from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

    rounds, salt = export.kdfIterations, export.salt.encode()
    if not 1 <= rounds <= MOST_ROUNDS.get(export.kdfType, 0):
        raise refusals.unreasonable()
    if export.kdfType == PBKDF2:
        return PBKDF2HMAC(SHA256(), 32, salt, rounds).derive(secret)
    memory, lanes = export.kdfMemory or 0, export.kdfParallelism or 0
    if not (1 <= memory <= MOST_MIB and 1 <= lanes <= MOST_LANES):
        raise refusals.unreasonable()
    digest = Hash(SHA256())  # Argon2id wants a salt of its own length
    digest.update(salt)
    return Argon2id(
        salt=digest.finalize(),
        length=32,
        iterations=rounds,
        lanes=lanes,
        memory_cost=memory * 1024,
    ).derive(secret)  # type: ignore[arg-type] # any buffer will do; bytes() would be a copy


def _opened(text: str, keys: tuple[bytes, bytes]) -> bytearray | None:
    """What an EncString of type 2 holds: ``2.iv|ciphertext|mac``, each in base64.

    ``None`` when its MAC does not vouch for it: another key made it, or it was changed.
    """
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    parts = text.removeprefix("2.").split("|")
    if not text.startswith("2.") or len(parts) != 3:  # noqa: PLR2004 - iv, ciphertext, mac
        raise refusals.cut()
    try:
        start, sealed, mac = (base64.b64decode(part, validate=True) for part in parts)
    except (binascii.Error, ValueError):
        raise refusals.cut() from None
    if not hmac.compare_digest(hmac.digest(keys[1], start + sealed, "sha256"), mac):
        return None
    if len(start) != _BLOCK or len(sealed) % _BLOCK or not sealed:
        raise refusals.cut()
    clear = bytearray(len(sealed) + _BLOCK - 1)  # as much room as update_into asks for
    cipher = Cipher(algorithms.AES(keys[0]), modes.CBC(start)).decryptor()
    cipher.update_into(sealed, clear)
    padding = clear[len(sealed) - 1]
    del clear[len(sealed) - padding :]  # the MAC vouches for it: no oracle
    return clear


BITWARDEN_LOCKED = BitwardenLocked()
