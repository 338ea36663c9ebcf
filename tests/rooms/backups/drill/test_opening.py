"""A whole file opens, a cut one does not, and nothing makes the opening crash."""

import gzip
import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hygie.rooms.backups.drill.opening import Opening, is_database, is_known, opens
from tests.rooms.backups.real_store import PDF, database


def png() -> bytes:
    def piece(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    image = piece(b"IHDR", head) + piece(b"IDAT", zlib.compress(b"\0\0")) + piece(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + image


WHOLE = {
    "pdf": PDF,
    "png": png(),
    "jpeg": b"\xff\xd8\xff\xe0\0\x04ab\xff\xda\0\x04abimage\xff\xd9",
    "gif": b"GIF89a\1\0\1\0\0\0\0;",
    "tiff": b"II*\0\x08\0\0\0" + struct.pack("<H", 1) + bytes(12) + bytes(4),
    "webp": b"RIFF\x08\0\0\0WEBPVP8 ",
    "gzip": gzip.compress(b"bonjour" * 100),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_file_opens_and_a_cut_one_does_not(name: str, tmp_path: Path):
    path = tmp_path / "x"
    path.write_bytes(WHOLE[name])
    assert Opening.OPENS == opens(path)
    path.write_bytes(WHOLE[name][:-3])
    assert Opening.BROKEN == opens(path)


def test_an_office_document_with_a_wrong_checksum_is_broken(tmp_path: Path):
    path = tmp_path / "x.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "bonjour" * 50)
    assert Opening.OPENS == opens(path)
    path.write_bytes(path.read_bytes().replace(b"bonjour", b"bonsoir", 1))
    assert Opening.BROKEN == opens(path)


def locked_zip(*folders: str, before: str = "") -> bytes:
    """An archive with a password, of a file after these folders, and after a readable one.

    Python writes none: the mark of each file is set afterwards (APPNOTE.TXT, 4.4.4).
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for folder in folders:
            archive.mkdir(folder)
        if before:
            archive.writestr("lisez-moi.txt", before)
        archive.writestr("bilan.txt", "illisible" * 50)
        start = archive.infolist()[-1].header_offset
    raw = bytearray(made.getvalue())
    raw[start + 6] |= 1
    raw[raw.rindex(b"PK\1\2") + 8] |= 1
    return bytes(raw)


@pytest.mark.parametrize("folders", [(), ("a/",), tuple(f"{n:03}/" for n in range(40))])
def test_an_archive_with_a_password_is_unknown(folders: tuple[str, ...], tmp_path: Path):
    """Only its own software, and its password, can tell, however far its first file is."""
    path = tmp_path / "x.zip"
    path.write_bytes(locked_zip(*folders))
    assert Opening.UNKNOWN == opens(path)


def test_a_password_on_one_file_hides_no_damage_of_another(tmp_path: Path):
    """Nor does a readable file before it prove that it opens."""
    path = tmp_path / "x.zip"
    made = locked_zip(before="bonjour" * 50)
    path.write_bytes(made)
    assert Opening.UNKNOWN == opens(path)
    path.write_bytes(made.replace(b"bonjour", b"bonsoir", 1))
    assert Opening.BROKEN == opens(path)


def test_an_archive_of_folders_alone_opens(tmp_path: Path):
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.mkdir("a/")
    assert Opening.OPENS == opens(path)


def test_a_database_opens_until_a_page_is_torn(tmp_path: Path):
    path = tmp_path / "x.db"
    database(path)
    assert Opening.OPENS == opens(path)
    raw = bytearray(path.read_bytes())
    raw[8_192:12_288] = bytes(4_096)
    path.write_bytes(raw)
    assert Opening.BROKEN == opens(path)
    assert ["x.db"] == [found.name for found in tmp_path.iterdir()]


def test_a_file_of_some_software_is_unknown(tmp_path: Path):
    path = tmp_path / "x.fic"
    path.write_bytes(b"HFSQL and so on")
    assert Opening.UNKNOWN == opens(path)
    assert not is_known(b"HFSQL and so on")


def test_a_file_that_is_not_there_is_broken(tmp_path: Path):
    assert Opening.BROKEN == opens(tmp_path / "absent")


def test_a_database_is_known_by_its_first_bytes():
    assert is_database(b"SQLite format 3\0")
    assert not is_database(b"SQLite format")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(
    st.sampled_from([*WHOLE.values(), b"PK\3\4", b"SQLite format 3\0", b"MM\0*"]),
    st.binary(max_size=300),
    st.integers(0, 60),
)
def test_no_content_makes_it_crash(tmp_path: Path, head: bytes, tail: bytes, cut: int):
    path = tmp_path / "x"
    path.write_bytes(head[:cut] + tail)
    assert opens(path) in Opening
