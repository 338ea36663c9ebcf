"""What Hygie remembers of the files from one backup to the next, without their names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

import msgspec

from hygie.rooms.backups.manifest.packed_lines import DamagedLinesError, pack, unpack
from hygie.rooms.backups.watchfulness.entropy import Shape

FORMAT: Final = 1
"""The version that this Hygie writes; another one is forgotten, and files are read anew."""

DAYS: Final = 30
"""How long a file that became unreadable is counted."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What the next run compares with.

    ``shapes`` by SHA-256 of the content; ``flagged``, the contents that raised a sign and that
    nobody called normal; ``spoiled``, how many files became unreadable on each day, oldest
    first; ``held``, whether old backups must stay until a person looked.
    """

    shapes: Mapping[str, Shape] = field(default_factory=lambda: MappingProxyType({}))
    flagged: frozenset[str] = frozenset()
    spoiled: tuple[tuple[date, int], ...] = ()
    held: bool = False


def recently(memory: Memory, today: date) -> int:
    """Files that became unreadable in the last ``DAYS`` days, days to come left out."""
    since = today - timedelta(days=DAYS)
    return sum(count for day, count in memory.spoiled if since < day <= today)


def called_normal(memory: Memory) -> Memory:
    """The memory once a person said that nothing was wrong: what was odd is now usual."""
    return replace(memory, flagged=frozenset(), spoiled=(), held=False)


def dealt_with(memory: Memory) -> Memory:
    """The memory once a person dealt with an attack: what was odd never becomes usual."""
    return replace(memory, spoiled=(), held=False)


def write(memory: Memory) -> bytes:
    """The memory as gzip'd lines; the same memory gives the same bytes."""
    return pack(_lines(memory))


def _lines(memory: Memory) -> Iterator[bytes]:
    head = {
        "hygie": "watchfulness",
        "format": FORMAT,
        "held": memory.held,
        "spoiled": [[day.isoformat(), count] for day, count in memory.spoiled],
    }
    yield _line(head)
    for sha256, seen in sorted(memory.shapes.items()):
        flag = sha256 in memory.flagged
        numbers = (seen.entropy, seen.chi_square, seen.middle, seen.noisy)
        yield _line((sha256, seen.kind, *numbers, seen.ended, flag))
    yield _line({"end": len(memory.shapes)})


def _line(value: object) -> bytes:
    return msgspec.json.encode(value) + b"\n"


class _Head(msgspec.Struct):
    hygie: str
    format: int
    held: bool
    spoiled: list[tuple[date, int]]


class _End(msgspec.Struct):
    end: int


_Number = float | None
_Row = tuple[str, str, _Number, _Number, _Number, _Number, bool | None, bool]


def read(raw: bytes) -> Memory | None:
    """The memory in these bytes, or ``None`` for anything else: then files are read anew."""
    try:
        return _read(unpack(raw))
    except (DamagedLinesError, msgspec.MsgspecError, ValueError, RecursionError):
        return None


def is_held(raw: bytes) -> bool:
    """Whether old backups must stay, by the first line alone: the rest takes longer to read."""
    try:
        return _head(unpack(raw)).held
    except (DamagedLinesError, msgspec.MsgspecError, ValueError, RecursionError):
        return False


def _head(lines: Iterator[bytes]) -> _Head:
    head = msgspec.json.decode(next(lines, b""), type=_Head)
    if (head.hygie, head.format) != ("watchfulness", FORMAT):
        raise DamagedLinesError
    return head


def _read(lines: Iterator[bytes]) -> Memory:
    head = _head(lines)
    row = msgspec.json.Decoder(_Row)
    shapes: dict[str, Shape] = {}
    flagged = set()
    line = b""
    for line in lines:
        if line.startswith(b"{"):
            break
        sha256, *measured, flag = row.decode(line)
        shapes[sha256] = Shape(*measured)
        if flag:
            flagged.add(sha256)
    if msgspec.json.decode(line, type=_End).end != len(shapes) or next(lines, None):
        raise DamagedLinesError
    return Memory(
        shapes=MappingProxyType(shapes),
        flagged=frozenset(flagged),
        spoiled=tuple(head.spoiled),
        held=head.held,
    )
