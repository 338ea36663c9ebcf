"""A KeePass database, opened by KeePassXC itself or by a program that fails in some way."""

import sys
from pathlib import Path

import pytest

from hygie.rooms.passwords.vaults.kdbx import KDBX, MAGIC, Kdbx
from hygie.rooms.passwords.vaults.recognise import recognise
from hygie.rooms.passwords.vaults.refusals import VaultError, WrongPasswordError
from tests.rooms.passwords import exports
from tests.rooms.passwords.exports import SECRET


def program(folder: Path, body: str) -> str:
    """A program in KeePassXC's place."""
    path = folder / "keepassxc-cli"
    path.write_text(f"#!{sys.executable}\n{body}")
    path.chmod(0o700)
    return str(path)


def test_a_wrong_password_is_told(tmp_path) -> None:
    """KeePassXC's own word for it is understood."""
    path = exports.kdbx(tmp_path)
    with pytest.raises(WrongPasswordError):
        KDBX.read_file(path, bytearray(b"autre chose"))


def test_a_damaged_database_is_told(tmp_path) -> None:
    """Half a database opens nowhere."""
    path = exports.kdbx(tmp_path)
    path.write_bytes(path.read_bytes()[:600])
    with pytest.raises(VaultError, match="n’a pas pu ouvrir"):
        KDBX.read_file(path, bytearray(SECRET))


def test_without_the_program_the_person_is_told_what_to_install(tmp_path) -> None:
    """No other program is tried."""
    with pytest.raises(VaultError, match="n’est pas installé"):
        Kdbx("keepassxc-cli-absent").read_file(tmp_path / "a.kdbx", bytearray(b"x"))


def test_the_secret_is_not_among_the_arguments(tmp_path) -> None:
    """Any program may read the arguments of another one."""
    body = "import sys; sys.stdout.write('Group,Title,Username,Password,URL\\n')\n"
    body += "print('g,t,u,' + sys.stdin.read() + ',' + '|'.join(sys.argv[1:]))"
    vault = Kdbx(program(tmp_path, body)).read_file(tmp_path / "a.kdbx", bytearray(b"secret"))
    (entry,) = vault.entries
    assert entry.password == "secret"
    assert "secret" not in entry.host


def test_a_database_in_memory_lies_encrypted_in_a_private_folder_for_a_moment(tmp_path) -> None:
    """KeePassXC reads files only; the folder is ours alone, and gone afterwards."""
    folder = tmp_path / "temporaire"
    folder.mkdir()
    body = "import os, sys; path = sys.argv[-1]\n"
    body += "modes = [oct(os.stat(p).st_mode & 0o777) for p in (path, os.path.dirname(path))]\n"
    body += "print('Group,Title,Username,Password,URL\\ng,' + modes[0] + ',' + modes[1] + ','\n"
    body += "      + open(path, 'rb').read().hex() + ',')"
    data = MAGIC + b"chiffre"
    vault = Kdbx(program(tmp_path, body), folder).read(data, bytearray(b"x"))
    (entry,) = vault.entries
    assert (entry.title, entry.username) == ("0o600", "0o700")
    assert entry.password == data.hex()
    assert list(folder.iterdir()) == []


def test_a_database_without_its_password_is_not_tried(tmp_path) -> None:
    """The program is not even started."""
    with pytest.raises(VaultError, match="chiffré"):
        recognise(MAGIC + bytes(20)).read(MAGIC + bytes(20), None)
