"""Reads the tables that Dashlane exports, the recent one and the old one without headings."""

import re

from hygie.rooms.passwords.vaults import table
from hygie.rooms.passwords.vaults.columns import Columns, CsvReader
from hygie.rooms.passwords.vaults.entries import Vault
from hygie.rooms.passwords.vaults.harvest import Harvest
from hygie.rooms.passwords.vaults.memory import Buffer

DASHLANE_CSV = CsvReader(
    manager="Dashlane",
    marks=frozenset({"username", "username2", "title", "password", "url"}),
    columns=Columns(
        title="title",
        address="url",
        usernames=("username", "username2", "username3"),
        passwords="password",
        totp=("otpurl", "otpsecret"),  # the former since 2024
    ),
)

_ADDRESS = re.compile(r"(https?://|www\.)\S+|[\w-]+(\.[\w-]+)+", re.IGNORECASE)
_TITLE, _URL, _LOGIN, _PASSWORD = range(4)
_COLUMNS = 5
_LOOKED_AT = 20


class DashlaneOld:
    """Before 2021: title, url, login, password, comments, and no first line to say so."""

    manager = "Dashlane"
    locked = False

    def fits_rows(self, data: Buffer) -> bool:
        """Whether the first lines have five columns, the second one an address."""
        found = table.read(data)
        rows = [found.header, *(row for _, row in zip(range(_LOOKED_AT), found.rows, strict=False))]
        full = [row for row in rows if len(row) == _COLUMNS]
        addresses = sum(bool(_ADDRESS.fullmatch(row[_URL].strip())) for row in full)
        # A secure note, or a line of a title alone, may stand among them.
        return bool(full) and addresses * 2 >= len(full) and len(full) * 2 >= len(rows)

    def read(self, data: Buffer, secret: bytearray | None = None) -> Vault:
        """Every account of the table. Raises ``VaultError``."""
        del secret
        found = table.read(data)
        harvest = Harvest()
        for row in [found.header, *found.rows]:
            if len(row) == _COLUMNS:
                harvest.add(
                    title=row[_TITLE],
                    addresses=(row[_URL],),
                    username=row[_LOGIN],
                    password=row[_PASSWORD],
                )
        return harvest.vault(self.manager)


DASHLANE_OLD = DashlaneOld()
