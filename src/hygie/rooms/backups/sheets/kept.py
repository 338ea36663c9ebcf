"""Remembers what a person wrote for the sheets: asked once, on this computer, never a secret."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from hygie.host.files import write_private
from hygie.rooms.backups.home import Home
from hygie.rooms.backups.sheets.sheets import SECTIONS

LIMIT = 1_000_000
"""Bytes; a longer file is none of ours."""

Rows = Mapping[str, Sequence[Sequence[str]]]
"""The lines already written of the reinstallation sheet, by the title of their section."""


def known(place: Home) -> Rows:
    """What was written for the reinstallation sheet; nothing where there is no such file."""
    raw = _read(place.own / "reinstaller.json")
    with suppress(msgspec.DecodeError, UnicodeError, RecursionError):
        kept = msgspec.json.decode(raw, type=dict[str, list[list[str]]])
        return {title: kept[title] for title, _, _ in SECTIONS if title in kept}
    return {}


def keep(place: Home, rows: Rows) -> None:
    """Keep it, readable by its user alone. Raises ``UnwritableError``."""
    place.make()
    raw = msgspec.json.format(msgspec.json.encode(rows), indent=1)
    write_private(place.own / "reinstaller.json", raw)


def stray(place: Home, destination: str) -> tuple[str, ...]:
    """The keys of sheets that no longer count, and still open this destination's copies.

    They are identifiers in the repository, by which nothing opens.
    """
    return tuple(_strays(place).get(destination, ()))


def keep_stray(place: Home, destination: str, keys: Sequence[str]) -> None:
    """Remember which they are, until they were withdrawn. Raises ``UnwritableError``."""
    found = {**_strays(place), destination: list(dict.fromkeys(filter(None, keys)))}
    write_private(place.own / "fiches-a-retirer.json", msgspec.json.encode(found))


def _strays(place: Home) -> dict[str, list[str]]:
    raw = _read(place.own / "fiches-a-retirer.json")
    with suppress(msgspec.DecodeError, UnicodeError, RecursionError):
        return msgspec.json.decode(raw, type=dict[str, list[str]])
    return {}


def _read(path: Path) -> bytes:
    with suppress(OSError), path.open("rb") as file:
        return file.read(LIMIT)
    return b""
