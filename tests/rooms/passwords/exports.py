"""Exports of every manager, of one invented practice: files written by hand, or made here."""

import base64
import hashlib
import hmac
import io
import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

from cryptography.hazmat.primitives import hashes, padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from tests.missing import missing

FOLDER = Path(__file__).parent / "exported"

SECRET = b"Ouvre-toi, 42 tilleuls"

ACCOUNTS = {
    "doctolib": ("mahaut.vercors@tilleul.example", "Kine75-Doctolib!"),
    "ameli": ("26123456", "Kine75-Ameli!"),
    "laposte": ("mahaut.vercors", "Vercors1974"),
    "boutique": ("mahaut.vercors", "Soleil2019!"),
    "forum": ("mahaut", "Soleil2019!"),
    "mabanque": ("0012345678", 'v8;T,q"2#zLp0!xR'),
}
"""What every export holds, by the name of the service."""


def exported(name: str) -> bytes:
    """One of the files written by hand."""
    return (FOLDER / name).read_bytes()


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip with these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return buffer.getvalue()


def onepux() -> bytes:
    """1Password's archive, with an attached file that nobody needs to open."""
    return zipped(
        {
            "export.attributes": b'{"version": 3, "description": "1Password Unencrypted Export"}',
            "export.data": exported("1password-export.data"),
            "files/photo.png": b"\x89PNG\r\n\x1a\n" + bytes(64),
        }
    )


def dashlane() -> bytes:
    """Dashlane's archive."""
    return zipped(
        {
            "credentials.csv": exported("dashlane-credentials.csv"),
            "personalInfo.csv": exported("dashlane-personalInfo.csv"),
            "securenotes.csv": b"title,note,category\r\nCode du portail,le code est 1974,\r\n",
        }
    )


def locked(*, argon2: bool = False, secret: bytes = SECRET, **changes: object) -> bytes:
    """Bitwarden's export under a password, written after its white paper, not after our code."""
    salt = base64.b64encode(bytes(range(16))).decode()
    if argon2:
        kdf = {"kdfType": 1, "kdfIterations": 2, "kdfMemory": 16, "kdfParallelism": 2}
        salted = hashlib.sha256(salt.encode()).digest()
        key = Argon2id(salt=salted, length=32, iterations=2, lanes=2, memory_cost=16 * 1024).derive(
            secret
        )
    else:
        kdf = {"kdfType": 0, "kdfIterations": 5000}
        key = hashlib.pbkdf2_hmac("sha256", secret, salt.encode(), 5000)
    export = {
        "encrypted": True,
        "passwordProtected": True,
        "salt": salt,
        **kdf,
        "encKeyValidation_DO_NOT_EDIT": _enc_string(key, b"5f9d0c1e-0000-4000-8000-000000000000"),
        "data": _enc_string(key, exported("bitwarden.json")),
    }
    return json.dumps({**export, **changes}).encode()


def _enc_string(key: bytes, clear: bytes) -> str:
    """An EncString of type 2."""
    enc, mac = (HKDFExpand(hashes.SHA256(), 32, info).derive(key) for info in (b"enc", b"mac"))
    padder = padding.PKCS7(128).padder()
    padded = padder.update(clear) + padder.finalize()
    start = os.urandom(16)
    cipher = Cipher(algorithms.AES(enc), modes.CBC(start)).encryptor()
    sealed = cipher.update(padded) + cipher.finalize()
    parts = (start, sealed, hmac.digest(mac, start + sealed, "sha256"))
    return "2." + "|".join(base64.b64encode(part).decode() for part in parts)


def kdbx(folder: Path) -> Path:
    """A database made by KeePassXC itself; without it the test is skipped, in CI it fails."""
    program = shutil.which("keepassxc-cli")
    if program is None:
        missing("keepassxc-cli (Debian: keepassxc)")
    path = folder / "base.kdbx"
    _keepassxc(program, "db-create", "-p", path, lines=[SECRET, SECRET])
    for service, (username, password) in ACCOUNTS.items():
        url = f"https://www.{service}.example"
        options = ("-p", "-u", username, "--url", url)
        lines = [SECRET, password.encode()]
        _keepassxc(program, "add", *options, path, f"Compte « {service} »", lines=lines)
    _keepassxc(program, "add", "-p", path, "Jeté", lines=[SECRET, b"Soleil2019!"])
    _keepassxc(program, "rm", path, "Jeté", lines=[SECRET])
    return path


def _keepassxc(program: str, verb: str, *options: object, lines: list[bytes]) -> None:
    argv = [program, verb, "-q", *map(str, options)]
    subprocess.run(argv, input=b"\n".join(lines) + b"\n", check=True, capture_output=True)
