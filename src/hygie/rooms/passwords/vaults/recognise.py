"""Tells by its content, whatever its name, which manager wrote a file."""

import msgspec

from hygie.rooms.passwords.vaults import refusals, table
from hygie.rooms.passwords.vaults.any_table import ANY_TABLE
from hygie.rooms.passwords.vaults.apple import APPLE
from hygie.rooms.passwords.vaults.archive import MAGIC as ZIP
from hygie.rooms.passwords.vaults.archive import archive
from hygie.rooms.passwords.vaults.bitwarden_csv import BITWARDEN_CSV
from hygie.rooms.passwords.vaults.bitwarden_json import BITWARDEN_JSON
from hygie.rooms.passwords.vaults.bitwarden_locked import BITWARDEN_LOCKED
from hygie.rooms.passwords.vaults.chrome import CHROME
from hygie.rooms.passwords.vaults.columns import CsvReader
from hygie.rooms.passwords.vaults.dashlane_csv import DASHLANE_CSV, DASHLANE_OLD
from hygie.rooms.passwords.vaults.dashlane_zip import DASHLANE_ZIP
from hygie.rooms.passwords.vaults.firefox import FIREFOX, FIREFOX_BEFORE
from hygie.rooms.passwords.vaults.kdbx import KDBX, MAGIC_KEEPASS_1
from hygie.rooms.passwords.vaults.kdbx import MAGIC as KDBX_MAGIC
from hygie.rooms.passwords.vaults.keepass import KEEPASS, KEEPASSXC
from hygie.rooms.passwords.vaults.lastpass import LASTPASS
from hygie.rooms.passwords.vaults.memory import Buffer
from hygie.rooms.passwords.vaults.onepassword import ONEPASSWORD, ONEPASSWORD_4, ONEPASSWORD_7
from hygie.rooms.passwords.vaults.onepux import ONEPUX
from hygie.rooms.passwords.vaults.reader import Reader
from hygie.rooms.passwords.vaults.tree import MARK, decoded

FILE_LIMIT = 100_000_000
"""Bytes of an export; none comes near it but the archives that carry scanned documents."""

TABLES = (
    *(CHROME, FIREFOX, FIREFOX_BEFORE, APPLE, BITWARDEN_CSV, KEEPASSXC, KEEPASS),
    *(ONEPASSWORD, ONEPASSWORD_4, ONEPASSWORD_7, DASHLANE_CSV, LASTPASS),
)

HEAD = 64
EMPTY_ZIP = b"PK\x05\x06"


class _Envelope(msgspec.Struct):
    encrypted: bool | None = None
    passwordProtected: bool | None = None  # noqa: N815 - Bitwarden's own name
    items: msgspec.Raw = msgspec.Raw()


def recognise(data: Buffer) -> Reader:
    """The reader of a file held in memory. Raises ``VaultError`` for what nobody exports."""
    if len(data) > FILE_LIMIT:
        raise refusals.too_big(FILE_LIMIT)
    head = bytes(data[:HEAD])
    if not head:
        raise refusals.empty()
    if head.startswith(KDBX_MAGIC):
        return KDBX
    if head.startswith(MAGIC_KEEPASS_1):
        raise _keepass_1()
    if head.startswith((ZIP, EMPTY_ZIP)):
        return _archive(data)
    if head.removeprefix(MARK).lstrip()[:1] in {b"{", b"["}:
        return _tree(data)
    return _table(data)


def _archive(data: Buffer) -> Reader:
    with archive(data) as members:
        for reader in (ONEPUX, DASHLANE_ZIP):
            if reader.fits_members(members):
                return reader
    raise refusals.unknown()


def _tree(data: Buffer) -> Reader:
    envelope = decoded(data, _Envelope)
    if envelope.encrypted and envelope.passwordProtected:
        return BITWARDEN_LOCKED
    if envelope.encrypted:
        raise refusals.account_restricted()
    if not _is_list(envelope.items):
        raise refusals.unknown()
    return BITWARDEN_JSON


def _table(data: Buffer) -> Reader:
    header = table.header_of(data)
    fitting = [reader for reader in TABLES if reader.fits(header)]
    if fitting:
        return max(fitting, key=_precision)
    if ANY_TABLE.fits(header):
        return ANY_TABLE
    if DASHLANE_OLD.fits_rows(data):
        return DASHLANE_OLD
    raise refusals.unknown()


def _precision(reader: CsvReader) -> int:
    """The layout that asks for the most columns is the most certain one."""
    return len(reader.marks)


def _keepass_1() -> refusals.VaultError:
    return refusals.VaultError(
        "Cette base vient de KeePass 1, d’avant 2007 (.kdb).",
        "Ouvrez-la dans KeePassXC (Base de données > Importer), puis recommencez avec la nouvelle.",
    )


def _is_list(raw: msgspec.Raw) -> bool:
    return bytes(memoryview(raw)[:1]) == b"["
