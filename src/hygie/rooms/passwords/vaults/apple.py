"""Reads what the Passwords application of Apple, or Safari before it, exports."""

from hygie.rooms.passwords.vaults.columns import Columns, CsvReader

APPLE = CsvReader(
    manager="Mots de passe (Apple)",
    marks=frozenset({"title", "url", "username", "password", "otpauth"}),
    only=frozenset({"notes"}),  # since macOS 12.3
    columns=Columns(
        title="title",
        address="url",
        usernames=("username",),
        passwords="password",
        totp=("otpauth",),
    ),
)
