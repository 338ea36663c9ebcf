"""Reads what LastPass exports; a secure note there has the address http://sn."""

from hygie.rooms.passwords.vaults.columns import Cells, Columns, CsvReader


def _is_login(cells: Cells) -> bool:
    return cells.get("url", "") != "http://sn"


# `totp` came later.
LASTPASS = CsvReader(
    manager="LastPass",
    marks=frozenset({"url", "username", "password", "extra", "name", "grouping"}),
    columns=Columns(
        title="name",
        address="url",
        usernames=("username",),
        passwords="password",
        totp=("totp",),
    ),
    wanted=_is_login,
)
