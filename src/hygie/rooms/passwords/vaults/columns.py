"""Reads a table of passwords once it is known which column holds what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from hygie.rooms.passwords.vaults import table
from hygie.rooms.passwords.vaults.entries import Vault
from hygie.rooms.passwords.vaults.harvest import Harvest
from hygie.rooms.passwords.vaults.memory import Buffer


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The names of the columns, in lower case; ``""`` for what the format does not have.

    ``usernames``: the first that is not empty counts.
    """

    title: str = ""
    address: str = ""
    usernames: tuple[str, ...] = ()
    passwords: str = ""
    totp: tuple[str, ...] = ()
    changed: str = ""


Cells = Mapping[str, str]
"""The cells of a line by the name of their column, in lower case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvReader:
    """A reader for one layout of columns.

    ``marks`` are the columns that tell this layout from the others; ``only`` all that it may
    have besides, when a stranger's table could look the same. ``wanted`` leaves lines out;
    ``split`` cuts a cell of several addresses.
    """

    manager: str
    marks: frozenset[str]
    columns: Columns
    only: frozenset[str] | None = None
    kept: bool = True
    locked: bool = False
    wanted: Callable[[Cells], bool] = field(default=lambda _cells: True)
    changed: Callable[[str], datetime | None] = field(default=lambda _text: None)
    split: Callable[[str], tuple[str, ...]] = field(default=lambda text: (text,))
    escaped: Callable[[Buffer], bool] = field(default=lambda _data: False)

    def fits(self, header: table.Row) -> bool:
        """Whether a first line is that of this layout."""
        names = frozenset(_name(cell) for cell in header)
        return self.marks <= names and (self.only is None or names <= self.marks | self.only)

    def read(self, data: Buffer, secret: bytearray | None = None) -> Vault:
        """Every account of the table. Raises ``VaultError``."""
        del secret
        found = table.read(data, escaped=self.escaped(data))
        names = [_name(cell) for cell in found.header]
        harvest = Harvest()
        for row in found.rows:
            cells = dict(zip(names, row, strict=False))
            if self.wanted(cells):
                self._add(harvest, cells, frozenset(names))
        return harvest.vault(self.manager, kept=self.kept)

    def _add(self, harvest: Harvest, cells: Cells, names: frozenset[str]) -> None:
        columns = self.columns
        codes = [name for name in columns.totp if name in names]
        users = (cells.get(name, "") for name in columns.usernames)
        harvest.add(
            title=cells.get(columns.title, ""),
            addresses=self.split(cells.get(columns.address, "")),
            username=next(filter(None, users), ""),
            password=cells.get(columns.passwords, ""),
            changed_at=self.changed(cells.get(columns.changed, "")),
            has_totp=any(cells.get(name) for name in codes) if codes else None,
        )


def _name(cell: str) -> str:
    return cell.strip().lower()
