"""Reads what Firefox exports; it says when each password was last changed."""

from hygie.rooms.passwords.vaults.columns import Columns, CsvReader
from hygie.rooms.passwords.vaults.harvest import milliseconds

FIREFOX = CsvReader(
    manager="Firefox",
    marks=frozenset({"url", "username", "password", "httprealm", "guid"}),
    columns=Columns(
        title="url",
        address="url",
        usernames=("username",),
        passwords="password",
        changed="timepasswordchanged",
    ),
    changed=milliseconds,
)

# What its add-ons wrote before Firefox itself could export (2020).
FIREFOX_BEFORE = CsvReader(
    manager="Firefox",
    marks=frozenset({"hostname", "username", "password"}),
    columns=Columns(
        title="hostname", address="hostname", usernames=("username",), passwords="password"
    ),
)
