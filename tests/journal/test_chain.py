"""How rows are tied together."""

from hashlib import sha256

import pytest

from hygie.journal import is_signed
from hygie.journal.chain import (
    Head,
    genesis,
    seal_bodies,
    seal_body,
    seal_row,
    seal_rows,
    sign_head,
)
from tests.journal.scene import Key

PREVIOUS, BODY = b"\x01" * 32, b"\x02" * 32


def test_row_hash_is_that_of_92_bytes_in_fixed_places():
    """The format page says this layout, and no other program may find another hash."""
    packed = (
        b"hygie:row\0\0\0\0\0\0\0"
        + (7).to_bytes(8, "big")
        + (1).to_bytes(4, "big")
        + PREVIOUS
        + BODY
    )
    assert len(packed) == 92
    assert seal_row(7, 1, PREVIOUS, BODY) == sha256(packed).digest()


def test_body_hash_is_salted():
    """The same body under another salt has another hash: an erased body cannot be guessed."""
    assert (
        seal_body(b"a" * 16, b"{}")
        == sha256(b"hygie:body\0\0\0\0\0\0" + b"a" * 16 + b"{}").digest()
    )
    assert seal_body(b"a" * 16, b"{}") != seal_body(b"b" * 16, b"{}")


def test_many_are_sealed_as_one_is():
    """The quick way of verifying gives the hashes of the plain way."""
    salts, bodies = [b"a" * 16, b"b" * 16], [b"{}", b"[]"]
    assert seal_bodies(salts, bodies) == list(map(seal_body, salts, bodies))
    rows = [(1, 1, PREVIOUS, BODY), (2, 1, BODY, PREVIOUS)]
    assert seal_rows(*zip(*rows, strict=True)) == [seal_row(*row) for row in rows]


def test_each_journal_begins_elsewhere():
    """A row cannot be moved to another journal: the first hash is made of a random id."""
    assert genesis(b"a" * 16) != genesis(b"b" * 16)


@pytest.mark.parametrize(
    "change",
    [
        {"sequence": 8},
        {"sequence": -1},
        {"hash": BODY},
        {"signature": b"\0" * 64},
        {"signature": b""},
        {"public_key": Key(2).public_key},
        {"public_key": b"short"},
    ],
)
def test_changed_head_is_not_signed(change):
    """A head is signed as it was made, and with one value changed it is not."""
    head = sign_head(Key(), 7, PREVIOUS)
    values = {name: getattr(head, name) for name in ("sequence", "hash", "signature", "public_key")}
    assert is_signed(head)
    assert not is_signed(Head(**{**values, **change}))
