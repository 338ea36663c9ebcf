"""How each line of the journal is tied to the one before, so that a change can be seen."""

import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Protocol

FORMAT: Final = 1
"""The only format so far, of the file and of each row; see ``docs/journal-format.md``."""

SALT_SIZE: Final = 16
ID_SIZE: Final = 16

Chance = Callable[[int], bytes]
"""Gives so many unpredictable bytes, as ``os.urandom`` does."""

# Each thing that is hashed or signed begins with the 16 bytes that say what it is, so that none
# can ever be taken for another: https://www.rfc-editor.org/rfc/rfc9162#section-2.1.1 (why).
_GENESIS: Final = b"hygie:genesis".ljust(16, b"\0")
_BODY: Final = b"hygie:body".ljust(16, b"\0")
_ROW: Final = b"hygie:row".ljust(16, b"\0")
_HEAD: Final = b"hygie:head".ljust(16, b"\0")
_pack_row = struct.Struct(">16sQI32s32s").pack
_pack_head = struct.Struct(">16sQ32s").pack


class Signer(Protocol):
    """Who signs the head of the journal, with Ed25519."""

    @property
    def public_key(self) -> bytes:
        """The raw public key, 32 bytes."""
        ...

    def sign(self, message: bytes, /) -> bytes:
        """The signature of a message, 64 bytes."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The last row and its hash, signed: whoever keeps one can tell if the past was changed."""

    sequence: int
    hash: bytes
    signature: bytes
    public_key: bytes


def genesis(journal_id: bytes) -> bytes:
    """What the first row has for previous hash, made of the random id of this journal."""
    return sha256(_GENESIS + journal_id).digest()


def seal_body(salt: bytes, body: bytes) -> bytes:
    """The salted hash of a body: once both are erased, nobody can guess the body from it."""
    return sha256(_BODY + salt + body).digest()


def seal_row(sequence: int, row_format: int, previous: bytes, body_hash: bytes) -> bytes:
    """The hash of a row, over 92 bytes: each field stands at its place, with its size.

    Raises ``struct.error`` for a field that does not fit; a hash of another size is caught by
    who compares, as it can never have been written.
    """
    return sha256(_pack_row(_ROW, sequence, row_format, previous, body_hash)).digest()


def seal_bodies(salts: Iterable[bytes], bodies: Iterable[bytes]) -> list[bytes]:
    """``seal_body`` of each, in half the time: verifying is mostly this."""
    return [sha256(_BODY + salt + body).digest() for salt, body in zip(salts, bodies, strict=True)]


def seal_rows(
    sequences: Iterable[int],
    formats: Iterable[int],
    previous: Iterable[bytes],
    body_hashes: Iterable[bytes],
) -> list[bytes]:
    """``seal_row`` of each, in half the time."""
    rows = zip(sequences, formats, previous, body_hashes, strict=True)
    return [sha256(_pack_row(_ROW, *row)).digest() for row in rows]


def sign_head(signer: Signer, sequence: int, row_hash: bytes) -> Head:
    """The head at this row, signed."""
    return Head(
        sequence=sequence,
        hash=row_hash,
        signature=signer.sign(_pack_head(_HEAD, sequence, row_hash)),
        public_key=signer.public_key,
    )


def is_signed(head: Head) -> bool:
    """Whether the signature of a head is that of the public key it comes with."""
    # Loaded late: reading the journal does not need it, and it takes 30 ms.
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = Ed25519PublicKey.from_public_bytes(head.public_key)
        key.verify(head.signature, _pack_head(_HEAD, head.sequence, head.hash))
    except (InvalidSignature, ValueError, struct.error):
        return False
    return True
