"""The bytes of a recording are found under encryption and compression, within bounds."""

import base64
import gzip
from pathlib import Path

import pytest

from hygie.host import recording_bytes
from hygie.host.recording_bytes import (
    SIZE_LIMIT,
    RecordingError,
    decrypted,
    is_envelope,
    read_bounded,
    unwrapped,
)

TEXT = b'{"format":1}'


@pytest.mark.parametrize(
    "data",
    [
        TEXT,
        gzip.compress(TEXT, mtime=0),
        base64.b64encode(gzip.compress(TEXT, mtime=0)),
        base64.encodebytes(gzip.compress(TEXT, mtime=0)).replace(b"\n", b"\r\n"),
    ],
)
def test_json_is_found_under_gzip_and_base64(data: bytes):
    assert unwrapped(data) == TEXT


def test_a_bomb_is_stopped(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(recording_bytes, "SIZE_LIMIT", 1000)
    with pytest.raises(RecordingError, match="trop gros"):
        unwrapped(gzip.compress(bytes(10**8)))


def test_a_file_of_a_gigabyte_is_not_read(tmp_path: Path):
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(10**9)
    with pytest.raises(RecordingError, match="trop gros") as caught:
        read_bounded(tmp_path / "huge")
    assert "200 Mo" in caught.value.remedy
    assert SIZE_LIMIT == 200_000_000


def test_a_file_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(RecordingError, match="Vérifiez le nom"):
        read_bounded(tmp_path / "absent")
    with pytest.raises(RecordingError, match="ne peut pas être lu"):
        read_bounded(tmp_path)


def test_clear_text_is_refused_unless_the_caller_says_so():
    with pytest.raises(RecordingError, match="toujours chiffré"):
        decrypted(TEXT, None, clear=False)
    assert decrypted(TEXT, None, clear=True) == TEXT


def test_an_envelope_needs_a_key():
    with pytest.raises(RecordingError, match="aucune clé"):
        decrypted(b"-----BEGIN CMS-----", None, clear=True)


def test_what_swells_when_decrypted_is_stopped(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(recording_bytes, "SIZE_LIMIT", 10)
    with pytest.raises(RecordingError, match="trop gros"):
        decrypted(b"0\x82", lambda _data: b"x" * 11, clear=False)


def test_envelopes_are_known_by_their_first_bytes():
    assert is_envelope(b"\n-----BEGIN PKCS7-----\n")
    assert is_envelope(b"0\x82")
    assert not is_envelope(TEXT)
