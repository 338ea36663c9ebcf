"""A second copy of what was written of incidents, for the day when the computer's clock was wrong.

The journal leaves out what was dated ahead of now, and for ever what a later row shows to have been
dated ahead (docs/journal-format.md). That is right for evidence that is judged; but an incident
written down by night on a computer with a wrong clock must not vanish from sight. So each row is
first written here, then in the journal; what the journal no longer shows is read from here, said to
be so, and written again with the next gesture. The journal stays what proves.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from hygie.host.files import UnwritableError, private_folder
from hygie.rooms.incidents import kinds
from hygie.spine.evidence import Facts
from hygie.spine.measure import Kind

FOLDER = "incidents"
FILE = "double.jsonl"

SIZE_LIMIT = 50_000_000
"""Bytes read; thousands of incidents would not fill them."""

SHAPES: Mapping[str, type] = {
    shape.KIND: shape
    for shape in (
        kinds.Opened,
        kinds.LogEntry,
        kinds.ClockStarted,
        kinds.ClockMet,
        kinds.Assessed,
        kinds.Told,
        kinds.Closed,
        kinds.Erased,
    )
}
"""The facts that make up an incident."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row as it was written: ``at`` is the clock of the computer then."""

    kind: str
    at: datetime
    facts: Facts


class _Line(msgspec.Struct):
    kind: str
    at: datetime
    facts: msgspec.Raw


_LINE = msgspec.json.Decoder(_Line)


class Twin:
    """The second copy, in the folder of the practice; to be written under the lock of the rows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / FOLDER
        self._path = self.folder / FILE

    def rows(self) -> Iterator[Row]:
        """What was written, oldest first; a line cut by a power failure is left out."""
        try:
            with self._path.open("rb") as file:
                raw = file.read(SIZE_LIMIT)
        except OSError:
            return
        for line in raw.split(b"\n"):
            row = _row(line) if line else None
            if row is not None:
                yield row

    def add(self, rows: Sequence[Row]) -> int:
        """Write rows, on the disk for good when this returns; the size before, to take them back.

        Raises ``UnwritableError``; nothing is then left of them.
        """
        private_folder(self.folder)
        raw = b"".join(msgspec.json.encode(row) + b"\n" for row in rows)
        before = self.size()
        try:
            fd = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND | _BINARY, 0o600)
            with os.fdopen(fd, "ab") as file:
                # After a cut line, a new one: it would else be lost with it.
                file.write(b"\n" + raw if before else raw)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            self.back_to(before)
            raise UnwritableError(self._path, error) from error
        return before

    def size(self) -> int:
        """Bytes written so far."""
        try:
            return self._path.stat().st_size
        except OSError:
            return 0

    def back_to(self, size: int) -> None:
        """Forget what was written after this size: the journal would not have it."""
        try:
            if self.size() > size:
                os.truncate(self._path, size)
        except OSError:
            return  # what stays here is shown, and written again: a line too many harms nobody


_BINARY = getattr(os, "O_BINARY", 0)


def _row(line: bytes) -> Row | None:
    try:
        found = _LINE.decode(line)
        shape = SHAPES.get(found.kind.partition(":")[0])
        if shape is None or found.at.tzinfo is None:
            return None
        return Row(kind=found.kind, at=found.at, facts=msgspec.json.decode(found.facts, type=shape))
    except (msgspec.MsgspecError, ValueError, TypeError, RecursionError):
        return None


def last_of(rows: Sequence[Row]) -> Mapping[Kind, Row]:
    """The last row of each kind."""
    return {Kind(row.kind): row for row in rows}
