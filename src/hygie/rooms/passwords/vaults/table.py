"""Reads a table of comma-separated values, a line at a time and within bounds."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from hygie.rooms.passwords.vaults import refusals
from hygie.rooms.passwords.vaults.memory import Buffer
from hygie.rooms.passwords.vaults.text import opened

CELL_LIMIT = 1_000_000
"""Characters of one cell, notes included: beyond it, a quote was never closed."""

LINE_LIMIT = 100_000
"""Lines of a table, empty ones included."""

COLUMN_LIMIT = 200

SEPARATORS = ",;\t"
"""What exports use; French spreadsheets write ``;`` when they save a table again."""

Row = list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The first line of a table, and the others as they come."""

    header: Row
    rows: Iterator[Row]


def read(data: Buffer, *, escaped: bool = False) -> Table:
    """The lines of a table, the empty ones left out. Raises ``VaultError``.

    ``escaped``: quotes and backslashes stand behind a backslash (KeePass 1.x), not doubled.
    """
    rows = _rows(data, escaped=escaped)
    header = next(rows, None)
    if header is None:
        raise refusals.empty()
    return Table(header=header, rows=rows)


def header_of(data: Buffer) -> Row:
    """The first line alone."""
    return read(data).header


def _rows(data: Buffer, *, escaped: bool) -> Iterator[Row]:
    csv.field_size_limit(CELL_LIMIT)  # the process's own: every reading sets the same
    escape = "\\" if escaped else None
    with opened(data) as text:
        try:
            separator = _separator(text.readline(CELL_LIMIT))
            text.seek(0)
            reader = csv.reader(
                _lines(text), delimiter=separator, doublequote=not escaped, escapechar=escape
            )
            for number, row in enumerate(reader):
                if number > LINE_LIMIT or len(row) > COLUMN_LIMIT:
                    raise refusals.too_many(LINE_LIMIT)
                if any(cell.strip() for cell in row):
                    yield row
        except UnicodeDecodeError:
            raise refusals.bad_encoding() from None
        except csv.Error:
            raise refusals.long_cell() from None


def _lines(text: TextIO) -> Iterator[str]:
    """The lines of a stream; one without end is refused before it fills the memory."""
    while line := text.readline(CELL_LIMIT):
        if len(line) == CELL_LIMIT:
            raise refusals.long_cell()
        yield line


def _separator(line: str) -> str:
    """The separator that cuts the first line into the most columns."""
    return max(SEPARATORS, key=lambda mark: len(next(csv.reader([line], delimiter=mark), [])))
