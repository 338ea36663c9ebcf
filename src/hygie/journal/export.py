"""The journal as a text file, for whoever wants to check it without Hygie."""

from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec

from hygie.journal.chain import FORMAT
from hygie.journal.files import open_to_read
from hygie.journal.tables import read_head, transaction, typed

_QUERY = (
    "SELECT rows.sequence, format, previous, body_hash, hash, salt, body"
    " FROM rows LEFT JOIN bodies USING (sequence) ORDER BY rows.sequence"
)


class Start(msgspec.Struct, tag_field="line", tag="start", frozen=True, kw_only=True):
    """The first line: what this is, and the random id of the journal."""

    format: int
    journal: str


class Line(
    msgspec.Struct, tag_field="line", tag="row", frozen=True, kw_only=True, omit_defaults=True
):
    """A row. Hashes and salt are in hex; ``body`` is the exact text that was hashed.

    A body that is no text, which Hygie never writes, is in ``body_base64`` instead; an erased
    one is in neither, and its salt is gone too.
    """

    sequence: int
    format: int
    previous: str
    body_hash: str
    hash: str
    salt: str | None = None
    body: str | None = None
    body_base64: str | None = None


class End(msgspec.Struct, tag_field="line", tag="head", frozen=True, kw_only=True):
    """The last line: the head, in hex."""

    sequence: int
    hash: str
    signature: str
    public_key: str


def export(path: Path, wait_s: float) -> Iterator[bytes]:
    """The lines of a journal, each ended by a newline, all of one moment."""
    with closing(open_to_read(path, wait_s)) as connection, transaction(connection, "DEFERRED"):
        journal, head = read_head(connection)
        yield _line(Start(format=FORMAT, journal=journal.hex()))
        for row in connection.execute(_QUERY):
            content = type(None) if row[-1] is None else bytes
            (whole,) = typed([row], int, int, bytes, bytes, bytes, content, content)
            yield _line(_row(*whole))
        yield _line(
            End(
                sequence=head.sequence,
                hash=head.hash.hex(),
                signature=head.signature.hex(),
                public_key=head.public_key.hex(),
            )
        )


def _row(
    sequence: int,
    row_format: int,
    previous: bytes,
    body_hash: bytes,
    row_hash: bytes,
    salt: bytes | None,
    body: bytes | None,
) -> Line:
    text = base64 = None
    if body is not None:
        try:
            text = body.decode()
        except UnicodeDecodeError:
            base64 = b64encode(body).decode()
    return Line(
        sequence=sequence,
        format=row_format,
        previous=previous.hex(),
        body_hash=body_hash.hex(),
        hash=row_hash.hex(),
        salt=None if salt is None else salt.hex(),
        body=text,
        body_base64=base64,
    )


def _line(value: msgspec.Struct) -> bytes:
    return msgspec.json.encode(value) + b"\n"
