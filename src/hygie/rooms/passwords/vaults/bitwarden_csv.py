"""Reads the tables that Bitwarden exports, of a person or of an organisation."""

import re

from hygie.rooms.passwords.vaults.columns import Cells, Columns, CsvReader

# Several addresses of an entry stand in one cell: a comma may also be part of an address.
_NEXT_ADDRESS = re.compile(r",(?=[A-Za-z][A-Za-z0-9+.-]*://)")


def _addresses(cell: str) -> tuple[str, ...]:
    return tuple(_NEXT_ADDRESS.split(cell))


def _is_login(cells: Cells) -> bool:
    return cells.get("type", "login") == "login"


BITWARDEN_CSV = CsvReader(
    manager="Bitwarden",
    marks=frozenset({"name", "type", "login_uri", "login_username", "login_password"}),
    columns=Columns(
        title="name",
        address="login_uri",
        usernames=("login_username",),
        passwords="login_password",
        totp=("login_totp",),
    ),
    wanted=_is_login,
    split=_addresses,
)
