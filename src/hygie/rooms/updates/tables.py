"""The dated tables: until when a system is kept up, and how new a browser must be."""

import re
import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import msgspec

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportRow:
    """One version of a system; no editions means every edition.

    ``ends`` is the last day of updates; without it, ``supported`` is what was seen.
    """

    family: str
    version: str
    editions: tuple[str, ...] = ()
    ends: date | None = None
    supported: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportTable:
    """``support.toml``; past ``good_until`` nothing is concluded from it."""

    as_of: date
    good_until: date
    sources: dict[str, str]
    rows: tuple[SupportRow, ...]

    def find(self, family: str, version: str, edition: str) -> SupportRow | None:
        """The row of a system; ``None`` for one that the table does not know."""
        for row in self.rows:
            if (row.family, row.version) == (family, version) and (
                not row.editions or edition in row.editions
            ):
                return row
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserRow:
    """One browser: its newest version when the table was made, and the oldest good enough."""

    name: str
    newest: str
    oldest_ok: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserTable:
    """``browsers.toml``; past ``good_until`` only the old can still be told."""

    as_of: date
    good_until: date
    browsers: tuple[BrowserRow, ...]

    def is_old(self, name: str, version: str) -> bool | None:
        """Whether a version is too old; ``None`` for a browser or a version not understood."""
        here = numbers(version)
        for row in self.browsers:
            if row.name == name and here:
                return here < numbers(row.oldest_ok)
        return None


def is_past(good_until: date, now: datetime) -> bool:
    """Whether a table is too old to conclude from."""
    return now.astimezone(UTC).date() > good_until


def numbers(version: str) -> tuple[int, ...]:
    """The dotted numbers that a version begins with: ``153.7.0esr`` gives (153, 7, 0)."""
    match = re.match(r"\d{1,9}(?:\.\d{1,9})*", version)
    return tuple(map(int, match.group().split("."))) if match else ()


@cache
def support_table() -> SupportTable:
    """Until when each system is kept up."""
    return msgspec.convert(_toml("support.toml"), SupportTable)


@cache
def browser_table() -> BrowserTable:
    """How new each browser must be."""
    return msgspec.convert(_toml("browsers.toml"), BrowserTable)


def _toml(name: str) -> dict[str, object]:
    return tomllib.loads((_FOLDER / name).read_text("utf-8"))
