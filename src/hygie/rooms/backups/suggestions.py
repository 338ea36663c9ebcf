"""Proposes what to save: the folders of the practice software that it recognises, the documents."""

import os
import sys
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hygie.analysis.strict_toml import load

FILE = Path(__file__).parent / "practice_software.toml"

MOST_ENTRIES = 2_000
"""Names looked at in one folder."""

DOCUMENTS = ("Documents", "Mes documents", "Bureau", "Desktop")


@dataclass(frozen=True, slots=True, kw_only=True)
class Software:
    """A practice software: how people call it, and how the names of its folders begin.

    ``folders`` are compared without case, spaces, signs or accents.
    """

    name: str
    folders: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The software that Hygie recognises, as of a day."""

    as_of: str
    software: tuple[Software, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A folder to save, and why."""

    path: str
    why: str


@cache
def table() -> Table:
    """The table that comes with Hygie. Raises ``DataFileError`` when it is damaged."""
    return load(FILE, Table)


def places() -> tuple[Path, ...]:
    """The folders in which practice software puts its own: only their names are read."""
    home = Path.home()
    if sys.platform == "win32":
        names = ("PROGRAMDATA", "PROGRAMFILES", "PROGRAMFILES(X86)", "PUBLIC", "LOCALAPPDATA")
        kept = (Path(value) for name in names if (value := os.environ.get(name)))
        return (Path("C:\\"), Path("D:\\"), *kept, home, home / "Documents")
    shared = (Path("/opt"), Path("/srv"), Path("/var/lib"))
    if sys.platform == "darwin":
        shared = (
            Path("/Applications"),
            Path("/Users/Shared"),
            Path("/Library/Application Support"),
        )
    return (*shared, home, home / "Documents")


def look(folders: Iterable[Path], own: Path) -> list[Suggestion]:
    """The folders of known software in these places, the user's documents, and Hygie's ``own``.

    The last beside others only: alone, it would look as if it were all that there is to save.
    """
    found: dict[str, Suggestion] = {}
    for folder in folders:
        for name in _names(folder):
            software = recognise(name)
            if software is not None:
                path = str(folder / name)
                found.setdefault(path, Suggestion(path, f"logiciel {software.name}"))
    for documents in (Path.home() / name for name in DOCUMENTS):
        if documents.is_dir():
            found.setdefault(str(documents), Suggestion(str(documents), "vos documents"))
    if found and own.is_dir():
        found.setdefault(str(own), Suggestion(str(own), "les preuves et réglages de Hygie"))
    return list(found.values())


def recognise(folder: str) -> Software | None:
    """The software whose folder has such a name; the longest match wins."""
    plain = _plain(folder)
    best: tuple[int, Software] | None = None
    for software in table().software:
        for name in software.folders:
            start = _plain(name)
            rest = plain.removeprefix(start)
            # "julie" is a software's folder, "julietta" a person's: only a number may follow.
            known = plain.startswith(start) and (not rest or rest.isdigit())
            if known and (best is None or len(start) > best[0]):
                best = len(start), software
    return best[1] if best is not None else None


def _plain(name: str) -> str:
    split = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in split if c.isalnum() and not unicodedata.combining(c))


def _names(folder: Path) -> list[str]:
    names: list[str] = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if len(names) >= MOST_ENTRIES:
                break
            with suppress(OSError):
                if entry.is_dir():
                    names.append(entry.name)
    return sorted(names)
