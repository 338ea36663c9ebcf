"""Opens a KeePass database with the program of KeePassXC, where that is installed."""

import shutil
import tempfile
from pathlib import Path

from hygie.host.fed import Fed, run_fed
from hygie.host.files import write_private
from hygie.rooms.passwords.vaults import refusals
from hygie.rooms.passwords.vaults.archive import MEMBER_LIMIT
from hygie.rooms.passwords.vaults.entries import Vault
from hygie.rooms.passwords.vaults.keepass import KEEPASSXC
from hygie.rooms.passwords.vaults.memory import Buffer
from hygie.spine.probe import Outcome
from hygie.spine.wiping import wipe

MAGIC = bytes.fromhex("03d9a29a67fb4bb5")
MAGIC_KEEPASS_1 = bytes.fromhex("03d9a29a65fb4bb5")

TIMEOUT_S = 120.0
"""Seconds: a database may be made to open slowly on purpose, rarely beyond a few seconds."""

PROGRAM = "keepassxc-cli"
USUAL_PLACES = (
    "/Applications/KeePassXC.app/Contents/MacOS/keepassxc-cli",
    "C:\\Program Files\\KeePassXC\\keepassxc-cli.exe",
)


class Kdbx:
    """A database of KeePass 2, KeePassXC and their kin."""

    manager = "KeePassXC"
    locked = True

    def __init__(self, program: str = "", folder: Path | None = None) -> None:
        """``program`` and ``folder`` instead of KeePassXC's and the system's temporary one."""
        self._program = program
        self._folder = folder

    def read(self, data: Buffer, secret: bytearray | None = None) -> Vault:
        """Every account of a database held in memory. Raises ``VaultError``.

        KeePassXC opens files only: the database, still encrypted, stands in a folder of our own
        for as long as it takes.
        """
        folder = Path(tempfile.mkdtemp(prefix="hygie-", dir=self._folder))
        try:
            path = folder / "base.kdbx"
            write_private(path, bytes(data))
            return self.read_file(path, secret)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def read_file(self, path: Path, secret: bytearray | None) -> Vault:
        """Every account of a database, where it lies. Raises ``VaultError``."""
        if not secret:
            raise refusals.password_needed()
        argv = (self._program or _program(), "export", "-f", "csv", str(path.resolve()))
        fed = run_fed(argv, secret, timeout_s=TIMEOUT_S, limit=MEMBER_LIMIT)
        try:
            _check(fed)
            return KEEPASSXC.read(fed.out)
        finally:
            wipe(fed.out)


def _program() -> str:
    return shutil.which(PROGRAM) or next(
        (place for place in USUAL_PLACES if Path(place).is_file()), PROGRAM
    )


def _check(fed: Fed) -> None:
    if fed.outcome is Outcome.MISSING:
        raise refusals.VaultError(
            "Hygie ouvre les bases .kdbx avec KeePassXC, qui n’est pas installé ici.",
            "Installez KeePassXC, ou exportez la base en CSV depuis votre programme.",
        )
    if fed.outcome is Outcome.TIMED_OUT:
        raise refusals.VaultError(
            "La base met plus de deux minutes à s’ouvrir.",
            "Exportez-la en CSV depuis KeePassXC, puis recommencez avec ce fichier.",
        )
    # In English where `LC_ALL=C` is heeded; elsewhere the sentence below says it among others.
    if fed.outcome is Outcome.RAN and "Invalid credentials" in fed.err:
        raise refusals.WrongPasswordError
    if not fed.well:
        raise refusals.VaultError(
            "KeePassXC n’a pas pu ouvrir cette base : le mot de passe n’est pas le bon, un "
            "fichier clé est demandé, ou la base est abîmée.",
            "Ouvrez-la dans KeePassXC pour vérifier, ou exportez-la en CSV.",
        )


KDBX = Kdbx()
