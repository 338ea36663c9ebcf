"""Names promise, first bytes tell, and neither is believed beyond what it says."""

import gzip
import io
import sqlite3
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups.watchfulness.magic import (
    CLOSED,
    DENSE,
    UNKNOWN,
    ends_well,
    family,
    recognise,
)


def a_zip(*, flag: int = 0) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a", "b")
    raw = bytearray(out.getvalue())
    raw[6] |= flag
    return bytes(raw)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("documents/x.docx", "documents"),
        ("documents/X.PDF", "documents PDF"),
        ("documents/a.b/x", UNKNOWN),
        ("documents/x.docx.locked", UNKNOWN),
        ("documents/x.", UNKNOWN),
        ("documents/.pdf", "documents PDF"),
        ("x", UNKNOWN),
        ("", UNKNOWN),
        ("d/\udcff.jpg", "images"),
    ],
)
def test_the_last_ending_promises(path, expected) -> None:
    """In any case of letters, and nothing else of the path."""
    assert expected == family(path)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (a_zip(), "zip"),
        (a_zip(flag=1), "closed zip"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\xef\xbb\xbf junk %PDF-1.7\n", "pdf"),
        (gzip.compress(b"x", mtime=0), "gzip"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"BM" + bytes(20), "bmp"),
        (b"BMW is a car, or chance", UNKNOWN),
        (b"MZ" + bytes(58) + (64).to_bytes(4, "little") + b"PE\0\0", "program"),
        (b"MZ, or chance" + b"x" * 99, UNKNOWN),
        (b"MZ", UNKNOWN),
        (bytes(128) + b"DICM", "dicom"),
        (bytes(4) + b"Standard ACE DB\0", "access"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"age-encryption.org/v1\n", "age"),
        (b"Bonjour", UNKNOWN),
        (b"", UNKNOWN),
    ],
)
def test_the_first_bytes_tell_the_kind(head, kind) -> None:
    """Marks of two bytes need a second sign: chance would give them too often."""
    assert kind == recognise(head)


def test_a_real_database_is_recognised(tmp_path: Path) -> None:
    """As the sqlite3 of Python writes it."""
    connection = sqlite3.connect(tmp_path / "x.db")
    connection.execute("create table a (b)")
    connection.close()
    assert "sqlite" == recognise((tmp_path / "x.db").read_bytes())


@given(st.binary(max_size=200))
def test_reading_never_fails(head) -> None:
    """Any bytes are a kind or none."""
    kind = recognise(head)
    assert ends_well(kind, head) in {True, False, None}


@pytest.mark.parametrize(
    ("kind", "tail", "expected"),
    [
        ("zip", a_zip(), True),
        ("zip", a_zip()[:-22], False),
        ("pdf", b"startxref\n1\n%%EOF\r\n", True),
        ("pdf", b"", False),
        ("jpeg", b"\xff\xd9\0\0", True),
        ("png", b"IEND\xaeB`\x82", True),
        ("gzip", b"", None),
        (UNKNOWN, b"%%EOF", None),
    ],
    ids=["zip", "zip-cut", "pdf", "pdf-cut", "jpeg", "png", "gzip", "unknown"],
)
def test_some_kinds_have_an_end(kind, tail, expected) -> None:
    """For the others nothing is said."""
    assert expected is ends_well(kind, tail)


def test_a_closed_file_is_not_called_compressed() -> None:
    """The two sets answer different questions."""
    assert not CLOSED & DENSE
