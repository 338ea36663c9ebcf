"""Reads the tables that 1Password exports."""

from hygie.rooms.passwords.vaults.columns import Columns, CsvReader

_COLUMNS = Columns(
    title="title",
    address="url",
    usernames=("username",),
    passwords="password",
    totp=("otpauth",),
)

ONEPASSWORD = CsvReader(
    manager="1Password",
    marks=frozenset({"title", "url", "username", "password", "otpauth", "favorite", "archived"}),
    columns=_COLUMNS,
)

# Versions 4 to 7: a few columns, or all sixty of them.
ONEPASSWORD_4 = CsvReader(
    manager="1Password",
    marks=frozenset({"title", "url", "username", "password", "notes"}),
    only=frozenset({"type", "tags", "uuid"}),
    columns=_COLUMNS,
)
ONEPASSWORD_7 = CsvReader(
    manager="1Password",
    marks=frozenset({"title", "url", "username", "password", "uuid", "type", "master-password"}),
    columns=_COLUMNS,
)
