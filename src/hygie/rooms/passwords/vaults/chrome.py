"""Reads what Chrome, Edge and the browsers made like them export."""

from hygie.rooms.passwords.vaults.columns import Columns, CsvReader

# `note` came in 2022. NordPass has the same columns and many more: hence `only`.
CHROME = CsvReader(
    manager="Chrome ou Edge",
    marks=frozenset({"name", "url", "username", "password"}),
    only=frozenset({"note"}),
    columns=Columns(title="name", address="url", usernames=("username",), passwords="password"),
)
