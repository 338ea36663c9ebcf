"""Remembers which parts of each backup were read in full, so that the drills read them all."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Final

import msgspec

from hygie.host.files import write_private

PARTS: Final = 4
"""A drill reads one part in so many: with one a quarter, a year reads all."""

GOOD_FOR: Final = timedelta(days=400)
"""A part that was read longer ago counts as unread."""

FILE: Final = "essais.json"
FILE_LIMIT: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotation:
    """When each part (1 to ``PARTS``) of one repository was last read well.

    ``sheet_at``: when the password of its recovery sheet last opened it.
    """

    read_at: Mapping[int, datetime] = field(default_factory=lambda: MappingProxyType({}))
    sheet_at: datetime | None = None

    def next_part(self) -> int:
        """The part to read now: one never read, else the one read longest ago."""
        parts = range(1, PARTS + 1)
        unread = [part for part in parts if part not in self.read_at]
        return unread[0] if unread else min(parts, key=lambda part: self.read_at[part])

    def percent(self, now: datetime) -> int:
        """How much of the repository was read lately, in hundredths."""
        fresh = sum(timedelta(0) <= now - at <= GOOD_FOR for at in self.read_at.values())
        return 100 * fresh // PARTS

    def with_part(self, part: int, at: datetime) -> "Rotation":
        """The same, once this part was read without an error."""
        return Rotation(read_at={**self.read_at, part: at}, sheet_at=self.sheet_at)

    def without_part(self, part: int) -> "Rotation":
        """The same, once this part was found damaged: it is the next one to read again."""
        kept = {key: at for key, at in self.read_at.items() if key != part}
        return Rotation(read_at=kept, sheet_at=self.sheet_at)

    def since(self, sheet: datetime | None) -> "Rotation":
        """The same, after a sheet was printed: what an older one opened proves nothing of it."""
        older = sheet is not None and self.sheet_at is not None and self.sheet_at < sheet
        return Rotation(read_at=self.read_at, sheet_at=None if older else self.sheet_at)

    def with_sheet(self, at: datetime) -> "Rotation":
        """The same, once the sheet's password opened the repository."""
        return Rotation(read_at=self.read_at, sheet_at=at)


def load(home: Path) -> dict[str, Rotation]:
    """The rotations by identity of repository; a file that is damaged is an empty one."""
    with suppress(OSError, msgspec.MsgspecError, ValueError, TypeError, RecursionError):
        with (home / FILE).open("rb") as file:
            raw = file.read(FILE_LIMIT)
        found = msgspec.json.decode(raw, type=dict[str, _Kept])
        return {name: _rotation(kept) for name, kept in found.items()}
    return {}


def save(home: Path, rotations: Mapping[str, Rotation]) -> None:
    """Replace the file at once. Raises ``HygieError``."""
    kept = {
        name: _Kept(
            read_at={str(part): at for part, at in rotation.read_at.items()},
            sheet_at=rotation.sheet_at,
        )
        for name, rotation in rotations.items()
    }
    write_private(home / FILE, msgspec.json.format(msgspec.json.encode(kept), indent=1))


class _Kept(msgspec.Struct):
    read_at: dict[str, datetime] = {}
    sheet_at: datetime | None = None


def _rotation(kept: _Kept) -> Rotation:
    parts = {
        int(part): at
        for part, at in kept.read_at.items()
        if part.isdigit() and 1 <= int(part) <= PARTS and at.tzinfo is not None
    }
    sheet = kept.sheet_at
    aware = sheet is not None and sheet.tzinfo is not None
    return Rotation(read_at=parts, sheet_at=sheet if aware else None)
