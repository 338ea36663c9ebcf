"""Reads the tables that KeePassXC, KeePassX and KeePass export."""

from hygie.rooms.passwords.vaults.columns import Cells, Columns, CsvReader
from hygie.rooms.passwords.vaults.harvest import iso
from hygie.rooms.passwords.vaults.memory import Buffer

# The bin is exported with the rest; it is named in the language of the program when it was made.
BINS = frozenset({"recycle bin", "corbeille"})


def _not_thrown_away(cells: Cells) -> bool:
    return not BINS.intersection(part.strip().lower() for part in cells.get("group", "").split("/"))


def _has_backslashes(data: Buffer) -> bool:
    """KeePass puts a backslash before quotes and backslashes: https://keepass.info/help/base/importexport.html."""
    raw = bytes(data) if isinstance(data, memoryview) else data
    return b'\\"' in raw or b"\\\\" in raw


# Older versions stop at "Notes". "Last Modified" is that of the whole entry: its password is at
# least as old.
KEEPASSXC = CsvReader(
    manager="KeePassXC",
    marks=frozenset({"group", "title", "username", "password", "url"}),
    columns=Columns(
        title="title",
        address="url",
        usernames=("username",),
        passwords="password",
        totp=("totp",),
        changed="last modified",
    ),
    changed=iso,
    wanted=_not_thrown_away,
)

KEEPASS = CsvReader(
    manager="KeePass",
    marks=frozenset({"account", "login name", "password", "web site"}),
    columns=Columns(
        title="account", address="web site", usernames=("login name",), passwords="password"
    ),
    escaped=_has_backslashes,
)
