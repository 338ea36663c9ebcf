"""Reads a table of passwords of unknown origin, such as one that was kept by hand."""

from collections.abc import Collection

from hygie.rooms.passwords.vaults import refusals, table
from hygie.rooms.passwords.vaults.columns import Columns, CsvReader
from hygie.rooms.passwords.vaults.entries import Vault
from hygie.rooms.passwords.vaults.memory import Buffer

TITLES = ("name", "title", "nom", "titre", "service", "site", "compte")
ADDRESSES = ("url", "uri", "website", "web site", "adresse", "lien", "site", "login_uri")
USERNAMES = ("username", "user", "login", "identifiant", "utilisateur", "email", "e-mail", "mail")
PASSWORDS = ("password", "pwd", "mot de passe", "mdp", "passe")


class AnyTable:
    """A table with a column that says that it holds passwords."""

    manager = "un tableau"
    locked = False

    def fits(self, header: table.Row) -> bool:
        """Whether the first line names a column of passwords, and what they open."""
        names = _names(header)
        known = (*TITLES, *ADDRESSES, *USERNAMES)
        return bool(_first(PASSWORDS, names)) and bool(_first(known, names))

    def read(self, data: Buffer, secret: bytearray | None = None) -> Vault:
        """Every line of the table. Raises ``VaultError``."""
        names = _names(table.header_of(data))
        if not _first(PASSWORDS, names):
            raise refusals.unknown()
        users = tuple(name for name in USERNAMES if name in names)
        reader = CsvReader(
            manager=self.manager,
            kept=False,
            marks=frozenset(),
            columns=Columns(
                title=_first(TITLES, names),
                address=_first(ADDRESSES, names),
                usernames=users,
                passwords=_first(PASSWORDS, names),
            ),
        )
        return reader.read(data, secret)


def _names(header: table.Row) -> frozenset[str]:
    return frozenset(cell.strip().lower() for cell in header)


def _first(wanted: Collection[str], names: frozenset[str]) -> str:
    return next((name for name in wanted if name in names), "")


ANY_TABLE = AnyTable()
